"""Says where animals and things are dressed: their eyes, their heads and their necks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np

from models.image.composed.drawing.raster import rasterise
from models.image.pictograms.pictogram import SIDE, Pictogram

_SIDE_PX: Final = 96
_SEEN: Final = 96  # alpha
_ROOM: Final = resources.files("models.image.assembled.creatures")
Place = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Says where one pictogram is dressed, in its own units; see anchors.toml.

    eyes: x, y and how far they are apart; None if nothing can be before them.
    hat, neck: x, y, the width there, and the turn in degrees.
    ears: x, y, half the width and the top of the bow.
    mouth: x and y below the nose.
    has_face: whether it has a face of its own.
    looks_at_us: whether both eyes are seen.
    is_plain: whether they are two dark dots.
    """

    eyes: Place | None = None
    hat: Place | None = None
    neck: Place | None = None
    ears: Place | None = None
    mouth: Place | None = None
    has_face: bool = True
    looks_at_us: bool = False
    is_plain: bool = False


def anchors_of(one: Pictogram) -> Anchors:
    """Returns the anchors of a pictogram: those of the table, or of the face that it gets."""
    found = _tables().get(one.name)
    if found is not None:
        return found
    return of_thing(one) if one.name not in _faceless() else Anchors()


def patch_of(name: str) -> str:
    """Returns the colour by which a thing's seeds are covered where its face is; mostly empty."""
    patches: Mapping[str, str] = _tables_of_faces()["patched"]
    return patches.get(name, "")


def is_usual_face(name: str) -> bool:
    """Whether a thing has a face where the prompt does not speak of one."""
    return name in _tables_of_faces()["usual"]["names"].split()


@cache
def of_thing(one: Pictogram) -> Anchors:
    """Returns the anchors of a thing that gets a face: in its middle, if no table says more."""
    left, top, right, bottom = box_of(one.svg)
    table = _faces().get(one.name)
    x, y, width = table or ((left + right) / 2, top + 0.52 * (bottom - top), 0.5 * (right - left))
    apart = 0.46 * width
    return Anchors(
        eyes=(x, y, apart),
        hat=(x, _top_at(one.svg, x) + 0.05 * (bottom - top), 0.9 * width, 0.0),
        neck=(x, min(y + 0.75 * width, bottom - 2), 0.95 * width, 0.0),
        ears=(x, y, (right - left) / 2, top - 1.0),
        mouth=(x, y + 0.3 * width),
        has_face=False,
        looks_at_us=True,
    )


def box_of(svg: str, around: float = 0.0) -> tuple[float, float, float, float]:
    """Returns the left, upper, right and lower edge of what is drawn, in units of pictograms.

    Args:
        around: how much of the room around the square is looked at.
    """
    side = SIDE + 2 * around
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE_PX}" height="{_SIDE_PX}" '
        f'viewBox="{-around:g} {-around:g} {side:g} {side:g}" fill="none">{svg}</svg>'
    )
    rows, columns = np.nonzero(rasterise(document)[..., 3] > _SEEN)
    if not len(rows):
        return 0.0, 0.0, SIDE, SIDE
    unit = side / _SIDE_PX
    edges = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    left, top, right, bottom = (float(edge) * unit - around for edge in edges)
    return left, top, right, bottom


def _top_at(svg: str, x: float) -> float:
    """Returns the upper edge of what is drawn near a place from left to right: no leaf beside."""
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE_PX}" height="{_SIDE_PX}" '
        f'viewBox="0 0 {SIDE:g} {SIDE:g}" fill="none">{svg}</svg>'
    )
    unit = SIDE / _SIDE_PX
    columns = slice(max(0, round((x - 3) / unit)), round((x + 3) / unit))
    rows = (rasterise(document)[:, columns, 3] > _SEEN).mean(1) > 0.7
    return float(rows.argmax()) * unit


@cache
def _tables() -> Mapping[str, Anchors]:
    found: dict[str, Anchors] = {}
    for name, table in tomllib.loads(_ROOM.joinpath("anchors.toml").read_text()).items():
        places = {
            key: tuple(map(float, value)) for key, value in table.items() if isinstance(value, list)
        }
        for key in ("hat", "neck"):
            if key in places and len(places[key]) < 4:
                places[key] = (*places[key], 0.0)
        if "ears" not in places and "hat" in places:
            places["ears"] = _beside(places["hat"])
        found[name] = Anchors(
            places.get("eyes"),
            places.get("hat"),
            places.get("neck"),
            places.get("ears"),
            places.get("mouth"),
            looks_at_us=table.get("front", False),
            is_plain=table.get("plain", False),
        )
    return found


def _beside(hat: Place) -> Place:
    """Returns where headphones are on a head of which only the place of a hat is known."""
    x, y, width = hat[:3]
    return x, y + 0.45 * width, 0.5 * width, y - 0.12 * width


@cache
def _faces() -> Mapping[str, tuple[float, float, float]]:
    tables = _tables_of_faces()["faces"]
    return {name: (float(x), float(y), float(width)) for name, (x, y, width) in tables.items()}


@cache
def _faceless() -> frozenset[str]:
    return frozenset(_tables_of_faces()["none"]["names"].split())


@cache
def _tables_of_faces() -> Mapping[str, Any]:
    return tomllib.loads(_ROOM.joinpath("faces.toml").read_text())
