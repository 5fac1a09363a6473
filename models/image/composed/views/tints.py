"""Picks colours for things out of a palette: natural ones if there are, and always seen ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atan2, cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.reading.oklab import colour_of, distance, lab_of

_SEEN: Final = 0.13  # distance in OKLab from which a thing is seen on what is behind it

_Kind = Callable[[float, float, float], bool]
# By lightness, the axis from green to red, and that from blue to yellow, in OKLab.
_KINDS: Final[dict[str, _Kind]] = {
    "green": lambda light, a, b: a < -0.03 and b > -0.03,
    "blue": lambda light, a, b: b < -0.025 and a < 0.05 and hypot(a, b) > 0.03,
    "purple": lambda light, a, b: b < -0.02 and a > 0.02,
    "red": lambda light, a, b: a > 0.1 and b > 0 and light < 0.75,
    "pink": lambda light, a, b: a > 0.04 and light > 0.65 and b < 0.08,
    "orange": lambda light, a, b: a > 0.03 and b > 0.08,
    "yellow": lambda light, a, b: b > 0.08 and -0.06 < a < 0.05 and light > 0.7,
    "brown": lambda light, a, b: 0.2 < light < 0.68 and a > 0.005 and 0.02 < b < 0.13,
    "sand": lambda light, a, b: light > 0.74 and b > 0.015 and a > -0.025,
    "pale": lambda light, a, b: light > 0.86 and hypot(a, b) < 0.08,
    "grey": lambda light, a, b: hypot(a, b) < 0.035,
    "dark": lambda light, a, b: light < 0.42,
}


def natural(colours: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Returns those of some colours that pass for some kinds, those of the first kind first."""
    found = [one for kind in kinds for one in colours if _KINDS[kind](*lab_of(one))]
    return [*dict.fromkeys(found)]


def apart(colour: str, behind: Sequence[str]) -> float:
    """Returns how far a colour is, in OKLab, from the nearest of some that are behind it."""
    return min((distance(colour, one) for one in behind), default=1.0)


def seen_on(
    colours: Sequence[str], behind: Sequence[str], kinds: Sequence[str] = (), least: float = _SEEN
) -> str:
    """Returns the first colour that is seen on others, of the kinds if there is one.

    If none is seen, it is a shade of the first colour behind.
    """
    seen = [one for one in colours if apart(one, behind) >= least]
    fitting = natural(seen, kinds)
    if fitting:
        return fitting[0]
    return seen[0] if seen else toned(behind[0], 0.4)


def toned(colour: str, share: float) -> str:
    """Returns a shade of a colour that is seen on it: darker, or lighter on dark ones."""
    return darker(colour, share) if lightness(colour) > 0.42 else lighter(colour, 0.6 * share)


def vivid(one: str, other: str, share: float) -> str:
    """Returns the colour between two by hue, as strong as they are, 0..1 of the other."""
    (l1, a1, b1), (l2, a2, b2) = lab_of(one), lab_of(other)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    if min(c1, c2) < 0.03:
        return mixed(one, other, share)
    start = atan2(b1, a1)
    turn = (atan2(b2, a2) - start + pi) % (2 * pi) - pi
    hue, strength = start + share * turn, 0.92 * (c1 + share * (c2 - c1))
    return colour_of((l1 + share * (l2 - l1), strength * cos(hue), strength * sin(hue)))


def palest(colours: Sequence[str], behind: Sequence[str]) -> str:
    """Returns the lightest of some colours, if it is seen on others, else a lighter one."""
    pale = max(colours, key=lightness)
    if lightness(pale) < 0.8:
        pale = lighter(pale, 0.55)
    if apart(pale, behind) >= 0.09:
        return pale
    return lighter(pale, 0.7) if lightness(pale) < 0.9 else darker(pale, 0.16)
