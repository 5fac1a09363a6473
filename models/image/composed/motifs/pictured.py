"""Pictograms as motifs: what nobody has drawn as a print of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from models.image.composed.drawing.scene import number
from models.image.pictograms.find import phrases, pictograms
from models.image.pictograms.pictogram import SIDE, Pictogram
from models.image.pictograms.recolouring import shades_in

_REACH: Final = 98.0  # of a motif's 100 units around its centre
_PATH: Final = re.compile(r"<path ([^>]*)/>")
_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"]*)"')
_STEP: Final = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
# An arc's two flags may stand without spaces before what follows.
_ARC: Final = re.compile(
    r"\s*,?\s*".join([r"([-+]?(?:\d+\.?\d*|\.\d+))"] * 3 + [r"([01])"] * 2)
    + r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+))"
)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A motif that a pictogram shows."""

    one: Pictogram

    def __call__(self, colours: Sequence[str]) -> str:
        """Returns its paths in the colours: all shades of its main colour in those of the first.

        What has other hues takes the second and the third; whites and blacks stay.
        """
        left, changed = self.one, dict[str, str]()
        for colour in colours:
            changed |= shades_in(left, colour)
            others = tuple(own for own in left.colours if own not in changed)
            if not others:
                break
            left = Pictogram(left.name, left.svg, others)
        return "".join(_paths(self.one.svg, changed))


@cache
def pictured() -> dict[str, Pictured]:
    """Returns the motifs by what people call them, in the singular."""
    chosen = tomllib.loads(resources.files(__package__).joinpath("pictured.toml").read_text())
    left_out = set(chosen["other_senses"].split("; "))
    names = {name for group in chosen["pictograms"].values() for name in group.split()}
    drawn = pictograms()
    return {
        phrase: Pictured(drawn[name])
        for phrase, name in phrases().items()
        if name in names and phrase not in left_out
    }


def _paths(svg: str, changed: dict[str, str]) -> Iterator[str]:
    for found in _PATH.finditer(svg):
        said = dict(_ATTRIBUTE.findall(found[1]))
        fill = changed.get(said.get("fill", ""), said.get("fill", "#000000"))
        rule = f' fill-rule="{said["fill-rule"]}"' if "fill-rule" in said else ""
        yield f'<path d="{_as_motif(said["d"])}" fill="{fill}"{rule}/>'


def _as_motif(d: str) -> str:
    """Returns the data of a path of a pictogram's square in the units of motifs."""
    scale, middle = 2 * _REACH / SIDE, SIDE / 2
    parts: list[str] = []
    for step in _STEP.finditer(d):
        letter, said = step[1], step[2]
        away = 0.0 if letter.islower() else middle
        if not parts and letter == "m":  # a path begins at a place
            first = [float(one) for one in _NUMBER.findall(said)]
            parts.append("M" + " ".join(number((one - middle) * scale) for one in first[:2]))
            parts.append("l" + " ".join(number(one * scale) for one in first[2:]))
        elif letter in "aA":
            for rx, ry, turn, large, sweep, x, y in _ARC.findall(said):
                radii = f"{number(float(rx) * scale)} {number(float(ry) * scale)} {turn}"
                end = " ".join(number((float(one) - away) * scale) for one in (x, y))
                parts.append(f"{letter}{radii} {large} {sweep} {end}")
        else:
            values = (float(one) for one in _NUMBER.findall(said))
            parts.append(letter + " ".join(number((one - away) * scale) for one in values))
    return "".join(part for part in parts if part != "l")
