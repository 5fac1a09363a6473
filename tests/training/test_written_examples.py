"""Examples written one by one: each text carries its fields, under other names and figures, too."""

from __future__ import annotations

import re
from random import Random

import pytest

from app.intake.recipe_request import complete
from jobs.contract.recipe import read_recipes
from jobs.contract.requests import TextRequest
from models.training.recipe_examples.swaps import swapped
from models.training.recipe_examples.written import draw_written
from workers.quality.words import FIGURE

RECIPES = read_recipes()
ROWS = list(draw_written(800, seed=3))
FILLED = [row for row in ROWS if "recipe" in row]
OF_ONES_OWN = [row for row in ROWS if "prompt" in row]


def _values(fields: dict[str, str | list[str]]) -> str:
    return " ".join(
        value if isinstance(value, str) else " ".join(value) for value in fields.values()
    )


@pytest.mark.parametrize("kind", RECIPES)
def test_examples_are_valid_requests_whose_texts_have_no_figures_of_their_own(kind: str) -> None:
    rows = [row for row in FILLED if row["recipe"] == kind]
    assert len(rows) == 100
    for row in rows:
        complete(TextRequest(recipe=kind, fields=row["fields"]), RECIPES[kind])
        if kind in ("quiz", "blog"):  # their questions and sections have numbers
            continue
        invented = set(FIGURE.findall(row["text"])) - set(FIGURE.findall(_values(row["fields"])))
        assert not invented, row


def test_answers_of_a_quiz_are_words_of_their_facts() -> None:
    for row in (row for row in FILLED if row["recipe"] == "quiz"):
        answers = re.findall(r"^Answer: (.+)$", row["text"], re.MULTILINE)
        pairs = zip(answers, row["fields"]["facts"], strict=True)
        assert all(answer in fact for answer, fact in pairs), row


def test_every_point_of_a_blog_post_has_its_section() -> None:
    for row in (row for row in FILLED if row["recipe"] == "blog"):
        for point in row["fields"]["points"]:
            assert f". {point[:1].upper()}{point[1:]}\n" in row["text"]


def test_texts_for_ones_own_recipes_keep_the_figures_of_their_prompts() -> None:
    assert len(OF_ONES_OWN) == 100
    for row in OF_ONES_OWN:
        assert set(FIGURE.findall(row["text"])) <= set(FIGURE.findall(row["prompt"])), row


def test_names_and_figures_are_swapped_in_fields_and_text_alike() -> None:
    fields = {"product": "Solvik camping stove", "features": ["weighs 410 grams", "from 2019"]}
    text = "The Solvik camping stove from 2019 weighs just 410 grams."
    new, told = swapped("product", fields, text, Random(1))
    name, figure = new["product"].split()[0], FIGURE.findall(new["features"][0])[0]
    assert name != "Solvik"
    assert figure != "410"
    assert new["features"][1] == "from 2019"
    assert told == f"The {name} camping stove from 2019 weighs just {figure} grams."
