"""The model as shipped: it draws people, and animals and things as what they are."""

from __future__ import annotations

import numpy as np
import pytest

from models.image.assembled.model import Assembler, load_assembler
from models.image.interface import Draw
from tests.models.test_published import published


@pytest.fixture(scope="module")
def model() -> Assembler:
    return load_assembler(published("avatars"), published("all-minilm-l6-v2"))


@pytest.mark.parametrize(
    ("prompt", "subject"),
    [
        ("a red sports car", "sports car"),
        ("portrait of a horse", "horse"),
        ("golden retriever wearing a crown", "golden retriever"),
        ("cat with a crown", "cat"),
        ("a penguin in a top hat", "penguin"),
        ("my dog wearing a scarf", "dog"),
        ("leopard", "leopard"),
    ],
)
def test_an_animal_or_a_thing_is_drawn_and_said_to_be_no_person(
    prompt: str, subject: str, model: Assembler
) -> None:
    (described,) = model.describe([prompt])
    assert described.is_drawable
    assert described.known["subject"] == subject
    assert "not as a person" in model.shortfalls([Draw(1, prompt)])[0]


@pytest.mark.parametrize("prompt", ["asdf", "mountains at sunset, oil painting", "vet appointment"])
def test_what_is_neither_is_told(prompt: str, model: Assembler) -> None:
    (described,) = model.describe([prompt])
    assert not described.is_drawable
    assert described.unknown


def test_people_and_animals_are_described_in_the_order_of_their_prompts(model: Assembler) -> None:
    prompts = ["a fox", "woman with red hair", "robot", "bald man"]
    described = model.describe(prompts)
    assert ["subject" in one.known for one in described] == [True, False, True, False]


def test_a_creature_is_drawn_in_a_batch_with_people(model: Assembler) -> None:
    draws = [Draw(1, "a fox with a hat"), Draw(1, "woman with red hair")]
    drawn = model.draw(draws)
    assert [one.shape for one in drawn] == [(512, 512, 3)] * 2
    assert model.judge(draws, drawn)[0] == {"prompt": 1.0}


def test_what_is_not_drawn_of_a_creature_costs_score(model: Assembler) -> None:
    (scores,) = model.judge([Draw(1, "lobster with a scarf on a skateboard")], [])
    assert 0 < scores["prompt"] < 1


def test_a_label_of_pixels_makes_squares_of_a_creature(model: Assembler) -> None:
    drawn = model.render(Draw(1, "a fox", label="pixel-art"), (320, 320))[..., :3]
    cells = drawn.reshape(32, 10, 32, 10, 3).swapaxes(1, 2).reshape(32, 32, 100, 3)
    assert (cells == cells[:, :, :1]).all()
    assert np.array_equal(drawn, model.render(Draw(1, "pixel art fox"), (320, 320))[..., :3])


def test_a_transparent_creature_has_no_background(model: Assembler) -> None:
    alpha = model.render(Draw(1, "a fox", transparent=True), (96, 96))[..., 3]
    assert alpha[0, 0] == 0
    assert alpha.max() == 255
