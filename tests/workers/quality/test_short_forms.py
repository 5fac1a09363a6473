"""Short forms, titles and sums need not be long, differ much, or repeat their prompt."""

from __future__ import annotations

import pytest

from models.text.messages import Message
from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject

STORY = (
    "The receptionist smiled and said that the dentist would see me. It was only then that I "
    "noticed that every smile in the room had the same teeth."
)
SUM = "Year 1: $5,000 \u00d7 1.04 = $5,200\nYear 2: $5,200 \u00d7 1.04 = $5,408"
MAIL = (
    "Subject: Sorry I missed our call\n\nHi,\n\nI'm sorry I missed our call. Could we find another "
    "day for it? Tell me when you have time.\n\nBest wishes"
)


def part(name: str, prompt: str, text: str) -> Part:
    found = text_parts(TextSubject(text=text, messages=[Message("user", prompt)]))[name]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("What's the point of this in 10 words or fewer: 'Staff are happier ..'", "All the same."),
        ("opposite of nocturnal - 1 word", "Diurnal"),
        ("client asks if we still meet. shortest polite reply possible", "Yes, see you at 10!"),
        ("two sentence horror story set in a waiting room", STORY),
        ("Write a 30 word summary of our report", STORY),
        ("Email to staff: anything without a name goes in the bin", f"{STORY} {STORY} {STORY}"),
        ("help article on changing an address. max 3 steps", "1. Go to it.\n2. Type.\n3. Save it."),
    ],
)
def test_a_limit_in_the_prompt_says_how_long_a_text_is(prompt: str, text: str) -> None:
    assert part("proportion", prompt, text).reason == ""


def test_the_shortest_reply_is_not_long() -> None:
    asked = "client asks if we still meet. shortest polite reply possible"
    assert "much" in part("proportion", asked, f"{STORY} {STORY} {STORY}").reason


@pytest.mark.parametrize("text", [MAIL, SUM])
def test_a_title_and_the_rows_of_a_sum_say_nothing_twice(text: str) -> None:
    assert part("sameness", "Write it.", text).reason == ""


def test_lines_that_come_again_say_the_same_twice() -> None:
    again = "Fresh bread at the old mill.\n\n" * 2
    assert part("sameness", "Write it.", again).reason == "says the same twice"


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("motto for a small hospice", "Every day still counts."),
        ("bday card for my brother, who fishes a lot", "Happy 50th to the most patient of men."),
        ("explain in plain english: 'The lessee is liable for dilapidations.'", "You mend it."),
        (
            "\u7ffb\u6210\u82f1\u6587\uff1a\u4f1a\u8bae\u6539\u5230\u5468\u4e09",
            "We meet on another day.",
        ),
        ("6 signs of dehydration", "- Thirst\n- Dry mouth\n- Tiredness\n- a\n- b\n- c"),
        ("opposite of nocturnal - 1 word", "Diurnal"),
    ],
)
def test_what_is_made_up_reworded_or_listed_repeats_no_word_of_its_prompt(
    prompt: str, text: str
) -> None:
    assert part("topic", prompt, text) == Part(1.0)


def test_a_list_of_another_length_still_has_to_take_up_its_prompt() -> None:
    assert part("topic", "6 signs of dehydration", "- Thirst\n- Dry mouth\n- Tiredness").value < 0.2


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("Who wrote Frankenstein and in what year?", "It was written by Mary Shelley; 1818."),
        ("invoice total is 240 pounds including 20% VAT. net?", "240 / 1.20 = 200, VAT 40"),
        ("sign: closed mon 6 + tue 7 jan", "We are closed on Monday 6 and Tuesday 7 January."),
        ("simplify: Take one tablet twice daily.", "Take 1 tablet 2 times a day."),
        ("Woher kommt der Name?", "Er kommt von einem Gott, dem die Menschen einen Tag gaben."),
        ("quiz on our trip", "1. Where to?\nA. The sea B. A lake\n2. How far?\nA. Near B. Far"),
    ],
)
def test_what_a_question_asks_for_is_no_claim(prompt: str, text: str) -> None:
    assert part("claims", prompt, text).reason == ""


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("What year did WW2 end?", "1945"),
        ("In which year did WW2 end?", "1945"),
        ("What is 123 + 198?", "321"),
        ("2 + 2 = ?", "4"),
        ("Was ist die Hauptstadt von Australien?", "Canberra"),
        ("Combien font 2 + 2 ?", "4"),
    ],
)
def test_a_name_or_a_number_is_all_that_some_questions_ask_for(prompt: str, text: str) -> None:
    assert part("proportion", prompt, text) == Part(1.0)
    assert part("topic", prompt, text) == Part(1.0)
    assert part("claims", prompt, text).reason == ""


def test_a_range_and_the_words_of_each_item_do_not_make_a_text_short() -> None:
    assert part("proportion", "3-5 tips for sleep", "Sleep").value < 0.2
    fruits = part(
        "proportion", "list 4 fruits, each with one word", "- Fig\n- Kiwi\n- Red plum\n- Pear"
    )
    assert fruits.value > 0.9


def test_figures_return_in_a_sum_without_its_circling_around_them() -> None:
    assert part("variety", "Show each year.", SUM).value > 0.5


def test_what_a_haiku_is_may_be_told_at_length() -> None:
    assert part("proportion", "What is a haiku?", STORY).value == 1
    assert "much" in part("proportion", "Write a haiku.", f"{STORY} {STORY}").reason
