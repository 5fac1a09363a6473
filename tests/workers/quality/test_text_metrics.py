"""Each part of a text's score falls for its own fault, and says so."""

from __future__ import annotations

import pytest

from models.text.messages import Message
from models.text.reading import Reading
from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject

GOOD = "A map shows where places lie, so that people find their way. It can be printed or drawn."
PROMPT = "What is a map used for?"


def part(name: str, text: str, prompt: str = PROMPT, reading: Reading | None = None) -> Part | None:
    chat = [Message("user", prompt)]
    written = TextSubject(text=text, messages=chat, reading=reading, finish_reason="stop")
    return text_parts(written)[name]


@pytest.mark.parametrize(
    ("name", "prompt", "text", "reason"),
    [
        ("instructions", "Give five uses of a map.", GOOD, "instead of 5"),
        ("language", PROMPT, "Eine Karte zeigt, wo die Orte liegen und wie man geht.", "German"),
        ("language", "Was ist eine Landkarte, und wozu dient sie?", GOOD, "English, not in German"),
        ("language", "What is a map? Answer in French.", GOOD, "not in French"),
        (
            "spelling",
            PROMPT,
            "A map shwos where plcaes lie, so that poeple find thier way.",
            "shwos",
        ),
        ("speaker", PROMPT, "I'm here to help you. I can assist with any map.", "assistant"),
        ("variety", PROMPT, "A map maps maps. Maps of maps map a map.", "circles"),
        (
            "sameness",
            PROMPT,
            "A map shows where places lie. It shows where all the places lie.",
            "the same twice",
        ),
        ("grammar", PROMPT, "She go to school. Their is two cat. I has a apple.", ":"),
        ("debris", PROMPT, f"{GOOD} Yours, [Your Name]", "placeholder"),
        ("debris", PROMPT, f"As an AI language model, I like maps. {GOOD}", "as an AI"),
        ("debris", PROMPT, f"Sure! Here is an answer:\n\n{GOOD}", "chat"),
        ("debris", PROMPT, f"{GOOD}<|im_end|>", "template"),
        ("echo", GOOD, GOOD, "copies"),
        ("topic", PROMPT, "Bread needs flour, water, salt and some patience.", "hardly"),
        ("claims", PROMPT, "In 1847 the painter Hugo Bern sold 300 of them in Lund.", "1847"),
        ("proportion", "Write a slogan for a shop.", GOOD * 4, "much"),
        ("ease", "Translate to German: good morning", "Guten Morgen!", "translation"),
    ],
)
def test_a_fault_lowers_its_part_and_is_named(
    name: str, prompt: str, text: str, reason: str
) -> None:
    found = part(name, text, prompt)
    assert found is not None
    assert found.value < 0.7
    assert reason in found.reason


@pytest.mark.parametrize(
    "name", ["instructions", "language", "grammar", "debris", "echo", "claims", "proportion"]
)
def test_a_good_answer_has_no_fault(name: str) -> None:
    found = part(name, GOOD)
    assert found is not None
    assert found.value > 0.9
    assert found.reason == ""


def test_an_answer_is_relevant_if_its_prompt_makes_it_likelier() -> None:
    own = part("relevance", GOOD, reading=Reading([-1.0] * 9, [-2.5] * 9))
    other = part("relevance", GOOD, reading=Reading([-2.5] * 9, [-2.4] * 9))
    assert own is not None
    assert other is not None
    assert own.value > 0.4
    assert other.value < 0.25
    assert "prompt" in other.reason


def test_the_items_of_a_list_that_was_asked_for_need_no_word_of_the_prompt() -> None:
    asked = "Name three herbs."
    found = part("topic", "Basil, thyme and rosemary.", asked)
    other = part("topic", "A long road leads past fields and rivers, over hills to a town.", asked)
    assert found is not None
    assert other is not None
    assert found.value == 1
    assert other.value < 0.3


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("how do you say thank you in spanish", 'In Spanish, "thank you" is "gracias".'),
        ("How do you say cat in Japanese?", 'The word for it in Japanese is "\u732b" (neko).'),
        ("What is 2\u03c0?", "It is about 6.28, and \u03a9 is the letter omega."),
        ("Who was Dostoevsky?", "Fyodor (\u0424\u0451\u0434\u043e\u0440) was a great writer."),
        (
            "Say hello in two languages.",
            'In Spanish people say "hola", and in Japan they say \u3053\u3093\u306b\u3061\u306f.',
        ),
        ("Write a recipe for pancakes.", "Take a cup of flour and \u2153 cup of milk."),
        ("Write a tweet about Monday.", "It is what it is \u00af\\_(\u30c4)_/\u00af on Mondays."),
    ],
)
def test_foreign_words_that_were_asked_for_are_neither_misspelt_nor_strange(
    prompt: str, text: str
) -> None:
    for name in ("language", "spelling"):
        found = part(name, text, prompt)
        assert found is None or found.value == 1


