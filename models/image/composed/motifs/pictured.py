"""Pictograms as motifs: what nobody has drawn as a print of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np

from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import number
from models.image.pictograms.find import phrases, pictograms
from models.image.pictograms.pictogram import SIDE, Pictogram
from models.image.pictograms.recolouring import shades_in

_REACH: Final = 100.0  # units around the centre of a motif
_CELLS: Final = 128  # across and down, in which a pictogram is measured
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
class _Fit:
    """How a pictogram becomes a motif: the scale, and what becomes the centre."""

    scale: float
    x: float
    y: float

    def numbers(self, letter: str, values: Sequence[float]) -> str:
        """Returns the numbers of a path's command in the units of motifs."""
        away = {"V": (self.y,), "H": (self.x,)}.get(letter, (self.x, self.y))
        if letter.islower():
            away = (0.0,)
        return " ".join(
            number((one - away[at % len(away)]) * self.scale) for at, one in enumerate(values)
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
        return "".join(_paths(self.one.svg, changed, _fitted(self.one)))


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
        if name in names and phrase not in left_out and _is_plain(drawn[name].svg)
    }


def _is_plain(svg: str) -> bool:
    """Whether a pictogram is all areas, of which each has a colour."""
    paths = _PATH.findall(svg)
    return not _PATH.sub("", svg) and all('fill="' in one and "stroke" not in one for one in paths)


@cache
def _fitted(one: Pictogram) -> _Fit:
    """Returns how a pictogram is scaled to fill a motif's circle."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_CELLS}" height="{_CELLS}" '
        f'viewBox="0 0 {SIDE:g} {SIDE:g}">{one.svg}</svg>'
    )
    down, across = np.nonzero(rasterise(svg)[..., 3])
    cell = SIDE / _CELLS
    x, y = (cell * (places.min() + places.max() + 1) / 2 for places in (across, down))
    reach = np.hypot(cell * (across + 0.5) - x, cell * (down + 0.5) - y).max()
    return _Fit(_REACH / float(reach), float(x), float(y))


def _paths(svg: str, changed: dict[str, str], fit: _Fit) -> Iterator[str]:
    for found in _PATH.finditer(svg):
        said = dict(_ATTRIBUTE.findall(found[1]))
        fill = changed.get(said.get("fill", ""), said.get("fill", "#000000"))
        rule = f' fill-rule="{said["fill-rule"]}"' if "fill-rule" in said else ""
        yield f'<path d="{_as_motif(said["d"], fit)}" fill="{fill}"{rule}/>'


def _as_motif(d: str, fit: _Fit) -> str:
    """Returns the data of a path of a pictogram's square in the units of motifs."""
    parts: list[str] = []
    for step in _STEP.finditer(d):
        letter, said = step[1], step[2]
        if not parts and letter == "m":  # a path begins at a place
            first = [float(one) for one in _NUMBER.findall(said)]
            parts.append("M" + fit.numbers("M", first[:2]))
            parts.append("l" + fit.numbers("l", first[2:]))
        elif letter in "aA":
            for rx, ry, turn, large, sweep, x, y in _ARC.findall(said):
                radii = fit.numbers("a", (float(rx), float(ry)))
                end = fit.numbers(letter, (float(x), float(y)))
                parts.append(f"{letter}{radii} {turn} {large} {sweep} {end}")
        else:
            values = [float(one) for one in _NUMBER.findall(said)]
            parts.append(letter + fit.numbers(letter, values))
    return "".join(part for part in parts if part != "l")
