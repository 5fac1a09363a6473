"""What a recipe wants of a text."""

from __future__ import annotations

import pytest

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import Checks
from jobs.contract.results import Quality
from models.text.reading import Reading
from workers.quality.metrics import RECIPE_METRICS, measure_all
from workers.quality.part import Part
from workers.quality.recipe import passes
from workers.quality.score import score_text
from workers.quality.subjects import RecipeText, TextSubject

CHECKS = Checks(words=(12, 30), mention=("product", "features"), avoid=("as an ai",))
VALUES: dict[str, FieldValue] = {
    "product": "AeroBrew travel mug",
    "features": ["leak-proof lid", "keeps drinks hot for 8 hours"],
}
LIKELY = Reading([-0.5] * 20)
GOOD = "The AeroBrew travel mug keeps your drinks hot for 8 hours, and its lid is leak-proof."


def recipe_parts(text: str, checks: Checks, values: dict[str, FieldValue]) -> dict[str, Part]:
    measured = measure_all(RECIPE_METRICS, RecipeText(text, checks, values))
    return {name: part for name, part in measured.items() if part is not None}


def quality_of(text: str) -> Quality:
    return score_text(
        TextSubject(text=text, checks=CHECKS, fields=VALUES, reading=LIKELY, finish_reason="stop")
    )


@pytest.mark.parametrize(
    ("text", "part", "reason"),
    [
        ("AeroBrew travel mug, leak-proof lid, hot drinks 8 hours.", "length", "fewer than 12"),
        (GOOD + " So fine" * 20, "length", "more than 30"),
        (GOOD.replace("leak-proof", "good"), "mentions", "leak-proof lid"),
        (GOOD + " As an AI, I like it.", "avoidance", "as an ai"),
    ],
)
def test_each_part_says_what_is_missing(text: str, part: str, reason: str) -> None:
    parts = recipe_parts(text, CHECKS, VALUES)
    assert parts[part].value < 1
    assert reason in parts[part].reason
    own = {"avoidance", "form", "length", "mentions"} - {part}
    assert all(parts[name].value == 1 for name in own)


def test_a_number_must_be_right_to_the_digit() -> None:
    values: dict[str, FieldValue] = {"product": "12000 dollars"}
    checks = Checks(words=(1, 30), mention=("product",))
    assert recipe_parts("It cost 12000 dollars.", checks, values)["mentions"].value == 1
    assert recipe_parts("It cost 1200 euros.", checks, values)["mentions"].value == 0


def test_what_the_recipe_wants_decides_between_fluent_texts() -> None:
    other = "The mountains are quiet in the morning, and the lake lies still below the pines."
    scores = [quality_of(text) for text in (GOOD, other)]
    assert scores[0].score > 2 * scores[1].score
    assert passes(scores[0].parts)
    assert not passes(scores[1].parts)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (GOOD + " It holds 500 ml.", "500"),
        (GOOD + " Order at www.aerobrew.example now.", "www.aerobrew.example"),
        (GOOD + " It was made by Anna and Leo.", "Anna"),
    ],
)
def test_facts_that_no_field_gives_are_named(text: str, named: str) -> None:
    part = recipe_parts(text, CHECKS, VALUES)["grounding"]
    assert part.value < 1
    assert named in part.reason


def test_one_wrong_figure_fails_a_text_and_one_unknown_name_does_not() -> None:
    outcomes = []
    for text in (GOOD.replace("8 hours", "8 hours, not 12"), GOOD + " Say hello to Anna."):
        outcomes.append(passes(quality_of(text).parts))
    assert outcomes == [False, True]


def test_numbered_lines_and_capitals_at_the_beginning_are_no_inventions() -> None:
    text = "1. AeroBrew travel mug\n- Keep drinks hot for 8 hours.\n2. Lid\n- It is leak-proof."
    assert recipe_parts(text, CHECKS, VALUES)["grounding"].value == 1


def test_the_signs_of_its_form_must_be_there() -> None:
    checks = Checks(words=(1, 50), contain=("?", "answer:"))
    values: dict[str, FieldValue] = {"product": "mug"}
    assert recipe_parts("What is it?\nAnswer: a mug.", checks, values)["form"].value == 1
    part = recipe_parts("It is a mug.", checks, values)["form"]
    assert (part.value, part.reason) == (0, "has no '?'")
