"""Holds what a backdrop is drawn on: a scene, and where in it the character will be."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from models.image.assembled.behind.backdrop import Element
from models.image.assembled.behind.drawing.light import Light
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene

_PALE = 0.82  # lightness in OKLab from which what is nearly grey is on something darker
_GREYISH = 0.07  # distance in OKLab from grey


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene whose middle a character will hide.

    The square that the character fills has 1000 units a side; it is at the foot of the scene, in
    the middle of it.

    element: what is drawn.
    ground: the colour of what it is on, as #rrggbb.
    is_grounded: whether the prompt asks for that.
    sky: what is over a landscape; None if it is the light's.
    cell: the side of the squares that it will be made of, in drawing units; 0 if of none.
    """

    scene: Scene
    random: Random
    element: Element
    ground: str
    light: Light
    is_grounded: bool = False
    sky: Element | None = None
    cell: float = 0.0

    @property
    def left(self) -> float:
        """Returns where the square starts."""
        return (self.scene.width - 1000) / 2

    @property
    def top(self) -> float:
        """Returns where the square starts."""
        return self.scene.height - 1000

    @property
    def middle(self) -> Point:
        """Returns the middle of the face."""
        return self.left + 500, self.top + 440

    @property
    def colours(self) -> tuple[str, ...]:
        """Returns the asked colours."""
        return self.element.colours

    def tint(self, usual: str) -> str:
        """Returns the first asked colour, or the usual one, in the light."""
        return self.colours[0] if self.colours else self.light.on(usual)

    def pair(self) -> tuple[str, ...]:
        """Returns the colours of a pattern, first that of what the others are on."""
        if len(self.colours) > 1:
            return (self.ground, *self.colours) if self.is_grounded else self.colours
        if not self.colours:
            return self.ground, self.soft(self.ground)
        own = self.colours[0]
        is_whitish = lightness(own) > _PALE and chroma(own) < _GREYISH
        if self.is_grounded or is_whitish:
            return self.ground, own
        return lighter(own, 0.72), own

    def soft(self, colour: str, share: float = 0.13) -> str:
        """Returns a colour that is seen on another, and no more."""
        if lightness(colour) > 0.7:
            return mixed(colour, darker(colour, 0.5), 2 * share)
        return lighter(colour, share)

    def fill(self, colour: str) -> None:
        """Fills the scene with a colour."""
        self.scene.rect(0, 0, self.scene.width, self.scene.height, colour)

    def fade(self, *colours: str, foot: float = 1.0) -> None:
        """Fills the scene with colours from the top to the foot."""
        last = max(1, len(colours) - 1)
        stops = [(at / last, colour) for at, colour in enumerate(colours)]
        end = (0.0, foot * self.scene.height)
        self.fill(self.scene.linear_gradient((0, 0), end, stops))

    def hill(self, level: float, bend: float, colour: str) -> None:
        """Draws land that rises on the left and falls on the right, or the other way round.

        Args:
            level: its mean height, from the top of the square.
            bend: how far it rises.
        """
        y, width = self.top + level, self.scene.width
        line = f"M0 {y:.0f}Q{0.25 * width:.0f} {y - bend:.0f} {0.5 * width:.0f} {y:.0f}"
        self.scene.path(f"{line}T{width:.0f} {y:.0f}V{self.scene.height:.0f}H0Z", colour)

    def heaven(self) -> tuple[str, ...]:
        """Returns the colours of a sky by day, from the top down: the asked one if there is."""
        return (self.ground, lighter(self.ground, 0.4)) if self.is_grounded else self.light.sky

    def dot(self, x: float, y: float, radius: float, colour: str, **style: object) -> None:
        """Draws a small circle, or as few squares as show it."""
        if not self.cell:
            self.scene.circle(x, y, radius, colour, **style)
            return
        side = max(1, round(1.6 * radius / self.cell)) * self.cell
        left, top = x // self.cell * self.cell, y // self.cell * self.cell
        self.scene.rect(left, top, side, side, colour, **style)

    def veil(self, colour: str, share: float) -> None:
        """Draws a veil over all: one that is thicker in the middle takes as long as all else."""
        self.scene.rect(0, 0, self.scene.width, self.scene.height, colour, fill_opacity=share)
