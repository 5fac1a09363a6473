"""Bends the outlines of shapes by what a function says of their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.looks.bending.outlines import Line
from models.image.composed.looks.bending.shape import GEOMETRY, Shape
from models.image.composed.looks.bending.wobble import Points

Shift = Callable[[Points], Points]

_MOST_CURVES: Final = 5000  # in a scene; more take too long, and pieces become longer


def bend(shapes: Sequence[Shape], shift: Shift, piece: float) -> None:
    """Bends shapes, all their curves at once.

    Args:
        shift: returns how far each place of the picture is moved.
        piece: about the length of what is bent as one, in drawing units.
    """
    counted = [sum(len(curves) for _, curves in shape.lines) for shape in shapes]
    points: Points = np.array(
        [curve for shape in shapes for _, curves in shape.lines for curve in curves]
    )
    turn, flip, moved = (
        np.repeat(np.array(part), counted)
        for part in (
            [shape.matrix.turn for shape in shapes],
            [shape.matrix.flip for shape in shapes],
            [shape.matrix.shift for shape in shapes],
        )
    )
    scale = np.sqrt(np.abs(np.abs(turn) ** 2 - np.abs(flip) ** 2))
    lengths = scale * np.abs(np.diff(points, axis=1)).sum(axis=1)
    counts = np.maximum(1, np.ceil(lengths / _piece(lengths, piece)).astype(np.int64))
    pieces = _divided(points, counts)
    turn, flip, moved = (np.repeat(one, counts)[:, None] for one in (turn, flip, moved))
    away = shift(turn * pieces + flip * pieces.conj() + moved)
    size = np.abs(turn) ** 2 - np.abs(flip) ** 2
    pieces = pieces + (turn.conj() * away - flip * away.conj()) / np.where(size == 0, 1, size)
    _write(shapes, pieces, counts)


def _piece(lengths: NDArray[np.float64], piece: float) -> float:
    while np.ceil(lengths / piece).sum() > max(_MOST_CURVES, 1.2 * len(lengths)):
        piece *= 1.4
    return piece


def _divided(points: Points, counts: NDArray[np.int64]) -> Points:
    """Returns each curve as a number of curves one after the other, which look the same."""
    of = np.repeat(points, counts, axis=0)
    first = np.cumsum(counts) - counts
    at = np.arange(len(of)) - np.repeat(first, counts)
    start, end = at / np.repeat(counts, counts), (at + 1) / np.repeat(counts, counts)
    shares = [(start, start, start), (start, start, end), (start, end, end), (end, end, end)]
    return np.stack([_blossom(of, *three) for three in shares], axis=1)


def _blossom(of: Points, *shares: NDArray[np.float64]) -> Points:
    """Returns a point of a part of curves by de Casteljau's steps, each with its own share."""
    for share in shares:
        of = of[:, :-1] + (of[:, 1:] - of[:, :-1]) * share[:, None]
    return of[:, 0]


def _write(shapes: Sequence[Shape], pieces: Points, counts: NDArray[np.int64]) -> None:
    """Makes each shape a path of its pieces."""
    ends = np.concatenate([[0], np.cumsum(counts)]).tolist()
    is_first = np.isin(np.arange(len(pieces)), ends[:-1]).tolist()
    at = 0
    for shape in shapes:
        d: list[str] = []
        places = max(1, ceil(1 + log10(max(shape.matrix.scale, 1e-3))))
        lines: list[Line] = []
        for is_closed, curves in shape.lines:
            start, end = ends[at], ends[at + len(curves)]
            at += len(curves)
            run = pieces[start:end]
            lines.append((is_closed, [tuple(one) for one in run.tolist()]))
            d.append(_path(run, is_first[start:end], places))
            d.append("Z" if is_closed else "")
        shape.lines = lines
        for name in GEOMETRY:
            shape.element.attrib.pop(name, None)
        shape.element.tag = "path"
        shape.element.set("d", "".join(d))


def _path(curves: Points, is_first: list[bool], places: int) -> str:
    """Writes curves as a path; those that go on smoothly without their first handle."""
    numbers = np.round(np.stack([curves.real, curves.imag], axis=2), places).reshape(-1, 8)
    drawn = [
        f"C{b:g} {c:g} {d:g} {e:g} {f:g} {g:g}" if first else f"S{d:g} {e:g} {f:g} {g:g}"
        for first, (_, _, b, c, d, e, f, g) in zip(is_first, numbers.tolist(), strict=True)
    ]
    return f"M{numbers[0, 0]:g} {numbers[0, 1]:g}{''.join(drawn)}"
