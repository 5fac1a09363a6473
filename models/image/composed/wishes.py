"""What a prompt wants of one picture beside its style and its palette."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["left", "right", "top", "bottom", "middle", ""]
Way = Literal["down", "across", "out"]
# shares 0..1 of the width from the left and of the height from the top
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Course:
    """The order of colours in a picture.

    way: `down` from the top, `across` from the left, or `out` from the middle.
    colours: two or more, as #rrggbb, the first one first on that way.
    """

    way: Way
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thinning:
    """Where elements of a picture become fewer, smaller or fainter.

    place: a side, a corner or the middle, as shares of width and height.
    is_full: whether all of them are there, and ever less away from it; else they vanish there.
    reach: the share of the way on which there are any.
    """

    place: Place
    is_full: bool
    reach: float = 1.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """Holds what styles ask a scene for; what a prompt leaves open is empty.

    motif: what of its kind the style shall show, such as `heart` or `diagonal`.
    size: how large its elements shall be, 0.5..2.
    density: how many of them there shall be, 0.5..2.
    parts: the colours of things, by their names in the singular: `{"moon": "#f6f1dc"}`.
    counts: how many of a thing there shall be, 1..12: `{"layer": 3}`.
    places: where a thing shall be: `{"moon": (0.78, 0.22)}`; 0 and 1 are corners.
    course: in which order colours shall stand.
    free: where room for words shall be left.
    thins: where elements shall thin out.
    """

    motif: str = ""
    size: float = 1.0
    density: float = 1.0
    parts: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    course: Course | None = None
    free: Side = ""
    thins: Thinning | None = None
