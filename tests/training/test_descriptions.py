"""Labelled prompts for the reader of prompts for faces, and the figures that measure it."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from models.image.reading.colours import find_colour
from models.image.reading.description import COLOURS, Description
from models.training.descriptions.measure import SETS, measure, prompts_by_hand
from models.training.descriptions.pieces import LABELS, Labelled
from models.training.descriptions.prompts import draw_prompt


@pytest.fixture(scope="module")
def drawn() -> list[Labelled]:
    random = Random(3)
    return [draw_prompt(random) for _ in range(4000)]


def test_the_same_random_state_gives_the_same_prompt() -> None:
    assert draw_prompt(Random(7)) == draw_prompt(Random(7))


def test_every_label_occurs_and_every_word_has_its_labels(drawn: list[Labelled]) -> None:
    found = Counter(label for prompt in drawn for labels in prompt.labels for label in labels)
    assert min(found[label] for label in LABELS) > 20
    assert all(len(prompt.words) == len(prompt.labels) for prompt in drawn)
    assert 0.1 < sum(not prompt.is_face for prompt in drawn) / len(drawn) < 0.3


def test_words_that_are_labelled_as_colours_name_colours(drawn: list[Labelled]) -> None:
    unclear = total = 0
    for prompt in drawn:
        for part in COLOURS:
            words = [
                word.text
                for word, labels in zip(prompt.words, prompt.labels, strict=True)
                if part in labels
            ]
            total += bool(words)
            unclear += bool(words) and find_colour(words, part) is None
    assert unclear / total < 0.03  # misspelt beyond recognition


def test_no_prompt_that_measures_is_drawn_for_training(drawn: list[Labelled]) -> None:
    measuring = {
        row["prompt"].lower() for row in prompts_by_hand("held_out") if len(row["asked"]) > 1
    }
    assert not measuring & {prompt.prompt.lower() for prompt in drawn}


def test_a_reader_that_knows_all_answers_gets_full_marks() -> None:
    answers = {}
    for row in prompts_by_hand("held_out"):
        asked = {name: values[0] for name, values in row["asked"].items() if values[0] is not None}
        answers[row["prompt"]] = Description(asked, {}, tuple(row.get("unknown", ())))
    for name in SETS["held_out"]:
        for row in prompts_by_hand(name):
            answers[row["prompt"]] = Description({}, {}, tuple(row["unknown"]), is_face=False)
    figures = measure(lambda prompts: [answers[prompt] for prompt in prompts])
    assert all(counted.share == 1.0 for counted in figures.attributes.values())
    assert (figures.all_together.share, figures.added.share) == (1.0, 0.0)
    assert (figures.unknown_named.share, figures.named_wrongly.share) == (1.0, 0.0)
    assert [told.share for told in figures.outside.values()] == [1.0, 1.0]
    assert figures.errors == []


def test_a_reader_that_reads_nothing_gets_none() -> None:
    figures = measure(lambda prompts: [Description() for _ in prompts])
    assert all(counted.share == 0.0 for counted in figures.attributes.values())
    assert figures.all_together.share == figures.outside["outside"].share == 0.0
    assert figures.named_wrongly.share == 0.0
