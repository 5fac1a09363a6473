"""Finds which colours large clean areas may have: the asked ones, and mixes that are no mud."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from models.image.composed.drawing.palette import Palette, chroma, lighter, lightness, mixed
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_MUD: Final = 0.72  # share of two colours' chroma below which their mix is mud
_UNLIKE: Final = 0.5  # in lightness, from which two colours are dark and light
_ALIKE: Final = 0.03  # distance in OKLab up to which two colours are taken for one
_VEIL: Final = 0.35  # share of white in a tint that takes the place of mud


def own(palette: Palette, least: float = 0.05) -> list[str]:
    """Returns the colours that were asked for; all, if none was.

    Args:
        least: the distance in OKLab from the background from which a colour is taken.
    """
    asked = palette.colours[: palette.asked] or palette.colours
    seen = [one for one in asked if distance(one, palette.ground) >= least]
    return seen or palette.visible(least)


def two_own(palette: Palette) -> list[str]:
    """Returns the colours that were asked for, and a tint if there is only one."""
    found = own(palette)
    return found if len(found) > 1 else [*found, blended(found[0], palette.ground, 0.49)]


def is_mud(one: str, other: str) -> bool:
    """Whether two colours mix to one that is much greyer than both.

    Between a dark one and a light one, greyer mixes look like shades.
    """
    shade = min(1.0, abs(lightness(one) - lightness(other)) / _UNLIKE)
    least = _MUD * (1 - 0.5 * shade) * min(chroma(one), chroma(other))
    return chroma(mixed(one, other, 0.5)) < least


def blended(one: str, other: str, share: float) -> str:
    """Returns a colour between two; where that is mud, a tint of the nearer one."""
    if not is_mud(one, other):
        return mixed(one, other, share)
    near, far = (one, share) if share < 0.5 else (other, 1 - share)
    return lighter(near, 2 * _VEIL * far)


def in_steps(chain: Sequence[str], count: int) -> list[str]:
    """Returns `count` colours along a chain, its own ones among them as they are if they fit."""
    last = len(chain) - 1
    if last == 0 or count == 1:
        return [chain[0]] * count
    if count <= last:
        return [chain[round(at * last / (count - 1))] for at in range(count)]
    places = [round(at * (count - 1) / last) for at in range(last + 1)]
    found = [chain[0]]
    for (one, other), (start, end) in zip(pairwise(chain), pairwise(places), strict=True):
        steps = range(1, end - start + 1)
        found += [blended(one, other, step / (end - start)) for step in steps]
    return found


def course_of(scene: Scene) -> tuple[str, ...]:
    """Returns the colours in the order that was asked for on whatever way, if there is one."""
    return scene.course("out") or scene.course("down") or scene.course("across")


def is_near(one: str, other: str) -> bool:
    """Whether two colours are hardly told from each other."""
    return distance(one, other) < _ALIKE


def farthest_first(colours: Sequence[str], palette: Palette) -> list[str]:
    """Returns colours from one that is most like the background to one that is least."""
    ground = lightness(palette.ground)
    return sorted(colours, key=lambda one: abs(lightness(one) - ground))
