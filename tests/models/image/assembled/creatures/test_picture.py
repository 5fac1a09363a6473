"""Animals and things are drawn dressed, in any size, in the colours that are asked for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.assembled.creatures.anchors import anchors_of
from models.image.assembled.creatures.moods import moods
from models.image.assembled.creatures.picture import picture, shown
from models.image.assembled.creatures.reading.creature import Creature, read_creature
from models.image.assembled.creatures.subjects import subject, subjects
from models.image.assembled.creatures.worn import wardrobe
from models.image.composed.drawing.raster import rasterise
from tests.models.image.assembled.drawings import share_of

SIDE_PX = 128


def asked(prompt: str) -> Creature:
    found = read_creature(prompt)
    assert found is not None
    return found


def pixels(prompt: str, seed: int = 1, side_px: int = SIDE_PX) -> NDArray[np.uint8]:
    return rasterise(picture(asked(prompt), (side_px, side_px), seed))[..., :3]


@pytest.mark.parametrize(
    ("prompt", "colour", "least"),
    [
        ("a #3355ee fox", "#3355ee", 0.1),
        ("cat with a #11aa77 scarf", "#11aa77", 0.01),
        ("dog with a #11aa77 cap", "#11aa77", 0.01),
        ("owl on a #fedcba background", "#fedcba", 0.3),
        ("koala holding a #11aa77 mug", "#11aa77", 0.005),
    ],
)
def test_an_asked_colour_is_seen(prompt: str, colour: str, least: float) -> None:
    assert share_of(pixels(prompt), colour) > least


def test_everything_that_can_be_worn_is_seen_on_a_fox() -> None:
    plain = pixels("a fox on a white background")
    for place, things in wardrobe().items():
        for name, one in things.items():
            if one.said:
                dressed = Creature("fox", "fox", {"background": "#ffffff"}, {}, {place: name})
                drawn = rasterise(picture(dressed, (SIDE_PX, SIDE_PX), 1))[..., :3]
                assert (drawn != plain).any(-1).mean() > 0.005, name


@pytest.mark.parametrize("mood", sorted(set(moods()) - {"smiling"}))
def test_a_mood_changes_a_cat_and_a_pear(mood: str) -> None:
    said = moods()[mood].said.split(";")[0]
    for one in ("cat", "pear"):
        plain, moody = (pixels(f"{said} {one}".strip(), 3) for said in ("", said))
        assert (plain != moody).any()
        assert not shown(asked(f"{said} {one}"), 3).not_shown


def test_seeds_vary_what_is_open_and_nothing_else() -> None:
    drawn = {picture(asked("a fox"), (64, 64), seed) for seed in range(12)}
    assert len(drawn) > 6
    assert picture(asked("a fox"), (64, 64), 5) == picture(asked("a fox"), (64, 64), 5)


def test_a_set_shares_its_background() -> None:
    corners = {
        tuple(rasterise(picture(asked("a fox"), (64, 64), seed, 9))[0, 0]) for seed in range(6)
    }
    assert len(corners) == 1


def test_a_transparent_picture_has_nothing_around_it() -> None:
    document = picture(asked("a frog with a crown"), (96, 96), 1, is_transparent=True)
    alpha = rasterise(document)[..., 3]
    assert alpha[:3].max() == alpha[-3:].max() == alpha[:, :3].max() == 0
    assert (alpha == 255).mean() > 0.2


@pytest.mark.parametrize("size_px", [(300, 100), (100, 240)])
def test_another_shape_shows_more_background(size_px: tuple[int, int]) -> None:
    drawn = rasterise(picture(asked("bear, teal background"), size_px, 1))
    assert drawn.shape[:2] == size_px[::-1]
    assert (drawn[0, 0] == drawn[-1, -1]).all()


def test_pixel_art_has_squares_of_one_colour() -> None:
    drawn = pixels("pixel art panda", side_px=320)
    cells = drawn.reshape(32, 10, 32, 10, 3).swapaxes(1, 2).reshape(32, 32, 100, 3)
    assert (cells == cells[:, :, :1]).all()
    assert len(np.unique(drawn.reshape(-1, 3), axis=0)) < 24


def test_what_a_subject_cannot_wear_is_told() -> None:
    assert shown(asked("lobster with a scarf"), 1).not_shown == ("scarf",)


@pytest.mark.parametrize("name", sorted(set(subjects().values()))[::4])
def test_a_subject_is_within_the_picture(name: str) -> None:
    document = picture(Creature(name, name), (64, 64), 2, is_transparent=True)
    alpha = rasterise(document)[..., 3]
    assert (alpha > 128).mean() > 0.03
    assert alpha[:2].max() == alpha[-2:].max() == alpha[:, :2].max() == alpha[:, -2:].max() == 0


def test_anchors_lie_on_their_pictogram() -> None:
    for name in set(subjects().values()):
        for place in (anchors_of(subject(name)).eyes, anchors_of(subject(name)).hat):
            if place is not None:
                assert -2 <= place[0] <= 34, name
                assert -2 <= place[1] <= 34, name
