"""Scenes that tests of styles, looks and landscapes draw, and what is seen in them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene
from models.image.composed.styles.find import style
from models.image.composed.wishes import Wishes

LIGHT: Final = Palette("#f7f1e5", ("#e4572e", "#17bebb", "#ffc914", "#2e282a"))
DARK: Final = Palette("#10142b", ("#38bdf8", "#f0abfc"))

Shape = tuple[int, int]


def scene_of(
    shape: Shape,
    palette: Palette = LIGHT,
    seed: int = 0,
    *,
    is_transparent: bool = False,
    **wishes: Any,
) -> Scene:
    """Returns a scene in which nothing is drawn yet."""
    random = np.random.default_rng(seed)
    return Scene(shape, palette, random, Wishes(**wishes), is_transparent=is_transparent)


def drawn(
    name: str, shape: Shape = (320, 180), palette: Palette = LIGHT, seed: int = 1, **wishes: Any
) -> Scene:
    """Returns a scene in which a style has drawn."""
    scene = scene_of(shape, palette, seed, **wishes)
    style(name)(scene)
    return scene


def pixels(scene: Scene, shape: Shape = (640, 360)) -> NDArray[np.int32]:
    return rasterise(scene.svg(shape))[..., :3].astype(np.int32)


def colours_in(image: NDArray[np.integer[Any]]) -> int:
    """Returns how many colours a picture, [H, W, 3], has."""
    red, green, blue = np.moveaxis(image.astype(np.uint32), -1, 0)
    return len(np.unique(red << 16 | green << 8 | blue))  # ten times as fast as by rows


def off(image: NDArray[np.int32], colour: str) -> NDArray[np.int64]:
    """Returns how far each pixel is from a colour, in the channel where it is farthest."""
    wanted = np.array(list(bytes.fromhex(colour[1:])))
    return np.asarray(np.abs(image - wanted).max(-1))


def seam(image: NDArray[np.int32]) -> tuple[float, float]:
    """Returns the step over the edge of pictures side by side, and the largest step inside."""
    steps = np.abs(image - np.roll(image, 1, axis=1)).mean((0, 2))
    return float(steps[0]), float(steps[1:].max())
