"""The colours, numbers, places and order that a prompt asks for are seen in landscapes."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.composed.drawing.palette import Palette
from models.image.composed.scenery_parts.asked import keep_for, tones_of
from models.image.composed.wishes import Course
from models.image.reading.oklab import distance
from tests.models.image.composed.drawing_scenes import drawn, off, pixels, scene_of

DARK: Final = Palette("#10142b", ("#38bdf8", "#f0abfc", "#3b4a8c"))
LIGHT: Final = Palette("#fdf1dc", ("#1f6f78", "#e4572e", "#8bb8a8"))
ODD: Final = "#8a2be2"  # asked for, and in neither palette
SHAPE: Final = (320, 180)

# style, kind and thing: the thing's colour must be seen in all pictures of that kind
THINGS: Final = [
    ("sunset", "sea", "sun"),
    ("sunset", "dunes", "sun"),
    ("sunset", "synthwave", "sun"),
    ("sunset", "", "sea"),
    ("sunset", "dunes", "dune"),
    ("sunset", "cactus", "cactus"),
    ("night_sky", "", "moon"),
    ("night_sky", "full moon", "moon"),
    ("night_sky", "stars", "star"),
    ("night_sky", "", "hill"),
    ("night_sky", "", "tree"),
    ("skyline", "night", "window"),
    ("skyline", "dusk", "window"),
    ("skyline", "night", "moon"),
    ("skyline", "", "building"),
    ("skyline", "", "water"),
    ("weather", "clouds", "cloud"),
    ("weather", "clouds", "sun"),
    ("weather", "rain", "rain"),
    ("weather", "rain", "cloud"),
    ("weather", "rain", "umbrella"),
    ("weather", "snow", "snow"),
    ("weather", "snow", "snowflake"),
    ("weather", "snow", "tree"),
    ("mountains", "layers", "mountain"),
    ("mountains", "layers", "tree"),
    ("mountains", "layers", "moon"),
    ("mountains", "layers", "snow"),
    ("mountains", "faceted", "sun"),
    ("mountains", "forest", "tree"),
    ("mountains", "line", "mountain"),
    ("hills", "", "hill"),
    ("hills", "", "sun"),
    ("hills", "moon", "moon"),
    ("hills", "", "tree"),
    ("bubbles", "bubbles", "bubble"),
    ("bubbles", "bokeh", "light"),
    ("leaves", "", "leaf"),
    ("leaves", "falling", "leaf"),
    ("leaves", "olive", "stem"),
    ("leaves", "blossom", "flower"),
    ("leaves", "blossom", "branch"),
    ("flowers", "", "flower"),
    ("flowers", "", "leaf"),
    ("flowers", "meadow", "stem"),
    ("fireworks", "", "firework"),
    ("confetti", "", "confetti"),
    ("confetti", "", "streamer"),
]
GROUNDS: Final = sorted({(name, kind) for name, kind, _ in THINGS if kind != "dusk"})


def share_of(colour: str, image: NDArray[np.int32], most: int = 24) -> float:
    """The share of pixels that are nearly of a colour."""
    return float((off(image, colour) <= most).mean())


@pytest.mark.parametrize(("name", "kind", "thing"), THINGS)
@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_a_thing_has_the_colour_that_was_asked_for(
    name: str, kind: str, thing: str, palette: Palette
) -> None:
    for seed in range(2):
        scene = drawn(name, SHAPE, palette, seed, motif=kind, parts={thing: ODD})
        assert ODD in scene.markup, seed
        assert share_of(ODD, pixels(scene)) > 0.0002, seed


@pytest.mark.parametrize(("name", "kind"), GROUNDS)
def test_the_background_stays_the_palettes_if_a_thing_has_a_colour(name: str, kind: str) -> None:
    things = [thing for own, at, thing in THINGS if (own, at) == (name, kind)]
    parts = {thing: ODD for thing in things if thing not in ("sea", "cloud")}
    for palette in (DARK, LIGHT):
        if name == "skyline" and kind == "night" and palette is LIGHT:
            continue  # night has a sky of its own
        for seed in range(2):
            image = pixels(drawn(name, SHAPE, palette, seed, motif=kind, parts=parts))
            assert share_of(palette.ground, image) > 0.05, seed
            middle = np.median(image[:6].reshape(-1, 3), axis=0).astype(int)
            assert distance("#{:02x}{:02x}{:02x}".format(*middle), ODD) > 0.12, seed


@pytest.mark.parametrize(
    "name", ["sunset", "night_sky", "skyline", "weather", "mountains", "hills", "bubbles"]
)
def test_a_sky_that_was_asked_for_is_the_background(name: str) -> None:
    for seed in range(3):
        kind = "day" if name == "skyline" else ""
        scene = drawn(name, SHAPE, LIGHT, seed, motif=kind, parts={"sky": "#f4a6c0"})
        assert share_of("#f4a6c0", pixels(scene)) > 0.02


def test_few_yellow_windows_turn_no_sky_brown() -> None:
    yellow = Palette("#1a2238", ("#ffd93b", "#8a7a3a", "#5a5138"), 1)  # its shades join it
    for seed in range(4):
        scene = drawn("skyline", SHAPE, yellow, seed, motif="night", parts={"window": "#ffd93b"})
        assert "#8a7a3a" not in scene.markup
        assert 0.0002 < share_of("#ffd93b", pixels(scene)) < 0.08


def test_a_pale_moon_is_clear_in_a_pale_sky() -> None:
    pale = Palette("#fff8ea", ("#d8cdb4", "#b9a77c"))
    for name, kind in (("night_sky", "full moon"), ("hills", "moon"), ("mountains", "layers")):
        shape = (320, 180)
        place = {"moon": (0.5, 0.2)}
        parts = {"moon": "#f6f1dc"}
        scene = drawn(name, shape, pale, 2, motif=kind, parts=parts, places=place, size=1.4)
        image = pixels(scene)
        ys, xs = np.nonzero(off(image, parts["moon"]) < 3)
        assert len(xs) > 400
        rim = image[int(np.median(ys)), max(0, int(xs.min()) - 6)]
        assert off(rim, parts["moon"]) > 11, name


@pytest.mark.parametrize(
    "name", ["sunset", "night_sky", "skyline", "weather", "mountains", "hills"]
)
def test_colours_stand_in_the_asked_order_from_top_to_bottom(name: str) -> None:
    colours = ("#12204f", "#d8577d", "#ffd9a0")
    for seed in range(3):
        scene = drawn(name, SHAPE, LIGHT, seed, course=Course("down", colours))
        image = pixels(scene)
        heights = []
        for colour in colours:
            near = off(image, colour) < 40
            heights.append(np.nonzero(near)[0].mean() if near.any() else np.nan)
        seen = [height for height in heights if not np.isnan(height)]
        assert len(seen) > 1, heights
        assert seen == sorted(seen), heights


@pytest.mark.parametrize("count", [1, 3, 6])
def test_as_many_layers_bubbles_and_moons_are_drawn_as_were_asked_for(count: int) -> None:
    hills = drawn("hills", SHAPE, LIGHT, motif="plain", counts={"layer": count}).markup
    assert hills.split("</defs>")[1].count("<path") == count
    bubbles = drawn("bubbles", SHAPE, LIGHT, motif="bubbles", counts={"bubble": count}).markup
    assert bubbles.count("<use") == count
    parts, counts = {"moon": ODD}, {"moon": count}
    moons = drawn("night_sky", SHAPE, DARK, motif="full moon", parts=parts, counts=counts).markup
    assert moons.count(f'fill="{ODD}"') == count


@pytest.mark.parametrize("free", ["left", "right"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("leaves", ""),
        ("leaves", "falling"),
        ("leaves", "blossom"),
        ("flowers", "bouquet"),
        ("flowers", "meadow"),
        ("bubbles", "bubbles"),
        ("confetti", ""),
    ],
)
def test_a_side_that_is_to_be_free_is_calm(name: str, kind: str, free: str) -> None:
    for seed in range(3):
        image = pixels(drawn(name, SHAPE, LIGHT, seed, motif=kind, free=free)).astype(float)
        strength = np.abs(np.diff(image, axis=1)).sum(-1)
        left, right = strength[:, :256].mean(), strength[:, -256:].mean()
        calm, busy = (left, right) if free == "left" else (right, left)
        assert calm < 0.2 * busy, (seed, calm, busy)


def test_the_sun_stands_on_the_other_side_than_free_room() -> None:
    for name in ("sunset", "hills", "mountains", "weather"):
        for seed in range(4):
            scene = drawn(name, SHAPE, LIGHT, seed, parts={"sun": ODD}, free="left")
            xs = np.nonzero(off(pixels(scene), ODD) < 20)[1]
            assert xs.mean() > 320, (name, seed)


def test_cacti_and_facets_are_only_drawn_if_asked_for() -> None:
    for seed in range(8):
        for kind in ("dunes", "desert"):
            assert (
                'stroke-linecap="round"'
                not in drawn("sunset", SHAPE, LIGHT, seed, motif=kind).markup
            )
        mountains = drawn("mountains", SHAPE, LIGHT, seed).markup
        assert 'stroke-width="1.2"' not in mountains


def test_shades_of_the_background_take_the_place_of_colours_that_things_keep() -> None:
    three = Palette(LIGHT.ground, LIGHT.colours, 3)
    one = Palette(LIGHT.ground, LIGHT.colours[:1], 1)
    for palette, left in ((three, LIGHT.colours[1:]), (one, tuple(tones_of(LIGHT.ground)))):
        scene = scene_of(SHAPE, palette, parts={"sun": "#1f6f78"})
        keep_for(scene, "sun")
        assert scene.palette.colours == left
