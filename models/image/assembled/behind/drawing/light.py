"""The light of a time of day: the colours of the sky, and what it does to those of things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.image.composed.drawing.palette import mixed


@dataclass(frozen=True, slots=True)
class Light:
    """A time of day.

    sky: its colours, from the top down to the horizon.
    tinge, share: the colour that everything takes on, and how much of it, 0..1.
    """

    sky: tuple[str, ...]
    tinge: str
    share: float

    def on(self, colour: str, more: float = 0.0) -> str:
        """Returns a colour in this light, with more of the tinge if it is far away."""
        return mixed(colour, self.tinge, min(0.95, self.share + more))


LIGHTS: Final[Mapping[str, Light]] = {
    "day": Light(("#bfe3f5", "#e9f6f9"), "#eaf4f6", 0.08),
    "sunset": Light(("#c6a2c8", "#f2b6a4", "#fde0b4"), "#f0a88f", 0.3),
    "night": Light(("#34477c", "#4f649d", "#7084b8"), "#3d5087", 0.62),
}
