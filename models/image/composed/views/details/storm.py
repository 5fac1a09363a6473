"""Skies that are dark whatever colours the rest has: of thunderstorms, and of the Milky Way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from models.image.composed.drawing.palette import Palette, darker, lightness, mixed
from models.image.composed.drawing.scene import Scene
from models.image.composed.views.tints import natural

# By thing in the sky: its colour where the palette has no blue, purple or grey, and its
# greatest lightness in OKLab.
_SKIES: Final = {
    "lightning": ("#39455a", 0.4),
    "storm cloud": ("#46536a", 0.44),
    "milky way": ("#141a3a", 0.25),
}


def darken(scene: Scene, names: Collection[str]) -> None:
    """Makes the background of a light palette dark if things need that, but not an asked sky."""
    palette = scene.palette
    usual, most = next((sky for name, sky in _SKIES.items() if name in names), ("", 1.0))
    if not usual or palette.is_dark or scene.asked("sky", "storm") or scene.course("down"):
        return
    cool = natural(palette.colours, ("blue", "purple", "grey"))
    ground = mixed(min(cool, key=lightness), usual, 0.5) if cool else usual
    while lightness(ground) > most:
        ground = darker(ground, 0.1)
    scene.palette = Palette(ground, palette.colours, palette.asked)
