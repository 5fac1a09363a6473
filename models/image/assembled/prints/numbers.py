"""Reads the numbers on shirts: `jersey number 11`, `no. 7`, `#23 on the jersey`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.image.assembled.prints.asked import Print, Printed
from models.image.assembled.prints.wording import Line, digits_of
from models.image.assembled.reading.colours_beside import colours_beside, is_colour_word

_MOST_DIGITS: Final = 2
_NEAR: Final = 5  # words between a number and its garment
_WORN: Final = ", wearing "
_JERSEY: Final = ", wearing a jersey"


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in a prompt: its words, and the first of those that lead to it.

    end: where the words for it and for its colour end.
    is_called: whether it is called a number.
    """

    span: range
    first: int
    end: int
    is_called: bool


def numbers_in(line: Line, at: int) -> Iterator[Printed]:
    """Yields the number of a shirt whose words start at a place."""
    place = _counted(line, at)
    is_called = place > at
    if place >= len(line) or not (number := _number(line, place, is_called=is_called)):
        return
    if line.is_one(place + 1, "of_age") or line.is_one(at - 1, "not_counted"):
        return
    span, first = range(at, place + 1), _first(line, at)
    colours = [one for one in colours_beside(line.low, span).colours if one.span.start >= first]
    end = max([span.stop, *(one.span.stop for one in colours if one.span.start > at)])
    cut, instead = _cut(line, _Said(span, first, end, is_called))
    own = [one for one in colours if one.span.start in cut]
    if cut:
        colour, said = (own[0].value, line.text(own[0].span)) if own else ("", "")
        shown = Print(line.text(span), number=number, colour=colour, said_colour=said)
        yield Printed(line.without(cut, instead), shown)


def _cut(line: Line, said: _Said) -> tuple[range, str]:
    """Returns the words that go with a number, none if it is on no shirt, and what is in place."""
    end, start = said.end, said.first - line.is_one(said.first - 1, "has")
    on_it = _on_it(line, end)
    if over := _garment_over(line, end):
        start -= start > 0 and line.low[start - 1] in (",", "and", "with")
        return range(start, over), _WORN
    if line.garment(end) and (said.is_called or line.is_one(end, "shirts_of_teams")):
        return range(said.span.start, end), ""
    if on_it or (line.is_garment(start - 1) and _is_whole(line, said, start)):
        is_near = not on_it or _garment_near(line, said.span.start)
        return range(start, max(on_it, end)) if is_near else range(0), ""
    if line.is_one(start - 1, "shirts_of_teams"):
        return range(start, end), ""
    if said.is_called and (_garment_near(line, said.span.start) or any(_sports(line))):
        has_garment = any(map(line.garment, range(len(line))))
        return range(start, end), "" if has_garment else _JERSEY
    return range(0), ""


def _first(line: Line, at: int) -> int:
    """Returns the first of the words that lead to a number, such as its colour."""
    while at and (
        any(line.is_one(at - 1, name) for name in ("articles", "looks", "counters"))
        or is_colour_word(line.low[at - 1])
    ):
        at -= 1
    return at


def _is_whole(line: Line, said: _Said, start: int) -> bool:
    """Whether a number after a garment is all that is on it: no `shirt with 3 buttons`."""
    is_end = said.end == len(line) or line.is_one(said.end, "ends")
    return said.is_called or (start < said.first and is_end)


def _counted(line: Line, at: int) -> int:
    """Returns the place after `number`, `no.` or `#`, or the same place."""
    if line.low[at] in ("#", "№"):
        return at + 1
    if not line.is_one(at, "counters"):
        return at
    return at + 1 + (line.low[at + 1 : at + 2] in (["."], [":"], ["#"]))


def _number(line: Line, at: int, *, is_called: bool) -> str:
    """Returns a number's digits; empty if a word is none that shirts have."""
    word = line.low[at]
    if word.isdecimal() and word.isascii() and len(word) <= _MOST_DIGITS:
        return word
    is_spelt = is_called and line.low[at - 1] == "number"
    return digits_of().get(word, "") if is_spelt else ""


def _on_it(line: Line, at: int) -> int:
    """Returns where `on it`, `on the front` ends, 0 if it is not there."""
    if line.low[at : at + 1] != ["on"]:
        return 0
    end = line.passed(at + 1, "articles", colours=False)
    return end + 1 if line.is_one(end, "places") else 0


def _garment_over(line: Line, at: int) -> int:
    """Returns where the garment stands that a number is on, with its colours; 0 if none."""
    if line.low[at : at + 1] != ["on"]:
        return 0
    start = line.passed(at + 1, "articles", colours=False)
    if line.is_one(start, "places") and line.low[start + 1 : start + 2] == ["of"]:
        at = start + 1  # `on the back of his shirt`
    end = line.passed(at + 1, "articles", "looks")
    if end >= len(line) or not line.garment(end) or line.is_one(end, "places"):
        return 0
    return line.passed(at + 1, "articles", colours=False)


def _garment_near(line: Line, at: int) -> bool:
    near = range(max(0, at - _NEAR), min(len(line), at + _NEAR + 2))
    return any(map(line.garment, near))


def _sports(line: Line) -> Iterator[bool]:
    return (line.is_one(at, "sports") for at in range(len(line)))
