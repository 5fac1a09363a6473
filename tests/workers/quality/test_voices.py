"""A text that a person sends may say `I` and have a subject; an offer of an assistant may not."""

from __future__ import annotations

import pytest

from models.text.messages import Message
from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject

SICK = (
    "Dear Ms Grant,\n\nI'm afraid I am not well today and can't come to work. I hope to be better "
    "tomorrow. I'll keep you posted.\n\nLuis"
)
MAIL = f"Subject: Not well today\n\n{SICK}"
LIST = "Here are three countries without a coast:\n\n- Chad\n- Mali\n- Niger"


def part(name: str, prompt: str, text: str) -> Part:
    found = text_parts(TextSubject(text=text, messages=[Message("user", prompt)]))[name]
    assert found is not None
    return found


@pytest.mark.parametrize("prompt", ["write an email to my boss, im sick", "Mail to my boss. Luis"])
def test_a_mail_speaks_as_the_person_who_sends_it(prompt: str) -> None:
    assert part("speaker", prompt, SICK).reason == ""
    assert part("speaker", "What is a map?", SICK).value < part("speaker", prompt, SICK).value


def test_an_assistant_in_a_mail_is_still_an_assistant() -> None:
    text = "I'm here to assist you. I'm an AI, and I'm here to help you."
    assert "assistant" in part("speaker", "Write an email to my boss.", text).reason


def test_the_parts_that_a_prompt_asks_for_have_labels() -> None:
    asked = "Google ad for a roofer. Headline max 30 characters, then a description."
    ad = "Headline: A Sound Roof\nDescription: Repairs in all of Norwich."
    assert part("debris", "Write an email to my boss.", MAIL) == Part(1.0)
    assert part("debris", asked, ad) == Part(1.0)
    assert part("debris", "Write a slogan.", MAIL).reason == "has a label"


def test_a_line_that_leads_to_a_list_is_hardly_chat() -> None:
    assert part("debris", "List three countries.", LIST) == Part(0.9)
    chat = part("debris", "Write a slogan.", "Here is a slogan for you: All is well.")
    assert chat == Part(0.6, "begins with chat")


@pytest.mark.parametrize(
    "text",
    [
        "An ad needs a headline. Would you like me to draft some for you?",
        "A waiting room is a fine place! Gory or ghostly? Tell me and I'll get started.",
        "A mail works best when it is short. Would you like it more playful or more formal?",
        "Good idea. Could you tell me the company name and the tone that you have in mind?",
    ],
)
def test_an_offer_to_write_what_was_asked_for_is_chat(text: str) -> None:
    assert part("debris", "Write an ad for a roofer.", text).value <= 0.3


def test_a_letter_may_leave_the_names_open_but_nothing_else() -> None:
    asked = "letter to cancel my choir membership"
    letter = "Dear Ms Grant,\n\nplease cancel my membership.\n\nYours faithfully,\n[Name]"
    for signed in (letter, letter.replace("Ms Grant", "[Name]")):
        assert part("debris", asked, signed) == Part(0.6, "has a placeholder")
    other = part("debris", asked, letter.replace("my", "[Number]"))
    assert other == Part(0.1, "has a placeholder")


@pytest.mark.parametrize(
    "question",
    ["Let me know which option suits you.", "Please tell me which version you have in mind."],
)
def test_a_mail_may_end_with_a_question_to_the_person_who_gets_it(question: str) -> None:
    text = f"Hi Ann,\n\nthere are two. {question}"
    assert part("debris", "Write an email to Ann.", text) == Part(1.0)
    assert part("debris", "What is a map?", text) == Part(0.3, "ends with chat")
    offer = "Would you like me to draft another version?"
    assert part("debris", "Write an email to Ann.", f"Hi Ann. {offer}").value == 0.3
