"""Abstract and geometric styles show what was asked for: all colours, free sides, kinds."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest

from models.image.composed.drawing.palette import Palette
from models.image.composed.reading.reader import read
from tests.models.image.composed.drawing_scenes import LIGHT, drawn, off, pixels

MIDNIGHT: Final = "#161d4d"
SHAPE: Final = (320, 180)


@pytest.mark.parametrize(
    ("prompt", "style", "motif"),
    [
        ("something swirly. black and gold", "flow_lines", "swirls"),
        ("overlapping translucent rectangles, grey and lime", "glass", "rectangles"),
        ("geometric mosaic in petrol and aqua", "bauhaus", ""),
    ],
)
def test_abstract_kinds_are_read(prompt: str, style: str, motif: str) -> None:
    brief = read(prompt)
    assert (brief.style, brief.motif) == (style, motif)


def test_a_mesh_shows_its_darkest_colour_too() -> None:
    palette = Palette("#aef0d1", ("#8a4fff", MIDNIGHT), 2)
    for seed in range(4):
        image = pixels(drawn("gradient", SHAPE, palette, seed, motif="mesh"))
        assert (off(image, MIDNIGHT) < 40).mean() > 0.05, seed


@pytest.mark.parametrize("free", ["left", "right"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("waves", ""),
        ("ribbons", ""),
        ("bars", ""),
        ("network", ""),
        ("speed_lines", ""),
        ("bauhaus", ""),
        ("blobs", "cutouts"),
        ("flow_lines", "swirls"),
    ],
)
def test_a_side_that_is_to_be_free_is_calm(name: str, kind: str, free: str) -> None:
    for seed in range(3):
        image = pixels(drawn(name, SHAPE, LIGHT, seed, motif=kind, free=free)).astype(float)
        strength = np.abs(np.diff(image, axis=1)).sum(-1)
        left, right = strength[:, :256].mean(), strength[:, -256:].mean()
        calm, busy = (left, right) if free == "left" else (right, left)
        assert calm < 0.2 * busy, (seed, calm, busy)
