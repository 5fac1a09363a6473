"""Neon glow: shapes shed soft light in their colours around them; on a light ground, a tint."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.palette import Palette, lightness
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.looks.effects import effect
from models.image.composed.looks.textures import is_opaque

REACH: Final = 24.0  # drawing units, the blur's standard deviation
_ALPHA: Final = '<feFuncA type="linear" slope="1.4"/>'
_PROBE_PX: Final = 64


def apply(scene: Scene) -> None:
    blur = f'<feGaussianBlur stdDeviation="{REACH}"/>'
    margin = 0.0
    if not is_opaque(scene):
        light = f"{blur}<feComponentTransfer>{_ALPHA}</feComponentTransfer>"
        effects = f'{light}<feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge>'
    else:
        mode = "lighten" if _is_lit(scene.palette) else "darken"
        effects = f'{blur}<feBlend in="SourceGraphic" mode="{mode}"/>'
        if _repeats(scene):  # light goes on over the edges
            margin = 3 * REACH
            tile = f'width="{number(scene.width)}" height="{number(scene.height)}"'
            effects = f'<feOffset x="0" y="0" {tile}/><feTile/>{effects}'
    size = (scene.width + 2 * margin, scene.height + 2 * margin)
    scene.enclose(filter=effect(scene, effects, (-margin, -margin), size))


def _is_lit(palette: Palette) -> bool:
    """Whether the colours are lighter than the ground, on the whole."""
    lights = [lightness(colour) for colour in palette.pure()]
    return sum(lights) / len(lights) > lightness(palette.ground)


def _repeats(scene: Scene) -> bool:
    """Whether a picture's opposite edges look alike."""
    scale = _PROBE_PX / max(scene.extent)
    small = (max(8, round(scene.width * scale)), max(8, round(scene.height * scale)))
    image = rasterise(scene.svg(small))[..., :3].astype(np.int32)
    for turned in (image, image.swapaxes(0, 1)):
        steps = np.abs(turned - np.roll(turned, 1, axis=1)).mean(axis=(0, 2))
        if steps[0] > 1.2 * steps[1:].max() + 1:
            return False
    return True
