"""A text is in the language that its prompt asks for, however the prompt names it."""

from __future__ import annotations

import pytest

from models.text.messages import Message
from workers.quality.part import Part
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject

ENGLISH = "Please note that the meeting has been moved to Wednesday at ten in the same room."
GERMAN = "Bitte beachten Sie, dass die Besprechung auf Mittwoch um zehn Uhr verlegt wurde."
INVOICE = (
    "En total, 411,40 \u20ac.\n\nBase imponible: 340,00 \u20ac\n"
    "IVA (21 %): 340 \u00d7 0,21 = 71,40 \u20ac\nTotal: 340 + 71,40 = 411,40 \u20ac"
)


def parts(prompt: str, text: str) -> dict[str, Part | None]:
    return text_parts(TextSubject(text=text, messages=[Message("user", prompt)]))


@pytest.mark.parametrize(
    "prompt",
    [
        "\u7ffb\u6210\u82f1\u6587\uff1a\u4f1a\u8bae\u6539\u5230\u4e0b\u5468\u4e09",
        "\u7ffb\u8bd1\u6210\u82f1\u8bed\uff1a\u4f1a\u8bae\u6539\u5230\u4e0b\u5468\u4e09",
        "\u82f1\u8a9e\u306b\u8a33\u3057\u3066\uff1a\u4f1a\u8b70\u306f\u6c34\u66dc\u65e5\u3067\u3059",
        "Bitte \u00fcbersetze das ins Englische: Die Besprechung wurde verlegt.",
        "Schreib auf Englisch, dass die Besprechung verlegt wurde.",
        "Mets cette phrase en anglais: la r\u00e9union est d\u00e9plac\u00e9e.",
        "P\u00e1salo al ingl\u00e9s: la reuni\u00f3n se ha cambiado al mi\u00e9rcoles.",
        "Traduci in inglese: la riunione \u00e8 stata spostata a mercoled\u00ec.",
    ],
)
def test_prompts_in_other_languages_ask_for_english(prompt: str) -> None:
    good, bad = parts(prompt, ENGLISH)["language"], parts(prompt, GERMAN)["language"]
    assert good is not None
    assert bad is not None
    assert good.value > 0.9
    assert bad.reason == "is in German, not in English"


def test_the_name_of_something_asks_for_no_language() -> None:
    found = parts("Explain the War of the Spanish Succession.", ENGLISH)["language"]
    assert found is not None
    assert found.value > 0.9


def test_figures_with_a_few_words_are_in_no_language() -> None:
    found = parts("cu\u00e1nto es con iva un presupuesto de 340 euros", INVOICE)
    assert found["language"] is None
    assert found["spelling"] is None


def test_names_are_in_the_language_of_their_prompt() -> None:
    found = parts("Name the moons of Jupiter.", "Io, Europa, Ganymede, Callisto")["language"]
    assert found is not None
    assert found.reason == ""


@pytest.mark.parametrize("word", ["light-headedness", "absent-mindedly", "light-hearted"])
def test_a_compound_is_inflected_as_a_whole(word: str) -> None:
    found = parts("What are the signs?", f"The first sign of it is {word} in the morning.")
    assert found["spelling"] == Part(1.0)


def test_a_phrase_does_not_go_on_in_the_next_line() -> None:
    verse = "Rain runs down my sleeve.\nThe umbrella's bony hand\nwaves a last goodbye."
    assert parts("Haiku about an umbrella", verse)["grammar"] == Part(1.0)
