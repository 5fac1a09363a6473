"""Chooses the background of an animal or a thing, where the prompt leaves it open."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from models.image.reading.oklab import distance

# Soft colours that suit the pictograms.
_GROUNDS: Final = (
    "#ffd9a8",
    "#ffe59a",
    "#d7efb0",
    "#b8e8d0",
    "#aee3ee",
    "#b9d7fb",
    "#cfc8fa",
    "#e8c6f3",
    "#ffc6dc",
    "#ffc9bd",
    "#f3e3cf",
    "#dfe6ee",
)
_PASTELS: Final = ("#fde2e4", "#fff1c9", "#dff3e3", "#dcecfb", "#e9e2fb", "#fbe4d5")
_APART: Final = 0.13  # in OKLab, of colours that are told from each other
_APART_FROM_SECOND: Final = 0.07  # the same of the second largest


def ground(seed: int, colours: Sequence[str], said: str = "") -> str:
    """Returns a background, #rrggbb, on which colours are seen.

    Args:
        seed: chooses among those that suit.
        colours: of what is drawn, the largest first.
        said: what the prompt calls the background, if that is no colour: `pastel`.
    """
    some = _PASTELS if said == "pastel" else _GROUNDS
    limits = list(zip(colours, (_APART, _APART_FROM_SECOND), strict=False))
    clear = [one for one in some if all(distance(one, own) > least for own, least in limits)]
    best = clear or [max(some, key=lambda one: distance(one, colours[0]))]
    return Random(f"{seed}-ground").choice(best)  # noqa: S311  # pictures, not secrets
