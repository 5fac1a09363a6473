"""A prompt's backdrop is told as known, shared by sets, and drawn behind the face it asks for."""

from __future__ import annotations

import re

import pytest

from models.image.assembled.model import Assembler, load_assembler
from models.image.interface import Draw
from tests.models.test_published import published


@pytest.fixture(scope="module")
def model() -> Assembler:
    return load_assembler(published("avatars"), published("all-minilm-l6-v2"))


def behind(model: Assembler, **asked: object) -> list[str]:
    svg = model.svg(Draw(**asked), (64, 64))  # type: ignore[arg-type]
    return re.findall(r'<g transform="matrix[^>]*><defs>.*?</defs>(.{400})', svg)


def test_what_is_drawn_is_known_and_what_is_not_is_unknown(model: Assembler) -> None:
    beach, hospital, lake = model.describe(
        [
            "smiling guy with sunglasses, beach background",
            "nurse with mask, hospital background",
            "bald man with beach and desert behind him",
        ]
    )
    assert dict(beach.known) == {"glasses": "dark", "mood": "smiling", "background": "beach"}
    assert not beach.unknown
    assert hospital.unknown == ("hospital background",)
    assert lake.unknown == ("desert",)


def test_a_plain_background_is_that_of_what_is_on_it(model: Assembler) -> None:
    asked = model.describe(["happy man, orange circle behind his head, white background"])[0]
    assert asked.known["background"] == "orange circle, white"
    assert asked.backdrop is not None
    assert asked.backdrop.ground == "#fafafa"


def test_a_scene_without_anybody_stays_unknown(model: Assembler) -> None:
    asked = model.describe(["mountains at sunset, oil painting"])[0]
    assert asked.backdrop is None
    assert asked.unknown


def test_animals_stand_before_what_is_behind_them(model: Assembler) -> None:
    asked = model.describe(["a penguin on a beach"])[0]
    assert dict(asked.known) == {"subject": "penguin", "background": "beach"}
    assert not asked.unknown
    draw, size_px = Draw(1, "a penguin on a beach"), (64, 64)
    plain = Draw(1, "a penguin")
    assert len(model.svg(draw, size_px)) > len(model.svg(plain, size_px)) + 2_000


def test_pictures_of_a_set_share_what_is_behind(model: Assembler) -> None:
    prompt = "open peeps woman, forest background"
    one, other = (behind(model, seed=seed, prompt=prompt, set_seed=7) for seed in (1, 2))
    assert one == other != []
    assert behind(model, seed=1, prompt=prompt) != behind(model, seed=2, prompt=prompt)
