"""Arrangements and frames leave calm room for words, and draw things as they were asked for."""

from __future__ import annotations

import re
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.scene import Scene
from models.image.composed.wishes import Side
from tests.models.image.composed.drawing_scenes import Shape, drawn, off, pixels

PALETTE: Final = Palette("#f7f1e5", ("#4a5a6a", "#7f8fa0", "#aab4bf"))
SHAPES: Final = [(320, 180), (400, 100), (120, 240), (160, 160)]
MOTIFS: Final = ["croissant,wheat", "pumpkin,bat,moon", "book,glasses", "umbrella", ""]
ON_A_SIDE: Final = ["garland", "column", "group", "single"]
FRAMES: Final = ["lines", "deco", "notched", "botanical", "facets", "bold", "arch"]
NEAR: Final = 40  # of 255, in each channel: shades that words can be read on
YELLOW: Final = "#ffc914"

Pixels = NDArray[np.bool_]


def arranged(shape: Shape, seed: int, **wishes: Any) -> Scene:
    return drawn("arrangement", shape, PALETTE, seed, **wishes)


def from_ground(scene: Scene, shape: Shape) -> NDArray[np.int64]:
    """How far each pixel is from the background."""
    return off(pixels(scene, shape), PALETTE.ground)


def part(pixels: NDArray[Any], side: Side) -> NDArray[Any]:
    height, width = pixels.shape
    across, down = width // 2, height // 2
    parts = {
        "left": pixels[:, :across],
        "right": pixels[:, -across:],
        "top": pixels[:down],
        "bottom": pixels[-down:],
    }
    return parts.get(side, pixels[down // 2 : -down // 2, across // 2 : -across // 2])


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom", "middle"])
def test_the_side_for_words_is_empty(side: Side) -> None:
    for seed in range(12):
        shape, motif = SHAPES[seed % 4], MOTIFS[seed % 5]
        size, density = ((1.0, 1.0), (2.0, 0.5), (0.5, 2.0))[seed % 3]
        scene = arranged(shape, seed, motif=motif, free=side, size=size, density=density)
        distance = from_ground(scene, shape)
        assert part(distance, side).max() <= 3, (seed, shape, motif)
        assert distance.max() > NEAR


def test_nearly_half_of_a_picture_stays_calm() -> None:
    for seed in range(20):
        shape = SHAPES[seed % 4]
        scene = arranged(shape, seed, motif=MOTIFS[seed % 5], size=(1.0, 1.6)[seed % 2])
        assert (from_ground(scene, shape) < NEAR).mean() > 0.45, seed


@pytest.mark.parametrize("layout", ON_A_SIDE)
def test_things_on_one_side_leave_the_other_half_calm(layout: str) -> None:
    for seed, shape in enumerate(SHAPES):
        scene = arranged(shape, seed, motif=f"croissant,wheat,{layout}")
        calm = from_ground(scene, shape) < NEAR
        sides: tuple[Side, ...] = ("left", "right", "top", "bottom")
        assert max(part(calm, side).mean() for side in sides) > 0.995, shape


@pytest.mark.parametrize("layout", [*ON_A_SIDE, "edges", "corners"])
def test_a_thing_has_the_colour_that_was_asked_for_it(layout: str) -> None:
    motif = f"pumpkin,bat,moon,{layout}"
    plain, asked = (
        arranged((320, 180), 2, motif=motif, parts=parts) for parts in ({}, {"pumpkin": YELLOW})
    )
    shown, before = (
        (off(pixels(scene, (960, 540)), YELLOW) < 12).mean() for scene in (asked, plain)
    )
    assert shown > 0.003 > before


def test_one_of_many_alike_has_a_colour_that_is_not_the_first() -> None:
    scene = arranged((320, 180), 1, motif="umbrella,column", parts={"umbrella": YELLOW})
    groups = dict(re.findall(r'<g id="(\w+)">(.*?)</g>(?=<g id|</defs>)', scene.markup))
    yellow = [name for name, inside in groups.items() if YELLOW in inside]
    assert len(yellow) == 1
    assert scene.markup.count(f'href="#{yellow[0]}"') == 1
    first = arranged((320, 180), 1, motif="umbrella,column", parts={"umbrella": "#4a5a6a"})
    assert not (off(pixels(first, (960, 540)), "#4a5a6a") < 12).mean() < 0.01


def test_as_many_things_are_shown_as_were_asked_for() -> None:
    counts = {"pumpkin": 1, "bat": 3}
    scene = arranged((320, 180), 3, motif="pumpkin,bat", counts=counts)
    assert scene.markup.count("<use") == 4


@pytest.mark.parametrize("side", ["", "right", "middle"])
def test_many_things_are_as_many_as_were_asked_for(side: Side) -> None:
    for count in (3, 7):
        scene = arranged((320, 180), 3, motif="penguin", counts={"penguin": count}, free=side)
        assert scene.markup.count("<use") == count


@pytest.mark.parametrize("shape", [(320, 180), (400, 100), (360, 120)])
def test_the_largest_thing_of_a_group_takes_half_of_the_height(shape: Shape) -> None:
    for motif in ("cat", "water bottle,coffee cup", "rocket,planet", "calculator"):
        rows = from_ground(arranged(shape, 5, motif=f"{motif},group"), shape).max(1) > NEAR
        assert rows.mean() > 0.5, motif


def test_things_on_both_sides_of_a_free_middle_are_alike() -> None:
    scene = arranged((320, 180), 2, motif="calculator,mug", free="middle")
    uses = re.findall(r'href="#(\w+)"', scene.markup)
    assert uses[::2] == uses[1::2]


@pytest.mark.parametrize("side", ["", "left", "right", "middle"])
def test_bunting_hangs_from_the_top(side: Side) -> None:
    distance = from_ground(
        arranged((320, 180), 2, motif="bunting,birthday cake", free=side), (320, 180)
    )
    width = (distance[:30] > NEAR).any(0).mean()
    assert width > (0.4 if side in ("left", "right") else 0.8)
    assert not side or part(distance, side).max() <= 3


def test_what_stands_is_not_thrown_into_corners() -> None:
    for seed in range(12):
        scene = arranged((320, 180), seed, motif="calculator,mug")
        assert from_ground(scene, (320, 180))[:20, :20].max() < NEAR


def test_names_that_are_unknown_are_ignored() -> None:
    known, more = (
        arranged((320, 180), 4, motif=motif).markup for motif in ("star", "gizmo, star,")
    )
    assert known == more
    assert arranged((320, 180), 4, motif="gizmo").markup == arranged((320, 180), 4).markup


@pytest.mark.parametrize("kind", FRAMES)
def test_a_frame_leaves_the_middle_empty(kind: str) -> None:
    for seed, shape in enumerate([*SHAPES, *SHAPES]):
        scene = drawn("frame", shape, PALETTE, seed, motif=kind, size=(1.0, 2.0)[seed // 4])
        distance = from_ground(scene, shape)
        assert part(distance, "middle").max() == 0, shape
        assert distance.max() > NEAR


def test_a_frame_has_the_colour_and_the_number_of_lines_that_were_asked_for() -> None:
    wishes: dict[str, Any] = {"parts": {"border": YELLOW}, "counts": {"line": 4}}
    scene = drawn("frame", (320, 180), PALETTE, 1, motif="lines", **wishes)
    assert scene.markup.count('fill="none" stroke=') >= 4
    assert YELLOW in scene.markup
