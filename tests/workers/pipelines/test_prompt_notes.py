"""Notes that say when a text is not to be trusted."""

from __future__ import annotations

from jobs.contract.cards import ModelCard
from jobs.contract.recipes import read_recipes
from jobs.contract.requests import TextRequest
from workers.pipelines.prompt_notes import doubts

PRODUCT = read_recipes()["product"]
GERMAN = "Schreibe eine kurze Beschreibung für einen Rucksack mit wasserdichten Reißverschlüssen."


def card(languages: list[str], name: str = "tiny") -> ModelCard:
    return ModelCard(
        id=name, kind="text", family="echo", version="", sha256="", licence="MIT",
        languages=languages,
    )  # fmt: skip


def notes(request: TextRequest, model: ModelCard) -> list[str]:
    return list(doubts(request, PRODUCT if request.recipe else None, model))


def test_a_prompt_in_a_language_that_the_model_does_not_write_is_told() -> None:
    (note,) = notes(TextRequest(prompt=GERMAN), card(["en"]))
    assert "'de'" in note
    assert "tiny writes en" in note
    assert notes(TextRequest(prompt=GERMAN), card(["en", "de"])) == []
    assert notes(TextRequest(prompt=GERMAN), card([])) == []  # nobody said what it writes


def test_names_and_short_prompts_are_no_language() -> None:
    for prompt in ("Trail Pro 40", "Rucksack", "Write a short ad for a bakery on Mill Street."):
        assert notes(TextRequest(prompt=prompt), card(["en"])) == []


def test_fields_of_a_recipe_are_read_too() -> None:
    fields = {"product": "Wanderrucksack", "features": ["wasserdichte Reißverschlüsse", GERMAN]}
    found = notes(TextRequest(recipe="product", fields=fields), card(["en"], PRODUCT.model or ""))
    assert ["'de'" in note for note in found] == [True]


def test_a_recipe_says_when_its_best_model_was_not_at_hand() -> None:
    fields = {"product": "Trail Pro 40", "features": ["waterproof zips"]}
    (note,) = notes(TextRequest(recipe="product", fields=fields), card(["en"]))
    assert str(PRODUCT.model) in note
    chosen = TextRequest(recipe="product", fields=fields, model="tiny")
    assert notes(chosen, card(["en"])) == []  # the client wanted this one
