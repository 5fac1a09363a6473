"""Who may write a recipe in a language, while workers come and go."""

from __future__ import annotations

import time

import pytest

from app.http.refusals import LanguageNotFound
from app.intake.choices.edition import Written, choose_language
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.errors import NoModels
from jobs.contract.recipe import Recipe, read_recipes
from jobs.contract.requests import TextRequest
from jobs.views.fleet import Snapshot

PRODUCT = read_recipes()["product"]
NAMED = PRODUCT.languages["de"].models[0]
GERMAN = {"product": "Becher", "features": ["hält den Kaffee warm, mit Deckel für unterwegs"]}


def fleet(cards: dict[str, list[str]], live: str = "", expected: str = "") -> Snapshot:
    beat = {"kind": "text", "pid": 1, "beat_at": time.time(), "running": 0, "capacity": 8}
    return Snapshot(
        {
            one: ModelCard(
                id=one, kind="text", family="echo", version="1", sha256="-", licence="MIT",
                languages=codes,
            )
            for one, codes in cards.items()
        },
        {
            one: [WorkerBeat.model_validate({**beat, "name": one, "model": one, "jobs_per_s": 1})]
            for one in live.split()
        },
        frozenset(expected.split()),
    )  # fmt: skip


def choose(served: Snapshot, recipe: Recipe = PRODUCT, **more: str) -> Written:
    return choose_language(TextRequest(recipe="product", fields=GERMAN, **more), recipe, served)


def test_a_model_whose_worker_is_restarting_writes_after_those_that_are_served() -> None:
    cards = {"away": ["de"], "other": ["de"], "english": ["en"]}
    written = choose(fleet(cards, "english", "away"), language="de")
    assert (written.models, written.alone) == (("away",), True)
    assert choose(fleet(cards, "english other", "away")).models == ("other",)


def test_without_any_model_the_caller_is_to_try_again() -> None:
    with pytest.raises(NoModels):
        choose(fleet({}), language="de")
    with pytest.raises(NoModels, match=f"{NAMED}, which writes 'de', is starting"):
        choose(fleet({"english": ["en"]}, "english", NAMED), language="de")
    with pytest.raises(LanguageNotFound):
        choose(fleet({"english": ["en"]}, "english"), language="de")


def test_advice_names_only_models_that_write_the_language() -> None:
    english = {"english": ["en"], NAMED: ["en"]}
    (note,) = choose(fleet(english, "english")).notes
    assert note.endswith("Serve one that does.")
    (other,) = choose(fleet({**english, "able": ["de"]}, "english able"), model="english").notes
    assert other.endswith("Use able, which does.")
    edition = PRODUCT.languages["de"].model_copy(update={"models": ()})
    recipe = PRODUCT.model_copy(update={"languages": {"de": edition}})
    (unnamed,) = choose(fleet(english, "english"), recipe).notes
    assert unnamed.endswith("Serve one that does.")
