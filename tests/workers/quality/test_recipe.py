"""What a recipe wants of a text."""

from __future__ import annotations

import pytest

from jobs.recipe import Checks, FieldValue
from workers.quality.recipe import passes, recipe_parts
from workers.quality.score import score_text

CHECKS = Checks(words=(12, 30), mention=("product", "features"), avoid=("as an ai",))
VALUES: dict[str, FieldValue] = {
    "product": "AeroBrew travel mug",
    "features": ["leak-proof lid", "keeps drinks hot for 8 hours"],
}
GOOD = "The AeroBrew travel mug keeps your drinks hot for 8 hours, and its lid is leak-proof."


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
    assert all(other.value == 1 for name, other in parts.items() if name != part)


def test_a_number_must_be_right_to_the_digit() -> None:
    values: dict[str, FieldValue] = {"product": "12000 dollars"}
    checks = Checks(words=(1, 30), mention=("product",))
    assert recipe_parts("It cost 12000 dollars.", checks, values)["mentions"].value == 1
    assert recipe_parts("It cost 1200 euros.", checks, values)["mentions"].value == 0


def test_what_the_recipe_wants_decides_between_fluent_texts() -> None:
    other = "The mountains are quiet in the morning, and the lake lies still below the pines."
    scores = []
    for text in (GOOD, other):
        wanted = recipe_parts(text, CHECKS, VALUES)
        scores.append(score_text(text, [-0.5] * 20, "stop", wanted))
    assert scores[0].score > scores[1].score + 0.3
    assert passes(scores[0].parts)
    assert not passes(scores[1].parts)
