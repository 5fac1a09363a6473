"""What is printed is told as known, and drawn on what else a prompt asks for."""

from __future__ import annotations

import pytest

from models.image.assembled.model import Assembler, load_assembler
from models.image.interface import Draw
from tests.models.test_published import published


@pytest.fixture(scope="module")
def model() -> Assembler:
    return load_assembler(published("avatars"), published("all-minilm-l6-v2"))


@pytest.mark.parametrize(
    ("prompt", "known"),
    [
        ("t-shirt with a unicorn on it", {"outfit": "t-shirt", "pattern": "unicorn"}),
        ("kid with dinosaur shirt", {"outfit": "t-shirt", "pattern": "dinosaur"}),
        ("scrubs with little foxes printed on them", {"outfit": "scrubs", "pattern": "foxes"}),
        ("shirt number 11", {"outfit": "t-shirt", "pattern": "number 11"}),
        ("woman with a bun, jersey number 1", {"outfit": "jersey", "pattern": "number 1"}),
        ("mujer con camiseta de unicornio", {"outfit": "t-shirt", "pattern": "unicorn"}),
        ("man in a shirt with red stars", {"pattern": "stars", "pattern_colour": "red"}),
        ("man in a two tone shirt", {"pattern": "two colours"}),
    ],
)
def test_what_is_printed_is_known(model: Assembler, prompt: str, known: dict[str, str]) -> None:
    asked = model.describe([prompt])[0]
    assert known.items() <= dict(asked.known).items()
    assert not asked.unknown
    assert asked.is_drawable


def test_each_print_makes_another_picture_and_the_same_print_the_same(model: Assembler) -> None:
    prompts = [f"woman in a hoodie with a {one} on it" for one in ("panda", "rocket", "panda")]
    panda, rocket, again = (model.svg(Draw(3, prompt), (64, 64)) for prompt in prompts)
    assert panda != rocket
    assert panda == again


def test_an_animal_in_a_shirt_stays_an_animal(model: Assembler) -> None:
    assert model.describe(["a cat in a dinosaur shirt"])[0].known["subject"] == "cat"
