"""Styles draw in any shape and any colours, and those of patterns repeat without seams."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import numpy as np
import pytest

from models.image.composed.drawing.mirroring import mirrored
from models.image.composed.drawing.raster import rasterise
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.phrases import by_phrase, table_of
from models.image.composed.styles.find import repeats, styles
from tests.models.image.composed.drawing_scenes import (
    DARK,
    LIGHT,
    colours_in,
    drawn,
    off,
    pixels,
    scene_of,
    seam,
)

NAMES: Final = sorted(styles())
PATTERNS: Final = [name for name in NAMES if repeats(name)]
SHAPES: Final = [(320, 180), (360, 120), (120, 216), (160, 160)]


@pytest.mark.parametrize("name", NAMES)
def test_a_style_draws_in_every_shape_with_all_that_its_scene_asks_for(name: str) -> None:
    amounts = [(1.0, 1.0), (0.5, 2.0), (2.0, 0.5), (1.0, 1.0)]
    for at, (shape, (size, density)) in enumerate(zip(SHAPES, amounts, strict=True)):
        palette = (LIGHT, DARK)[at % 2]
        scene = drawn(name, shape, palette, seed=at, size=size, density=density)
        svg = scene.svg(shape)
        assert "nan" not in svg
        ET.fromstring(svg)
        assert colours_in(pixels(scene, shape)) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_draws_the_same_picture_again_and_another_draws_another(name: str) -> None:
    first, again = (drawn(name, (320, 180), seed=5).svg((320, 180)) for _ in range(2))
    assert first == again
    assert len({drawn(name, (320, 180), seed=seed).svg((320, 180)) for seed in range(6)}) > 2


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_shows_the_first_of_its_colours(name: str) -> None:
    for palette in (LIGHT, DARK):
        scenes = [drawn(name, (320, 180), palette, seed) for seed in range(2)]
        shown = [pixels(scene, (800, 450)) for scene in scenes]  # thin lines, too
        near = [(off(one, palette.colours[0]) < 60).mean() for one in shown]
        assert max(near) > 0.0005, near


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_repeats_without_seams(name: str) -> None:
    for seed, shape in enumerate(SHAPES):
        image = pixels(drawn(name, shape, seed=seed), shape)
        for turned in (image, image.transpose(1, 0, 2)):
            across, inside = seam(turned)
            assert across <= 1.2 * inside + 1, (shape, across, inside)


@pytest.mark.parametrize("name", ["girih", "quilts", "sashiko", "animal_coats"])
def test_every_kind_of_a_pattern_repeats_without_seams(name: str) -> None:
    for kind in table_of("styles.toml")[name]["motif"]:
        image = pixels(drawn(name, (240, 120), motif=kind), (240, 120))
        for turned in (image, image.transpose(1, 0, 2)):
            across, inside = seam(turned)
            assert across <= 1.2 * inside + 1, (kind, across, inside)


def test_a_dot_that_is_cut_off_at_an_edge_is_a_seam() -> None:
    scene = scene_of((160, 160))
    scene.ground(LIGHT.ground)
    for x, y in ((500.0, 500.0), (1000.0, 300.0)):
        scene.circle(x, y, 200, LIGHT.colours[3])
    across, inside = seam(pixels(scene, (160, 160)))
    assert across > 1.2 * inside + 1


def test_a_style_that_does_not_repeat_does_when_it_is_mirrored() -> None:
    for name in ("rays", "leaves"):
        scene = mirrored(drawn(name, (160, 160)), (160, 160))
        image = pixels(scene, (160, 160))
        assert np.abs(image - image[:, ::-1]).mean() < 4
        assert np.abs(image - image[::-1]).mean() < 4


def test_a_transparent_background_is_left_out() -> None:
    scene = drawn("dots", (160, 160), seed=0, is_transparent=True)
    alpha = rasterise(scene.svg((160, 160)))[..., 3]
    assert {0, 255} <= set(np.unique(alpha).tolist())


@pytest.mark.parametrize("name", sorted(MOTIFS))
def test_a_motif_fits_its_circle_and_shows_the_colour(name: str) -> None:
    markup = MOTIFS[name](["#d62828", "#003049", "#fcbf49"])
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" '
        f'viewBox="-120 -120 240 240">{markup}</svg>'
    )
    image = rasterise(svg)
    y, x = np.nonzero(image[..., 3] > 40)
    assert np.hypot(x - 119.5, y - 119.5).max() <= 106
    assert (np.abs(image[..., :3].astype(int) - (0xD6, 0x28, 0x28)).max(2) < 30).mean() > 0.02


def test_the_tables_name_styles_and_motifs_that_exist() -> None:
    table = table_of("styles.toml")
    assert {*table, "motifs"} == styles().keys()
    assert {entry["pattern"] for entry in table.values() if "pattern" in entry} <= set(PATTERNS)
    repeated = [entry["repeated"].split(",") for entry in table.values() if "repeated" in entry]
    assert {name for names in repeated for name in names} <= MOTIFS.keys()
    assert table_of("motifs.toml").keys() <= MOTIFS.keys()


def test_no_phrase_asks_for_two_styles() -> None:
    for file in ("styles.toml", "motifs.toml", "formats.toml", "tones.toml"):
        lists = [
            entry["words"] if isinstance(entry, dict) else entry
            for entry in table_of(file).values()
        ]
        phrases = [one.strip().replace("-", " ") for listed in lists for one in listed.split(";")]
        twice = {phrase for phrase in phrases if phrases.count(phrase) > 1}
        assert not twice, (file, twice)
        assert by_phrase(file)
