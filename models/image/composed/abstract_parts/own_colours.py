"""Finds which colours large clean areas may have: the asked ones, and mixes that are no mud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.palette import (
    LARGE_SHAPE,
    Palette,
    is_muddy,
    lighter,
    lightness,
    mixed,
    steps,
)
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_MUD: Final = 0.72  # share of two colours' chroma below which their mix is mud
_UNLIKE: Final = 0.5  # in lightness, from which two colours are dark and light
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
    return is_muddy(one, other, _MUD * (1 - 0.5 * shade))


def blended(one: str, other: str, share: float) -> str:
    """Returns a colour between two; where that is mud, a tint of the nearer one."""
    if not is_mud(one, other):
        return mixed(one, other, share)
    near, far = (one, share) if share < 0.5 else (other, 1 - share)
    return lighter(near, 2 * _VEIL * far)


def in_steps(chain: Sequence[str], count: int) -> list[str]:
    """Returns `count` colours along a chain, its own ones among them as they are if they fit."""
    return steps(chain, count, blended)


def unlike(colour: str, others: Sequence[str]) -> list[str]:
    """Returns the colours of which large shapes are told from those of another."""
    return [one for one in others if distance(one, colour) >= LARGE_SHAPE]


def course_of(scene: Scene) -> tuple[str, ...]:
    """Returns the colours in the order that was asked for on whatever way, if there is one."""
    return scene.course("out") or scene.course("down") or scene.course("across")
