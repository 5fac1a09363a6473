"""The hand-judged outputs: honestly divided, complete, and for prompts that were not trained on."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from cli.evaluate.trial import read_field_sets
from jobs.contract.recipe import read_recipes
from models.catalog import load_catalog
from models.training.score.judged_outputs import (
    HALVES,
    VERDICTS,
    JudgedText,
    judged_covers,
    judged_images,
    judged_pairs,
    judged_texts,
)

FIELD_SETS = Path(__file__).parents[3] / "benchmarks" / "recipes"


def task(text: JudgedText) -> str:
    return text.prompt or f"{text.recipe} {sorted(text.fields.items())}"


def test_all_outputs_of_a_prompt_are_in_the_same_half() -> None:
    halves = defaultdict(set)
    for text in judged_texts():
        halves[task(text)].add(text.half)
    for image in judged_images():
        halves[f"{image.model} {image.prompt}"].add(image.half)
    for cover in judged_covers():
        halves[f"{cover.model} {cover.prompt}"].add(cover.half)
    assert [prompt for prompt, found in halves.items() if len(found) > 1] == []


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_free_prompts_and_all_recipes(half: str) -> None:
    texts = judged_texts(half)
    assert {text.half for text in texts} == {half}
    assert {text.recipe for text in texts} == {None, *read_recipes()}


@pytest.mark.parametrize("half", HALVES)
def test_every_verdict_occurs_in_each_half(half: str) -> None:
    texts, images = judged_texts(half), judged_images(half)
    assert {text.verdict for text in texts} == {image.verdict for image in images} == set(VERDICTS)
    assert all(output.why for output in (*texts, *images))


def test_ids_are_unique_and_models_are_in_the_catalog() -> None:
    outputs = [*judged_texts(), *judged_images(), *judged_covers()]
    assert max(Counter(output.id for output in outputs).values()) == 1
    assert {output.model for output in outputs} <= {None, *load_catalog()}


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_texts_and_pairs_that_none_of_our_models_wrote(half: str) -> None:
    of_others = [text for text in judged_texts(half) if text.model is None]
    assert {text.verdict for text in of_others} == set(VERDICTS)
    assert all(text.prompt and not text.parameters for text in of_others)
    assert any(pair.better.model is None for pair in judged_pairs(half))


def test_a_pair_holds_two_different_texts_for_the_same_prompt() -> None:
    pairs = judged_pairs()
    assert len(pairs) == sum(len(judged_pairs(half)) for half in HALVES)
    for pair in pairs:
        assert task(pair.better) == task(pair.worse)
        assert pair.better.text != pair.worse.text


def test_no_held_out_field_set_is_one_of_the_benchmark() -> None:
    benchmark = {
        f"{recipe} {sorted(fields.items())}"
        for recipe, found in read_field_sets(FIELD_SETS, read_recipes()).items()
        for fields in found
    }
    assert benchmark.isdisjoint(task(text) for text in judged_texts("held_out"))


def test_pictures_are_small_and_differ() -> None:
    images = judged_images()
    sides = {image.model: image.pixels.shape for image in images}
    assert sides == {"avatars-gan": (128, 128, 3), "visuals": (64, 64, 3)}
    assert len({image.pixels.tobytes() for image in images}) == len(images)
