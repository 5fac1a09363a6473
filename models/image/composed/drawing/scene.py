"""A scene of vector shapes, which any style draws into and which becomes an SVG document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np

from models.image.composed.drawing.palette import Palette
from models.image.composed.wishes import Course, Side, Thinning, Way, Wishes

SHORT: Final = 1000.0  # drawing units of the shorter side

_SAME: Final = 0.97  # of two shapes that differ by the rounding of pixels only
_Wish = TypeVar("_Wish")
_NOTHING: Final = Wishes()
# offset 0..1 and colour
Stop = tuple[float, str]
Point = tuple[float, float]


class Scene:
    """Collects the shapes of one picture, the lowest first.

    width, height: of the picture in drawing units; the shorter one is 1000.
    random: the picture's own random numbers, of which all that varies is drawn.
    palette: its colours.
    size: how large its elements shall be, 0.5..2; 1 if nobody asked.
    density: how many of them there shall be, 0.5..2.
    motif: what a pattern repeats, such as `heart`; empty if nobody asked.
    free: where room for words shall be left; empty if nobody asked.
    thins: where elements shall thin out, if anybody asked.
    """

    def __init__(
        self,
        shape: Point,
        palette: Palette,
        random: np.random.Generator,
        wishes: Wishes = _NOTHING,
        *,
        is_transparent: bool = False,
    ) -> None:
        """Creates an empty scene; `shape` is the picture's width and height in any unit."""
        unit = SHORT / min(shape)
        self.width, self.height = shape[0] * unit, shape[1] * unit
        self.random, self.palette, self.motif = random, palette, wishes.motif
        self.size, self.density = wishes.size, wishes.density
        self.free: Side = wishes.free
        self.thins: Thinning | None = wishes.thins
        self._wishes = wishes
        self.names = "d"  # what ids start with
        self._is_transparent = is_transparent
        self._shapes: list[str] = []
        self._definitions: list[str] = []

    @property
    def extent(self) -> Point:
        """Returns width and height in drawing units."""
        return self.width, self.height

    @property
    def is_wide(self) -> bool:
        """Whether the picture is clearly wider than high."""
        return self.width > 1.2 * self.height

    @property
    def is_tall(self) -> bool:
        """Whether the picture is clearly higher than wide."""
        return self.height > 1.2 * self.width

    @property
    def motifs(self) -> list[str]:
        """Returns the motifs that were asked for, one by one."""
        return [name for one in self.motif.split(",") if (name := one.strip())]

    def kind(self, kinds: Sequence[str], chances: Sequence[float]) -> str:
        """Returns the first of the motifs that is one of some kinds, else one by chance.

        Args:
            chances: of the first kinds, which add up to 1; the others are only drawn if asked for.
        """
        asked = next((one for one in self.motifs if one in kinds), None)
        if asked is not None:
            return asked
        return str(self.random.choice(kinds[: len(chances)], p=chances))

    def asked(self, *things: str) -> str | None:
        """Returns the colour that was asked for the first of some things that has one."""
        return _first(self._wishes.parts, things)

    def count(self, *things: str) -> int | None:
        """Returns how many were asked for of the first of some things that has a number."""
        return _first(self._wishes.counts, things)

    def place(self, *things: str) -> Point | None:
        """Returns where the first of some things that has a place shall be, in drawing units."""
        found = _first(self._wishes.places, things)
        return (found[0] * self.width, found[1] * self.height) if found else None

    def course(self, way: Way) -> tuple[str, ...]:
        """Returns the colours in the order that was asked for on a way, if there is one."""
        course: Course | None = self._wishes.course
        return course.colours if course is not None and course.way == way else ()

    def ground(self, fill: str) -> None:
        """Fills the whole picture; not if its background is to be transparent."""
        if not self._is_transparent:
            self.rect(0, 0, self.width, self.height, fill)

    def path(self, d: str, fill: str = "none", **style: object) -> None:
        """Adds a path; `style` are SVG attributes, underscores for hyphens: `stroke_width=3`."""
        self.add(f'<path d="{d}" fill="{fill}"{_attributes(style)}/>')

    def polygon(self, points: Iterable[Point], fill: str, **style: object) -> None:
        listed = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.add(f'<polygon points="{listed}" fill="{fill}"{_attributes(style)}/>')

    def circle(self, x: float, y: float, radius: float, fill: str, **style: object) -> None:
        at = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        self.add(f'<circle {at} fill="{fill}"{_attributes(style)}/>')

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, **style: object
    ) -> None:
        at = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self.add(f'<rect {at} fill="{fill}"{_attributes(style)}/>')

    def add(self, markup: str) -> None:
        """Adds an SVG element as it is."""
        self._shapes.append(markup)

    def enclose(self, **attributes: object) -> None:
        """Puts all shapes so far into a group with attributes, such as a `filter`."""
        self._shapes = [f"<g{_attributes(attributes)}>{''.join(self._shapes)}</g>"]

    def clear(self) -> None:
        """Takes away all shapes and definitions."""
        self._shapes, self._definitions = [], []

    def define(self, element: str, inside: str, **attributes: object) -> str:
        """Adds a definition, such as a `symbol` or a `clipPath`, and returns its id."""
        name = f"{self.names}{len(self._definitions)}"
        opening = f'<{element} id="{name}"{_attributes(attributes)}>'
        self._definitions.append(f"{opening}{inside}</{element}>")
        return name

    def linear_gradient(self, start: Point, end: Point, stops: Sequence[Stop]) -> str:
        """Returns a fill that goes from one point to another, in drawing units."""
        (x1, y1), (x2, y2) = start, end
        name = self.define(
            "linearGradient",
            _stops(stops),
            gradientUnits="userSpaceOnUse",
            **{"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)},
        )
        return f"url(#{name})"

    def radial_gradient(self, centre: Point, radius: float, stops: Sequence[Stop]) -> str:
        """Returns a fill that goes outwards; a colour may have an alpha, as #rrggbbaa."""
        name = self.define(
            "radialGradient",
            _stops(stops),
            gradientUnits="userSpaceOnUse",
            **{"cx": number(centre[0]), "cy": number(centre[1]), "r": number(radius)},
        )
        return f"url(#{name})"

    def blur(self, radius: float) -> str:
        """Returns a value for `filter` that blurs by a standard deviation in drawing units.

        Blurring a large shape takes tens of milliseconds: use few, and gradients where they do.
        """
        inside = f'<feGaussianBlur stdDeviation="{number(radius)}"/>'
        area = {"x": "-50%", "y": "-50%", "width": "200%", "height": "200%"}
        return f"url(#{self.define('filter', inside, **area)})"

    def copies(self, x: float, y: float, reach: float, part: Point | None = None) -> list[Point]:
        """Returns where something must be drawn so that the picture repeats without seams.

        These are its own place and, if it reaches over an edge, that one picture further.

        Args:
            reach: the greatest distance of its outline from its place.
            part: width and height of what repeats, if not the whole picture.
        """
        width, height = part or self.extent
        x, y = x % width, y % height
        return [
            (at_x, at_y)
            for at_x in (x - width, x, x + width)
            for at_y in (y - height, y, y + height)
            if -reach < at_x < width + reach and -reach < at_y < height + reach
        ]

    @property
    def markup(self) -> str:
        """Returns all definitions and shapes."""
        return f"<defs>{''.join(self._definitions)}</defs>{''.join(self._shapes)}"

    def svg(self, size_px: tuple[int, int]) -> str:
        """Returns the SVG document in a size in pixels; of another shape, it shows the middle."""
        width, height = size_px
        opening = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        view = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        if _SAME < width / height * self.height / self.width < 1 / _SAME:
            return f'{opening} {view} preserveAspectRatio="none">{self.markup}</svg>'
        return (
            f'{opening} viewBox="0 0 {width} {height}"><svg width="{width}" height="{height}" '
            f'{view} preserveAspectRatio="xMidYMid slice">{self.markup}</svg></svg>'
        )


def number(value: float) -> str:
    """Returns a coordinate to a tenth of a drawing unit."""
    return f"{value:.1f}".removesuffix(".0")


def _first(wishes: Mapping[str, _Wish], things: Sequence[str]) -> _Wish | None:
    return next((wishes[thing] for thing in things if thing in wishes), None)


def _attributes(style: dict[str, object]) -> str:
    return "".join(
        f" {name if 'Units' in name else name.replace('_', '-')}="
        f'"{number(value) if isinstance(value, float) and abs(value) >= 1 else value}"'
        for name, value in style.items()
    )


def _stops(stops: Sequence[Stop]) -> str:
    return "".join(
        f'<stop offset="{offset:.3f}" stop-color="{colour[:7]}"{_opacity(colour)}/>'
        for offset, colour in stops
    )


def _opacity(colour: str) -> str:
    return f' stop-opacity="{int(colour[7:], 16) / 255:.3f}"' if len(colour) == 9 else ""
