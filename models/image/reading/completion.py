"""Completes descriptions: what a prompt leaves open is taken from a table of real drawings.

So the pictures of one prompt vary as drawings do, and what was asked holds in each. The table also
tells what a style can show: what none of its rows has, it cannot draw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from models.image.reading.description import COLOURS, Description
from models.image.reading.oklab import distance

# A drawing's attributes by name, as in Description.asked. Further names are details that no prompt
# asks for by name, such as which of a style's eyes.
Row = Mapping[str, str]

# Asked for in this order if no drawing shows all.
_CATEGORIES: Final = ("hairstyle", "glasses", "headwear", "facial_hair", "mood")
# A style whose rows have fewer values of a colour can show only those.
_FREE: Final = 3
_REMEMBERED: Final = 1024  # combinations of asked attributes
_NEAR: Final = 0.12  # in OKLab; colours that are nearer count as the same
# Pairs that touch in a drawing. If a prompt asks for one colour, the other should differ from it.
_TOUCHING: Final = (("background", "clothing"), ("background", "body"), ("background", "hat"))


@dataclass(frozen=True, slots=True)
class Completed:
    """A complete row of attributes.

    not_shown: the names of asked attributes that the row's style does not show, or not together
        with the others.
    """

    row: dict[str, str]
    not_shown: tuple[str, ...]

    def notes(self, description: Description) -> list[str]:
        """Returns a sentence for each attribute that was asked for and is not shown."""
        return [
            f"{self.row['style']} drawings do not show {name.replace('_', ' ')} "
            f"{description.known[name]!r}, or not with all else that the prompt asks"
            for name in self.not_shown
            if not (name == "headwear" and "hat" in self.not_shown)  # said once
        ]


@dataclass(frozen=True, slots=True)
class _Matches:
    """A style's rows with the asked categories, and the asked names that it does not show."""

    rows: Sequence[Row]
    not_shown: tuple[str, ...]


class AttributeTable:
    """Many rows of attributes of real drawings, some for each style."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Groups rows by their style.

        Raises:
            ValueError: There is no row.
        """
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row["style"]].append(row)
        if not self._rows:
            raise ValueError("a table of attributes needs at least one row")
        self._remembered: dict[tuple[str, tuple[tuple[str, str], ...]], _Matches] = {}

    @property
    def styles(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def complete(self, description: Description, seed: int) -> Completed:
        """Returns a row with everything asked that the style shows; the rest is a real row's.

        Without an asked style, the seed chooses among those that show most of what is asked.
        """
        random = Random(seed)  # noqa: S311  # pictures, not secrets
        asked = dict(description.asked)
        style = asked.pop("style", None)
        if style not in self._rows:
            style = random.choice(self.best_styles(asked))
        matches = self._matching(style, asked)
        shown = {name: asked[name] for name in asked if name not in matches.not_shown}
        return Completed(dict(random.choice(matches.rows)) | shown, matches.not_shown)

    def best_styles(self, asked: Mapping[str, str]) -> list[str]:
        """Returns the styles that show most of what is asked."""
        missing = {style: len(self._matching(style, asked).not_shown) for style in self._rows}
        return [style for style in missing if missing[style] == min(missing.values())]

    def _matching(self, style: str, asked: Mapping[str, str]) -> _Matches:
        """Returns what matches in a style; remembered, because a job's draws ask for the same."""
        key = (style, tuple(sorted(asked.items())))
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = _match(self._rows[style], asked)
        return self._remembered[key]


def _match(rows: Sequence[Row], asked: Mapping[str, str]) -> _Matches:
    not_shown = []
    for name in _CATEGORIES:
        if name not in asked:
            continue
        narrower = [row for row in rows if row.get(name, "none") == asked[name]]
        if narrower:
            rows = narrower
        else:
            not_shown.append(name)
    for name in COLOURS:
        if name not in asked:
            continue
        with_colour = _with_colour(rows, name, asked[name])
        if with_colour:
            rows = with_colour
        else:
            not_shown.append(name)
    shown = {name: value for name, value in asked.items() if name not in not_shown}
    return _Matches(_without_clashes(rows, shown), tuple(not_shown))


def _with_colour(rows: Sequence[Row], name: str, colour: str) -> Sequence[Row]:
    """Returns the rows that may show a colour: all if the style paints it, else those near it."""
    has = [row for row in rows if name in row]
    values = {row[name] for row in has}
    if len(values) >= _FREE:
        return has
    near = {value for value in values if distance(value, colour) < _NEAR}
    return [row for row in has if row[name] in near]


def _without_clashes(rows: Sequence[Row], shown: Mapping[str, str]) -> Sequence[Row]:
    """Returns the rows whose open colours differ from asked ones that they touch; all if none."""
    for one, other in (*_TOUCHING, *((b, a) for a, b in _TOUCHING)):
        if one in shown and other not in shown:
            near: dict[str, bool] = {}
            for row in rows:
                if other in row and row[other] not in near:
                    near[row[other]] = distance(row[other], shown[one]) < _NEAR
            rows = [row for row in rows if not near.get(row.get(other, ""), False)] or rows
    return rows
