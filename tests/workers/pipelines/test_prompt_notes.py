"""Notes that say when a text is not to be trusted."""

from __future__ import annotations

import json

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.recipe import read_recipes
from jobs.contract.recipe_files.parts import Fit
from jobs.contract.requests import TextRequest
from tests.house.sources import ROOT
from workers.pipelines.prompt_notes import prompt_notes

PRODUCT = read_recipes()["product"]
GERMAN = "Schreibe eine kurze Beschreibung für einen Rucksack mit wasserdichten Reißverschlüssen."


def card(languages: list[str], name: str = "tiny") -> ModelCard:
    return ModelCard(
        id=name, kind="text", family="echo", version="", sha256="", licence="MIT",
        languages=languages,
    )  # fmt: skip


def notes(request: TextRequest, model: ModelCard) -> list[str]:
    return list(prompt_notes(request, PRODUCT if request.recipe else None, model))


def test_a_prompt_in_a_language_that_the_model_does_not_write_is_noted() -> None:
    (note,) = notes(TextRequest(prompt=GERMAN), card(["en"]))
    assert "'de'" in note
    assert "tiny writes en" in note
    assert notes(TextRequest(prompt=GERMAN), card(["en", "de"])) == []
    assert notes(TextRequest(prompt=GERMAN), card([])) == []  # nobody said what it writes


def test_names_and_short_prompts_are_no_language() -> None:
    prompts = ["Trail Pro 40", "Rucksack", "Write a short ad for a bakery on Mill Street."]
    prompts += "haiku jazz rhyme tagline spa bakery explain".split()
    for prompt in (*prompts, "tell a joke", "ad copy", "banana bread", "name ideas"):
        assert notes(TextRequest(prompt=prompt), card(["en"])) == []


@pytest.mark.parametrize(
    ("prompt", "code"),
    [
        ("写一首关于猫的短诗吧", "zh"),
        ("用三句话介绍杭州。Thank you!", "zh"),
        ("猫についての詩を書いて", "ja"),
        ("고양이에 대한 시", "ko"),
        ("Привет, как дела?", "ru"),
        ("Напиши мне стихи о кошке", "ru"),
        ("Γράψε ένα ποίημα", "el"),
        ("اكتب قصيدة", "ar"),
        ("כתוב שיר", "he"),
        ("एक कविता लिखो", "hi"),
        ("เขียนบทกวี", "th"),
        ("Schreibe ein Gedicht über Katzen", "de"),
        ("Écris un poème sur les chats", "fr"),
        ("Escribe un poema sobre gatos", "es"),
        ("猫", "zh"),
        ("да", "ru"),
        ("Wie geht's?", "de"),
        ("Guten Morgen", "de"),
        ("un cuento", "es"),
        ("Bonjour", "fr"),
    ],
)
def test_a_short_prompt_in_another_script_or_language_is_noticed(prompt: str, code: str) -> None:
    (note,) = notes(TextRequest(prompt=prompt), card(["en"]))
    assert repr(code) in note
    assert notes(TextRequest(prompt=prompt), card(["en", code])) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Drop-in flu jabs for over 60s, every weekday morning in October Cedar Street Surgery",
        "You dey invited: come chop, drink and dance with us on Saturday evening!",
        "Invitation: summer party, 12 July, bring cake and friends",
        "Please come join us for wedding party on Sunday, no gift, just body",
        "Explain the word 猫 and the name Москва to a child",
        "Solve α + β = γ for x",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "12345 67890 12345 67890",
    ],
)
def test_english_is_never_taken_for_a_language_that_few_people_write(prompt: str) -> None:
    assert notes(TextRequest(prompt=prompt), card(["en"])) == []


def test_the_prompts_of_our_benchmarks_are_english() -> None:
    lines = [
        json.loads(line)
        for file in sorted((ROOT / "benchmarks" / "recipes").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    found = {
        note
        for fields in (line.get("fields", line) for line in lines)
        for note in notes(TextRequest(prompt=in_one(fields)), card(["en"]))
    }
    assert len(lines) > 300
    assert not found


def in_one(fields: dict[str, str | list[str]]) -> str:
    values = (one if isinstance(one, str) else " ".join(one) for one in fields.values())
    return " ".join(values)


def test_fields_of_a_recipe_are_read_too() -> None:
    fields = {"product": "Wanderrucksack", "features": ["wasserdichte Reißverschlüsse", GERMAN]}
    found = notes(TextRequest(recipe="product", fields=fields), card(["en"], PRODUCT.models[0]))
    assert ["'de'" in note for note in found] == [True]
    # the model that wrote it could not: who asks for the language alone is refused
    assert "serve qwen2.5-coder-1.5b-instruct, and send language: de" in found[0]


def test_a_recipe_notes_when_its_best_model_was_not_available() -> None:
    fields = {"product": "Trail Pro 40", "features": ["waterproof zips"]}
    (note,) = notes(TextRequest(recipe="product", fields=fields), card(["en"]))
    assert str(PRODUCT.models[0]) in note
    chosen = TextRequest(recipe="product", fields=fields, model="tiny")
    assert notes(chosen, card(["en"])) == []  # the client wanted this one


def test_any_of_the_models_that_a_recipe_names_is_good_enough() -> None:
    recipe = PRODUCT.model_copy(update={"models": ("big", "small"), "fit": {}})
    request = TextRequest(recipe="product", fields={"product": "mug"})
    assert not list(prompt_notes(request, recipe, card([], "small")))
    (note,) = prompt_notes(request, recipe, card([], "tiny"))
    assert note.endswith("is written for big, small, and no worker served any of them.")
    measured = recipe.model_copy(update={"fit": {"big": Fit(usable=19, read=20)}})
    (note,) = prompt_notes(request, measured, card([], "tiny"))
    assert "succeeds most often with big, small" in note


def test_an_edition_that_names_no_model_is_not_said_to_succeed_with_those_of_english() -> None:
    edition = PRODUCT.languages["de"].model_copy(update={"models": ()})
    recipe = PRODUCT.model_copy(update={"languages": {"de": edition}}).in_language("de")
    request = TextRequest(recipe="product", language="de", fields={"product": "Becher"})
    assert list(prompt_notes(request, recipe, card(["de"]))) == []


def test_a_recipe_that_a_model_writes_poorly_is_noted() -> None:
    recipe = PRODUCT.model_copy(
        update={"fit": {"tiny": Fit(usable=3, read=20), "able": Fit(usable=18, read=20)}}
    )
    request = TextRequest(recipe="product", fields={"product": "mug"}, model="tiny")
    (note,) = prompt_notes(request, recipe, card([], "tiny"))
    assert "3 of 20 texts" in note
    assert not list(prompt_notes(request, recipe, card([], "able")))
    assert not list(prompt_notes(request, recipe, card([], "unknown")))
