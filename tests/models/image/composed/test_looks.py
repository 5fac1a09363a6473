"""Looks change a picture of any style, keep its colours, and leave patterns without seams."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import numpy as np
import pytest

from models.image.composed.drawing.mirroring import mirrored
from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.outlines import lines_of
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.find import look, looks
from models.image.reading.oklab import labs_of
from tests.models.image.composed.drawing_scenes import DARK, LIGHT, drawn, pixels, scene_of, seam

DARKEST: Final = LIGHT.colours[3]
# The background or the paper shows through these.
INKS: Final = ("chalk", "halftone_print", "risograph", "watercolour")
NAMES: Final = sorted(looks())
SHAPES: Final = [(480, 270), (480, 160), (180, 324), (240, 240)]
STYLES: Final = ("waves", "hills", "blobs", "flowers", "gradient", "motifs", "bubbles", "low_poly")


def flat(colour: str, palette: Palette) -> Scene:
    """A scene whose middle is one large area of a colour."""
    scene = scene_of((320, 180), palette)
    scene.ground(palette.ground)
    scene.circle(scene.width / 2, scene.height / 2, 440, colour)
    return scene


@pytest.mark.parametrize("name", NAMES)
def test_a_look_changes_pictures_of_all_styles_in_all_shapes(name: str) -> None:
    for at, drawn_by in enumerate(STYLES):
        shape, palette = SHAPES[at % 4], (LIGHT, DARK)[at % 2]
        scene = drawn(drawn_by, shape, palette, seed=3)
        before = pixels(scene, shape)
        look(name)(scene)
        svg = scene.svg(shape)
        assert "nan" not in svg
        ET.fromstring(svg)
        after = pixels(scene, shape)
        assert (np.abs(after - before).max(2) > 2).mean() > 0.005, drawn_by
        # It is still the same picture.
        smooth = [one.reshape(shape[1], -1).astype(float) for one in (before, after)]
        assert np.corrcoef(smooth[0].ravel(), smooth[1].ravel())[0, 1] > 0.75, drawn_by


@pytest.mark.parametrize("name", NAMES)
def test_a_look_gives_the_same_picture_again(name: str) -> None:
    found = []
    for _ in range(2):
        scene = drawn("hills", (320, 180), seed=3)
        look(name)(scene)
        found.append(scene.svg((320, 180)))
    assert found[0] == found[1]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"frosted"}))
def test_a_look_keeps_the_mean_colour_of_a_large_area(name: str) -> None:
    y, x = np.mgrid[:360, :640]
    area = np.hypot(x - 320, y - 180) < 150
    for palette in (LIGHT, DARK):
        for colour in (palette.ground, *palette.colours):
            scenes = [flat(colour, palette) for _ in range(2)]
            look(name)(scenes[1])
            means = []
            for scene in scenes:
                inside = pixels(scene, (640, 360))[area].astype(np.uint8)
                means.append(labs_of(inside).mean(axis=0))
            apart = float(np.linalg.norm(means[1] - means[0]))
            most = 0.05 if name not in INKS else 0.11 if colour == DARKEST else 0.07
            assert apart < most, (colour, apart)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pattern", ["motifs", "dots", "stripes", "scales", "marble"])
def test_a_pattern_repeats_without_seams_with_any_look(name: str, pattern: str) -> None:
    for shape in ((320, 180), (192, 192)):
        scene = drawn(pattern, shape, seed=3)
        look(name)(scene)
        image = pixels(scene, shape)
        for turned in (image, image.transpose(1, 0, 2)):
            across, inside = seam(turned)
            assert across <= 1.2 * inside + 1, (shape, across, inside)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_transparent_stays_so(name: str) -> None:
    scene = drawn("dots", (320, 320), seed=3, is_transparent=True)
    before = rasterise(scene.svg((320, 320)))[..., 3]
    look(name)(scene)
    after = rasterise(scene.svg((320, 320)))[..., 3]
    if name not in ("glow", "frosted"):
        assert ((after > 20) & (before == 0)).mean() < 0.08
    assert (after < 20).any()
    assert (after > 200).any()


@pytest.mark.parametrize("name", NAMES)
def test_a_look_is_given_to_mirrored_pictures_and_to_those_that_have_one(name: str) -> None:
    scene = mirrored(drawn("leaves", (240, 240), seed=3), (240, 240))
    look(name)(scene)
    look("grain")(scene)
    image = rasterise(scene.svg((240, 240)))
    assert image[..., 3].min() == 255
    for turned in (image[..., :3].astype(np.int32), image[..., :3].astype(np.int32).swapaxes(0, 1)):
        across, inside = seam(turned)
        assert across <= 1.2 * inside + 1


@pytest.mark.parametrize(
    "d",
    [
        "M10 10h30v20l-10-5zm5 5h5v5z",
        "M10 20C20 0 30 40 40 20S60 0 70 20Q80 40 90 20T99 20",
        "m10 50a20 10 30 0 1 40 0A20 10 -20 1 040 70",
        "M5 90L20,60 35.5.5-.5e1 40Z",
    ],
)
def test_an_outline_that_is_not_bent_looks_as_before(d: str) -> None:
    scene = scene_of((100, 100))
    scene.ground("#ffffff")
    scene.path(d, "#cc0000", transform="translate(100 100) rotate(10) scale(8 7)", stroke="#000000")
    before = pixels(scene, (300, 300))
    sheet = Sheet(scene)
    sheet.bend(np.zeros_like, 20)
    sheet.put_back()
    assert (np.abs(pixels(scene, (300, 300)) - before).max(2) > 60).mean() < 0.002


def test_all_basic_shapes_have_outlines() -> None:
    shapes = {
        '<rect x="1" y="2" width="10" height="6" rx="2"/>': (1 + 2j, 11 + 8j),
        '<circle cx="5" cy="5" r="3"/>': (2 + 2j, 8 + 8j),
        '<ellipse rx="3" ry="2"/>': (-3 - 2j, 3 + 2j),
        '<polygon points="0,0 4,0 4,3"/>': (0j, 4 + 3j),
    }
    for markup, (low, high) in shapes.items():
        ((is_closed, curves),) = lines_of(ET.fromstring(markup))
        ends = np.array([curve[at] for curve in curves for at in (0, 3)])
        assert is_closed
        assert complex(ends.real.min(), ends.imag.min()) == pytest.approx(low)
        assert complex(ends.real.max(), ends.imag.max()) == pytest.approx(high)