@pytest.mark.parametrize("word", ["\u541d\u556c", "\u0449\u0435\u0434\u0440\u044b\u0439"])
def test_a_word_in_a_script_that_nobody_asked_for_is_named(word: str) -> None:
    asked = 'What is the opposite of "generous"?'
    found = part("language", f'The opposite of "generous" is "{word}".', asked)
    assert found is not None
    assert found.value < 0.2
    assert word in found.reason


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("Answer in one word: what is the capital of France?", "Paris"),
        ("Explain photosynthesis to a 10 year old.", "In photosynthesis, plants make sugar."),
        ("Three quick tips to write better emails", "1. Keep to one subject."),
    ],
)
def test_words_that_no_answer_repeats_are_no_topic(prompt: str, text: str) -> None:
    found = part("topic", text, prompt)
    assert found is not None
    assert found.value == 1


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("Can you explain how photosynthesis works?", "I love pizza."),
        ("Give three tips for beginners.", "Football teams won their games."),
    ],
)
def test_few_words_about_something_else_leave_the_topic(prompt: str, text: str) -> None:
    found = part("topic", text, prompt)
    assert found is not None
    assert found.value < 0.2


def test_words_in_quotation_marks_are_misspelt_where_no_language_was_spoken_of() -> None:
    found = part(
        "spelling", 'We bake "freshh bred dayly", and that is a promise.', "An ad for bread"
    )
    assert found is not None
    assert found.value < 0.5


def test_a_story_with_a_dog_to_name_is_no_name() -> None:
    asked = "Write a story about a boy and his dog. Name the dog Rex."
    found = part("proportion", "They went out and came home. " * 40, asked)
    named = part("proportion", "Zero Plastic", "Name this blog post: how we went plastic free")
    assert found is not None
    assert named is not None
    assert found.value == named.value == 1


def test_a_short_list_of_the_length_that_was_asked_for_needs_no_word_of_the_prompt() -> None:
    asked = "Suggest healthy dinners for weeknights. Give exactly {} items."
    soups = "- Chicken Soup\n- Grilled Salmon\n- Eggplant Lasagna"
    right, wrong = (part("topic", soups, asked.format(count)) for count in (3, 5))
    assert right == Part(1.0)
    assert wrong is not None
    assert wrong.value < 0.2


def test_a_row_of_brackets_is_read_before_the_test_times_out() -> None:
    assert part("grammar", "(" * 200_000) is not None  # all of it would take twenty minutes


def test_one_wrong_passage_is_a_stumble() -> None:
    smooth = part("stumbles", GOOD, reading=Reading([-0.5] * 20))
    rough = part("stumbles", GOOD, reading=Reading([-0.5] * 10 + [-9.0] * 4 + [-0.5] * 6))
    assert smooth is not None
    assert rough is not None
    assert rough.value < 0.35 < 0.8 < smooth.value
    assert "stumbles" in rough.reason


@pytest.mark.parametrize("name", ["instructions", "topic", "claims", "echo", "ease", "relevance"])
def test_without_a_prompt_a_part_that_needs_it_is_absent(name: str) -> None:
    assert text_parts(TextSubject(text=GOOD))[name] is None


@pytest.mark.parametrize("name", ["grammar", "spelling"])
def test_the_grammar_of_other_languages_is_not_judged(name: str) -> None:
    assert part(name, "Die Karte zeigt, wo die Orte liegen und wie man geht.") is None


def test_what_is_hard_for_small_models_says_nothing_about_texts_of_others() -> None:
    asked = "Translate to German: good morning"
    own = part("ease", "Guten Morgen!", asked, Reading([-0.5] * 9))
    other = part("ease", "Guten Morgen!", asked, Reading([-4.0] * 9))
    assert own is not None
    assert other is not None
    assert own.value == 0 < 1 == other.value


def test_a_headline_has_no_foreign_names() -> None:
    told = part("claims", "Maps for All: Finding Ways in Every Town", "Write a headline on maps.")
    assert told is not None
    assert told.value == 1


@pytest.mark.parametrize(
    "text",
    [
        "A non-slip mat with a pre-set timer.",
        "The semi-finals are on Sunday! #gohawks",
        "A multi-step plan for over 60s.",
        "The frog lives under water and eats wheatgrass.",
        "It is one of the internet's first shops.",
        "An eco-friendly mug, made for zorbyx.com from 120gsm paper.",
        "We serve focaccia and kombucha in our cafe.",
        "Stay in Parque das Na\u00e7\u00f5es, with regular check-ins at the desk.",
        "It is a neurodegenerative disease of immunocompromised people.",
    ],
)
def test_hyphens_hashtags_and_words_in_one_are_no_spelling_mistakes(text: str) -> None:
    found = part("spelling", text)
    assert found is not None
    assert found.value == 1


@pytest.mark.parametrize(
    "word",
    [
        "shcools",
        "yourorder",
        "eventhough",
        "freeparking",
        "wheather",
        "everbody",
        "london",
        "neurodegnerative",
    ],
)
def test_a_word_that_falls_into_two_or_lacks_its_capital_is_still_misspelt(word: str) -> None:
    found = part("spelling", f"Thanks for the visit, we hope that {word} was fine for you.")
    assert found is not None
    assert word in found.reason


def test_names_and_words_of_the_prompt_are_no_spelling_mistakes() -> None:
    found = part("grammar", "The Zorbyx is warm.", "Describe the Zorbyx.")
    assert found == Part(1.0)
