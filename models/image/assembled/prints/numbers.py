"""Reads the numbers on shirts: `jersey number 11`, `no. 7`, `#23 on the jersey`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.image.assembled.prints.asked import Print, Printed
from models.image.assembled.prints.wording import Line, digits_of
from models.image.assembled.reading.colours_beside import colours_beside, is_colour_word

_MOST_DIGITS: Final = 2
_NEAR: Final = 5  # words between a number and its garment
_WORN: Final = ", wearing "
_JERSEY: Final = ", wearing a jersey"


def numbers_in(line: Line, at: int) -> Iterator[Printed]:
    """Yields the number of a shirt whose words start at a place."""
    place = _counted(line, at)
    is_called = place > at
    if place >= len(line) or not (number := _number(line, place, is_called=is_called)):
        return
    end = place + 1
    if line.is_one(end, "of_age") or line.is_one(at - 1, "not_counted"):
        return
    span, first = range(at, end), at
    while first and (
        line.is_one(first - 1, "articles")
        or line.is_one(first - 1, "looks")
        or is_colour_word(line.low[first - 1])
        or line.is_one(first - 1, "counters")
    ):
        first -= 1
    colours = [one for one in colours_beside(line.low, span).colours if one.span.start >= first]
    start = first - line.is_one(first - 1, "has")
    end = max([end, *(one.span.stop for one in colours if one.span.start > at)])
    over, on_it = _garment_over(line, end), _on_it(line, end)
    cut, instead = range(0), ""
    if over:
        start -= start > 0 and line.low[start - 1] in (",", "and", "with")
        cut, instead = range(start, over), _WORN if start else "wearing "
    elif (
        end < len(line) and line.garment(end) and (is_called or line.is_one(end, "shirts_of_teams"))
    ):
        cut, colours = range(at, end), []
    elif on_it or (line.is_garment(start - 1) and _is_whole(line, end, first - start, is_called)):
        if on_it and not _garment_near(line, at):
            return
        cut = range(start, max(on_it, end))
    elif line.is_one(start - 1, "shirts_of_teams"):
        cut = range(start, end)
    elif is_called and (_garment_near(line, at) or any(_sports(line))):
        cut = range(start, end)
        has_garment = any(map(line.garment, range(len(line))))
        instead = "" if has_garment else _JERSEY
    if cut:
        colour, said = (colours[0].value, line.text(colours[0].span)) if colours else ("", "")
        shown = Print(line.text(span), number=number, colour=colour, said_colour=said)
        yield Printed(line.without(cut, instead), shown)


def _is_whole(line: Line, end: int, has: int, is_called: bool) -> bool:  # noqa: FBT001
    """Whether a number after a garment is all that is on it: no `shirt with 3 buttons`."""
    return is_called or (has > 0 and (end == len(line) or line.is_one(end, "ends")))


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
