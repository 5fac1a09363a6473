"""The few colours of one picture, and shades of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Final

from models.image.reading.oklab import colour_of, distance, lab_of

LARGE_SHAPE: Final = 0.08  # distance in OKLab from which a large shape is seen
_DETOUR: Final = 1.04  # by a colour between two others, from which it is none of their mixes
_ANOTHER_HUE: Final = 0.06  # distance in OKLab of two colours, their lightness aside
THIN_LINE: Final = 0.15  # distance in OKLab from which a thin line is seen


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one picture, written as #rrggbb.

    ground: the background.
    colours: two to six others, the most important first; those that were asked for are among them.
    asked: how many of these, from the first, were asked for; the rest are shades that join them.
    """

    ground: str
    colours: tuple[str, ...]
    asked: int = 0

    @property
    def is_dark(self) -> bool:
        """Whether the background is dark."""
        return lab_of(self.ground)[0] < 0.5

    @property
    def wanted(self) -> tuple[str, ...]:
        """Returns the colours that were asked for."""
        return self.colours[: self.asked]

    def visible(self, least: float = 0.12) -> list[str]:
        """Returns the colours that are seen on the background; all, if none is.

        Args:
            least: the distance in OKLab from which a colour is seen.
        """
        seen = [one for one in self.colours if distance(one, self.ground) >= least]
        return seen or [*self.colours]

    def pure(self) -> list[str]:
        """Returns the colours that were asked for, those that are seen but in large shapes last.

        If none was, they are those that are no mix of the background and the first of them.
        """
        seen = dict.fromkeys([*self.visible(), *self.visible(LARGE_SHAPE)])
        asked = [one for one in seen if one in self.wanted]
        if asked:
            return asked
        first, *others = self.visible()
        return [first, *(one for one in others if not is_mix(one, self.ground, first))]

    def two_visible(self, least: float = 0.12) -> list[str]:
        """Returns the colours that are seen on the background, and a tint if there is only one."""
        found = self.visible(least)
        return found if len(found) > 1 else [*found, mixed(found[0], self.ground, 0.5)]

    def ordered(self) -> list[str]:
        """Returns all colours, the background included, from the darkest to the lightest."""
        return sorted({self.ground, *self.colours}, key=lightness)


def is_mix(colour: str, one: str, other: str) -> bool:
    """Whether a colour lies between two others, as a mix of them does."""
    return distance(colour, one) + distance(colour, other) <= _DETOUR * distance(one, other)


def mixed(one: str, other: str, share: float) -> str:
    """Returns the colour between two, in OKLab; `share` 0..1 is that of the other."""
    first, last = lab_of(one), lab_of(other)
    a, b, c = (x + share * (y - x) for x, y in zip(first, last, strict=True))
    return colour_of((a, b, c))


def is_muddy(one: str, other: str, least: float, share: float = 0.5) -> bool:
    """Whether a mix of two colours is greyer than both.

    Args:
        least: the share of the chroma of the greyer one that a mix has to keep.
        share: that of the other colour in the mix.
    """
    return chroma(mixed(one, other, share)) < least * min(chroma(one), chroma(other))


def steps(
    colours: Sequence[str], count: int, mix: Callable[[str, str, float], str] = mixed
) -> list[str]:
    """Returns `count` colours in about even steps from the first of some colours to the last.

    Each of the colours is among them as it is, unless there are more of them than steps.

    Args:
        mix: how a colour between two of them is made, by the share of the other.
    """
    last = len(colours) - 1
    if last == 0 or count == 1:
        return [colours[0]] * count
    if count <= last:
        return [colours[round(index * last / (count - 1))] for index in range(count)]
    places = [round(at * (count - 1) / last) for at in range(last + 1)]
    found = [colours[0]]
    for (one, other), (start, end) in zip(pairwise(colours), pairwise(places), strict=True):
        found += [mix(one, other, at / (end - start)) for at in range(1, end - start + 1)]
    return found


def lighter(colour: str, share: float) -> str:
    """Returns a colour on its way to white, 0..1."""
    return mixed(colour, "#ffffff", share)


def darker(colour: str, share: float) -> str:
    """Returns a colour on its way to a nearly black shade of its own, 0..1."""
    light, a, b = lab_of(colour)
    return mixed(colour, colour_of((0.22 * light, 0.4 * a, 0.4 * b)), share)


def lightness(colour: str) -> float:
    """Returns how light a colour is in OKLab, 0..1."""
    return lab_of(colour)[0]


def chroma(colour: str) -> float:
    """Returns how far a colour is from grey in OKLab, 0 to about 0.35."""
    return hypot(*lab_of(colour)[1:])


def is_another_hue(one: str, other: str) -> bool:
    """Whether two colours are more than shades of each other."""
    (_, a, b), (_, c, d) = lab_of(one), lab_of(other)
    return hypot(a - c, b - d) > _ANOTHER_HUE


def coldest(colours: Sequence[str]) -> str:
    """Returns the bluest or greenest of some colours, by its axes in OKLab."""
    return min(colours, key=lambda colour: lab_of(colour)[1] + 1.5 * lab_of(colour)[2])


def turned(colours: Sequence[str], first: int) -> list[str]:
    """Returns colours in the same round, begun with another by its number."""
    first %= len(colours)
    return [*colours[first:], *colours[:first]]


def at_share(colours: Sequence[str], share: float) -> str:
    """Returns the colour at a share 0..1 of the way from the first of some to the last."""
    return colours[min(int(share * len(colours)), len(colours) - 1)]


def set_off(colour: str, palette: Palette, least: float) -> str:
    """Returns a colour, lighter or darker until it is a distance in OKLab from the background.

    One that is seen in thin lines stays as it is, however much lighter they might be.
    """
    light, a, b = lab_of(colour)
    if distance(colour, palette.ground) >= THIN_LINE:
        return colour
    while distance(colour, palette.ground) < least:
        light += 0.03 if palette.is_dark else -0.03
        colour = colour_of((light, a, b))
    return colour


def strengthened(colour: str, ground: str, clear: float) -> str:
    """Returns a colour, stronger if it is less than a distance in OKLab from the background.

    It stays on its own side of the background: dark colours on a dark one become deeper.
    One that is seen in thin lines stays as it is.
    """
    if distance(colour, ground) >= THIN_LINE:
        return colour
    lack = max(0.0, clear - distance(colour, ground))
    light, a, b = lab_of(colour)
    if light > lightness(ground):
        return colour_of((light + 1.2 * lack, a, b))
    return colour_of((light - 1.2 * lack, (1 + 3 * lack) * a, (1 + 3 * lack) * b))
