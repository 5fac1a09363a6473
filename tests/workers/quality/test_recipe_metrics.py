"""Whether a text says what its recipe's fields say, and a quiz answers from its facts."""

from __future__ import annotations

import pytest

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import Checks
from workers.quality.part import Part
from workers.quality.recipe_metrics import answers, asides, carried, told
from workers.quality.subjects import RecipeText

QUIZ: dict[str, FieldValue] = {
    "subject": "Photosynthesis",
    "facts": ["It takes place in the chloroplasts.", "Chlorophyll absorbs red and blue light."],
}
HOSE: dict[str, FieldValue] = {
    "product": "Aqua garden hose",
    "features": ["30 metres long", "resists kinks"],
}
CHECKS = Checks(mention=("product", "features"))


def quiz(*asked: tuple[str, str]) -> Part | None:
    text = "\n\n".join(
        f"{number}. {question}\nAnswer: {answer}"
        for number, (question, answer) in enumerate(asked, start=1)
    )
    return answers.measure(RecipeText(text, Checks(), QUIZ))


PLACE = ("Where does photosynthesis take place?", "In the chloroplasts.")
LIGHT = ("What does chlorophyll absorb?", "Red and blue light.")


def test_a_quiz_that_asks_for_each_fact_is_right() -> None:
    assert quiz(PLACE, LIGHT) == Part(1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        ("What does chlorophyll absorb?", "Oxygen."),
        ("What does chlorophyll absorb?", "Chlorophyll."),
        ("What does chlorophyll absorb?", "In the chloroplasts."),
        ("How often do leaves of old trees usually fall down?", "Red and blue light."),
    ],
)
def test_an_answer_that_no_fact_gives_is_named(wrong: tuple[str, str]) -> None:
    found = quiz(PLACE, wrong)
    assert found is not None
    assert found.value == 0.5
    assert wrong[0] in found.reason


def test_a_text_without_questions_has_no_answers() -> None:
    assert answers.measure(RecipeText("The hose is long.", CHECKS, HOSE)) is None


def test_a_fact_is_told_in_one_piece() -> None:
    whole = told.measure(
        RecipeText("The Aqua garden hose is 30 metres long. It resists kinks.", CHECKS, HOSE)
    )
    torn = told.measure(
        RecipeText("The Aqua garden hose is long. It is good for 30.", CHECKS, HOSE)
    )
    assert whole == Part(1.0)
    assert torn.value < 0.5
    assert "resists kinks" in torn.reason


def test_sentences_that_no_field_is_about_are_asides() -> None:
    text = "The Aqua garden hose resists kinks. Many happy people recommend their breakfast rolls."
    found = asides.measure(RecipeText(text, CHECKS, HOSE))
    assert found.value < 0.5
    assert "breakfast" in found.reason


def test_words_that_no_field_contains_are_not_carried() -> None:
    own = carried.measure(
        RecipeText("Aqua garden hose, 30 metres long, resists kinks.", CHECKS, HOSE)
    )
    other = carried.measure(RecipeText("A famous pump for ponds, pools and cellars.", CHECKS, HOSE))
    assert own.value == 1
    assert other.value == 0
