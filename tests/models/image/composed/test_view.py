"""Landscapes show all things that are named, in the colours and numbers that are asked for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any, Final

import numpy as np
import pytest

from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.views.colouring import GRASS
from models.image.composed.views.find import PARTS, in_layers, is_scenic, layer_of, named
from models.image.composed.wishes import Course
from tests.models.image.composed.drawing_scenes import (
    DARK,
    LIGHT,
    Shape,
    colours_in,
    drawn,
    off,
    pixels,
)

SHAPE: Final = (320, 180)
ASKED: Final = "#ab12cd"  # not a colour of any palette here
SCENIC: Final = sorted({name for part in PARTS for name in named(part) if is_scenic(name)})
# Things of which the picture is all water.
BELOW: Final = in_layers(SCENIC, "below")
ABOVE: Final = [name for name in SCENIC if name not in BELOW]
SCENES: Final = [
    "hills,hot air balloon,cloud",
    "underwater,bubbles,seaweed,coral,fish",
    "dune,moon,cactus",
    "planet,star",
    "rain,umbrella",
    "rice field terrace",
    "lighthouse,cliff,sunset",
    "boat,sea",
    "pine forest,snowy mountain,star",
    "lavender field,sunset",
    "vineyard,hill",
    "autumn tree,falling leaf",
    "tent,campfire,star",
    "windmill,tulip field",
    "skyline,bird",
    "mushroom,fern",
    "kite,meadow",
    "beach,palm",
    "farm",
    "snowy village",
    "volcano,island,palm",
    "croissant,hill",
    "waterfall,forest",
    "canyon",
    "iceberg,penguin",
    "savanna,giraffe,elephant",
    "bamboo forest",
    "birch forest",
    "water lily",
    "oasis,camel",
    "lake,pier,canoe",
    "bridge",
    "hanging bridge,sunset",
    "autumn avenue",
    "moonscape,star",
    "cave",
    "pyramid",
    "mount fuji,torii gate,pagoda",
    "blossom tree,river",
    "orchard,greenhouse,bench",
    "thunderstorm,field",
    "cow,horse,deer,hay bale",
    "ferris wheel,yurt",
]


def view_of(
    motif: str, palette: Palette = LIGHT, shape: Shape = SHAPE, seed: int = 3, **wishes: Any
) -> Scene:
    return drawn("view", shape, palette, seed, motif=motif, **wishes)


def uses(markup: str, colour: str) -> int:
    """How many copies are shown of what is defined with a colour."""
    groups = re.findall(
        r'<g id="(\w+)"[^>]*>(.*?)(?=<(?:g|path|clipPath|\w+Gradient) id=|</defs>)', markup
    )
    names = {name for name, inside in groups if colour in inside}
    return sum(markup.count(f'<use href="#{name}"') for name in names)


@pytest.mark.parametrize("motif", SCENES)
def test_a_view_draws_in_every_shape_and_palette(motif: str) -> None:
    amounts = [(1.0, 1.0), (0.5, 2.0), (2.0, 0.5), (1.0, 1.0)]
    shapes = [(320, 180), (400, 100), (120, 240), (160, 160)]
    for at, (shape, (size, density)) in enumerate(zip(shapes, amounts, strict=True)):
        scene = view_of(motif, (LIGHT, DARK)[at % 2], shape, at, size=size, density=density)
        svg = scene.svg(shape)
        assert "nan" not in svg
        assert len(svg) < 150_000
        ET.fromstring(svg)
        assert colours_in(rasterise(svg)[..., :3]) > 2


@pytest.mark.parametrize("name", ABOVE)
def test_each_thing_is_drawn(name: str) -> None:
    beside = "meadow" if name != "meadow" else "hill"
    shown, missing = (
        rasterise(view_of(motif).svg(SHAPE)).astype(int) for motif in (f"{beside},{name}", beside)
    )
    assert (np.abs(shown - missing).max(2) > 12).mean() > 0.001


@pytest.mark.parametrize("name", BELOW)
def test_each_thing_below_water_is_drawn(name: str) -> None:
    with_it = view_of(f"underwater,coral,{name}" if name != "coral" else "underwater,coral")
    assert with_it.markup != view_of("seaweed").markup
    assert name == "underwater" or with_it.markup != view_of("underwater").markup


@pytest.mark.parametrize("name", SCENIC)
def test_the_colour_that_is_asked_for_a_thing_is_shown(name: str) -> None:
    for palette in (LIGHT, DARK):
        assert ASKED in view_of(name, palette, parts={name: ASKED}).markup


@pytest.mark.parametrize(
    ("motif", "part"),
    [
        ("hill,hot air balloon", "balloon"),
        ("hill,pine", "tree"),
        ("village,hill", "roof"),
        ("sea,boat", "sail"),
        ("sea,sunset", "sun"),
        ("snowy mountain", "snow"),
        ("hill", "sky"),
        ("lavender field", "field"),
        ("night sky,hill", "star"),
    ],
)
def test_a_colour_may_be_asked_for_by_another_name(motif: str, part: str) -> None:
    assert ASKED in view_of(motif, parts={part: ASKED}).markup


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("hot air balloon", "hill"),
        ("kite", "meadow"),
        ("umbrella", "rain"),
        ("pine", "hill"),
        ("palm", "beach"),
        ("house", "hill"),
        ("boat", "sea"),
        ("mushroom", "hill"),
        ("bird", "hill"),
        ("fish", "seaweed"),
        ("guitar", "hill"),
    ],
)
@pytest.mark.parametrize("count", [1, 3, 5])
def test_as_many_of_a_thing_are_drawn_as_are_asked_for(name: str, beside: str, count: int) -> None:
    for seed in range(3):
        wishes: dict[str, Any] = {"counts": {name: count}, "parts": {name: ASKED}}
        assert uses(view_of(f"{beside},{name}", seed=seed, **wishes).markup, ASKED) == count


def test_as_many_hills_are_drawn_as_are_asked_for() -> None:
    for count in (2, 3, 6):
        markup = view_of("hill", counts={"hill": count}, parts={"hill": ASKED}).markup
        # each is filled with a gradient from its own colour
        assert len(re.findall(r'fill="url\(#\w+\)" fill-rule', markup)) == count


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("motif", ["hill,hot air balloon", "meadow,house,pine", "sea,boat,sun"])
def test_a_side_for_words_is_calmer_than_the_other(motif: str, side: str) -> None:
    busy = {"left": 0.0, "right": 0.0}
    for seed in range(4):
        image = pixels(view_of(motif, seed=seed, free=side), SHAPE)
        edges = np.abs(np.diff(image, axis=1)).max(2) > 40
        busy["left"] += edges[:, :144].mean()
        busy["right"] += edges[:, -144:].mean()
    other = "right" if side == "left" else "left"
    assert busy[side] < 0.5 * busy[other]


def test_a_thing_is_where_it_is_asked_for() -> None:
    for share in (0.2, 0.8):
        scene = view_of("sea,moon", places={"moon": (share, 0.25)}, parts={"moon": ASKED})
        _, x = np.nonzero(off(pixels(scene, SHAPE), ASKED) < 30)
        assert abs(x.mean() / SHAPE[0] - share) < 0.1


def test_the_sky_takes_the_colours_in_their_order() -> None:
    colours = ("#102040", "#c05080", "#ffd0a0")
    for motif in ("hill", "seaweed,fish"):
        image = rasterise(view_of(motif, course=Course("down", colours)).svg(SHAPE))
        assert np.abs(image[1, :, :3].mean(0) - (0x10, 0x20, 0x40)).max() < 40


def test_names_are_in_the_singular_and_plurals_are_understood_too() -> None:
    for plural, name in {
        "hills": "hill",
        "cacti": "cactus",
        "falling leaves": "falling leaf",
        "Sailboats": "boat",
        "mushrooms": "mushroom",
    }.items():
        assert named(plural) == (name,)
    assert named("hills, hot air balloons,unheard of") == ("hill", "hot air balloon")
    assert named("farm") == ("barn", "field")
    assert MOTIFS.keys() <= PARTS
    assert all(name in PARTS for name in SCENIC)
    assert all(named(part) for part in PARTS)


def test_motifs_without_a_layer_stand_or_fly() -> None:
    assert {layer_of(name) for name in MOTIFS if not is_scenic(name)} == {"aloft", "standing"}
    for name in ("coffee cup", "heart"):
        assert view_of(f"hill,{name}").markup != view_of("hill").markup


def test_nothing_named_draws_a_landscape_all_the_same() -> None:
    assert len({view_of("", seed=seed).markup for seed in range(4)}) == 4


def test_a_lake_mirrors_the_land_behind_it() -> None:
    assert "scale(1 -0.8)" in view_of("mountain,lake").markup
    assert "scale(1 -0.8)" not in view_of("mountain,sea").markup


def test_land_is_green_beside_a_thing_to_which_the_only_colour_was_given() -> None:
    palette = Palette("#fdf0f0", ("#df3f3f", "#f4b8b8"), 1)
    assert GRASS in view_of("barn,field", palette, parts={"barn": "#df3f3f"}).markup
    assert GRASS not in view_of("barn,field", palette).markup


def test_trees_beside_a_road_are_those_that_are_named() -> None:
    pink = view_of("avenue,blossom tree", Palette("#ffffff", ("#3f8f5a", "#f4a8bd"))).markup
    assert "#f4a8bd" in pink
    assert pink != view_of("avenue,tree", Palette("#ffffff", ("#3f8f5a", "#f4a8bd"))).markup
