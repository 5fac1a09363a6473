"""Stages: the part of a picture in which a group of things is, beside calm room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from models.image.composed.drawing.scene import Point, Scene

_TALL: Final = 0.68  # of the height, how tall the largest thing is at most
_TALLER: Final = 0.8  # of it in banners, which have little height
_BANNER: Final = 2.2  # widths to heights, from which a picture is a banner
_STACKED: Final = 0.39  # of the height, where the calm room is above or below
_HALF: Final = 0.485  # of the width or height, up to which a stage reaches
_MARGIN: Final = 0.045  # of the width
_RAISED: Final = 0.42  # of the height that a group leaves, how much higher it stands
_WIDEST: Final = 95.0  # drawing units of a margin at most


@dataclass(frozen=True, slots=True)
class Stage:
    """Says where a group may be.

    side: of the picture: left, right, top or bottom.
    left, right: its ends.
    tall: its height.
    base: the level on which things stand.
    limit: the line beyond which the picture stays calm, as x or y.
    """

    side: str
    left: float
    right: float
    tall: float
    base: float
    limit: float

    @property
    def broad(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, self.base - self.tall / 2

    def holding(self, high: float) -> Stage:
        """Returns the stage for a group less high, which is nearer to the middle of the height."""
        if self.side in ("top", "bottom") or high >= self.tall:
            return self
        return replace(self, base=self.base - _RAISED * (self.tall - high), tall=high)

    def reach(self, at: Point) -> float:
        """Returns how far a place is from the calm part."""
        return abs(self.limit - at[self.side in ("top", "bottom")])


def is_banner(scene: Scene) -> bool:
    """Whether the picture is so wide that things need most of its height."""
    return scene.width > _BANNER * scene.height


def stage(scene: Scene, side: str) -> Stage:
    """Returns the stage on a side of the picture."""
    width, height = scene.extent
    margin, size = min(_MARGIN * width, _WIDEST), min(1.2, max(0.75, scene.size**0.4))
    if side in ("left", "right"):
        tall = min(0.86, (_TALLER if is_banner(scene) else _TALL) * size) * height
        base = min(0.5 * (height + tall) + 0.02 * height, 0.95 * height)
        left, right = margin, _HALF * width
        if side == "right":
            left, right = width - right, width - left
        return Stage(
            side, left, right, tall, base, (1 - _HALF if side == "right" else _HALF) * width
        )
    tall = min(_STACKED * size, 0.42) * height
    base, limit = (0.935, 1 - _HALF) if side == "bottom" else (0.455, _HALF)
    return Stage(side, margin, width - margin, tall, base * height, limit * height)
