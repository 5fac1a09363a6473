"""Reads what a prompt puts on clothes: `t-shirt with a unicorn on it`, `dinosaur shirt`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from models.image.assembled.prints.asked import Print, Printed
from models.image.assembled.prints.numbers import numbers_in
from models.image.assembled.prints.wording import Line, is_usual, listed
from models.image.assembled.reading.colours_beside import colours_beside, is_colour_word

_REMEMBERED: Final = 2048  # prompts
_MOST_WORDS: Final = 150  # of a prompt
_WORN: Final = ", wearing "


@lru_cache(_REMEMBERED)
def read_print(prompt: str) -> Printed | None:
    """Returns what a prompt puts on somebody's clothes, and the prompt without it."""
    line = Line(prompt)
    if len(line) > _MOST_WORDS or "\n" in prompt:
        return None
    for at in range(len(line)):
        if not line.is_wanted(at):
            continue
        found = next(numbers_in(line, at), None) or next(_pictograms_in(line, at), None)
        if found is not None:
            return found
    return None


def _pictograms_in(line: Line, at: int) -> Iterator[Printed]:
    found = line.pictogram(at)
    if found is None:
        return
    name, end, is_many = found
    span = range(at, end)
    first = _first(line, at)
    named = line.passed(end, "prints", colours=False)
    is_named = named > end or _is_pictured(line, first)
    many = is_many or any(line.is_one(place, "many") for place in range(first, at))
    if _is_after_garment(line, first, span, named, is_named=is_named, is_many=many):
        last = line.passed(_placed(line, named), "places", colours=False)
        yield _printed(line, span, name, range(_led(line, first), last), many)
    elif (garment := _garment_over(line, named)) and not line.is_one(at - 1, "skins"):
        if is_named or not line.others_at(span) or line.is_held(span):
            start = _led(line, first)
            leads = _WORN if start < first or start else "wearing "
            yield _printed(line, span, name, range(start, garment), many, leads)
    elif _is_before_garment(line, span, named, is_named=is_named):
        strewn = many or any(line.is_one(place, "strewn") for place in range(end, named))
        start = line.passed(first, "articles", colours=False)
        yield _printed(line, range(at, end), name, range(_looks(line, at, start), named), strewn)


def _printed(
    line: Line, span: range, name: str, cut: range, is_many: bool, instead: str = ""
) -> Printed:
    colours = [one for one in colours_beside(line.low, span).colours if one.span[-1] < span.start]
    own = [one for one in colours if one.span.start in cut]
    colour, said = (own[0].value, line.text(own[0].span)) if own else ("", "")
    shown = Print(line.text(span), name, is_many=is_many, colour=colour, said_colour=said)
    return Printed(line.without(cut, instead), shown)


def _is_after_garment(
    line: Line, first: int, span: range, named: int, *, is_named: bool, is_many: bool
) -> bool:
    """Whether words are for what a garment before them has on it."""
    lead = first - 1
    if not line.is_one(lead, "has"):
        return False
    before = lead - (line.is_one(lead - 1, "has") or line.low[lead - 1 : lead] == ["that"])
    if before < 1 or not line.is_garment(before - 1):
        return False
    if is_named or _placed(line, named) > named:
        return True
    if not line.is_one(before - 1, "casual") or not _ends(line, named):
        return False
    others = line.others_at(span)
    name = line.pictogram(span.start)
    if name is None or not is_usual(name[0]) or others - {"hand"}:
        return False
    is_first = not any(
        line.is_one(place, "has") or line.low[place] in ("in", "wearing")
        for place in range(before - 1)
    )
    return is_many or not others or is_first


def _ends(line: Line, at: int) -> bool:
    return at == len(line) or line.is_one(at, "ends")


def _placed(line: Line, at: int) -> int:
    """Returns where words like `on it` and `printed on the front` end."""
    place = line.passed(at, "prints", colours=False)
    if line.low[place : place + 1] not in (["on"], ["across"]):
        return at
    end = line.passed(place + 1, "articles", colours=False)
    if line.is_one(end, "places"):
        return end + 1
    return end if end == place + 1 and _ends(line, end) else at  # `a t-shirt with a cat on`


def _garment_over(line: Line, at: int) -> int:
    """Returns where the garment stands that has what is before: `on his red hoodie`; 0 if none."""
    if line.low[at : at + 1] not in (["on"], ["across"]):
        return 0
    end = line.passed(at + 1, "articles", "looks")
    if end >= len(line) or not line.garment(end):
        return 0
    return line.passed(at + 1, "articles", colours=False)


def _is_before_garment(line: Line, span: range, named: int, *, is_named: bool) -> bool:
    """Whether words say what is on a garment after them: `dinosaur shirt`, `cat print dress`."""
    garment = line.passed(named, "looks") if is_named else named
    end = line.garment(garment)
    if not end or line.is_one(end, "garments"):
        return False
    word = line.low[span.start]
    if is_named:
        is_skin = word in listed("skins") and line.is_one(span.stop, "strewn")
        return not is_skin and named > span.stop
    found = line.pictogram(span.start)
    outfits = [one for one in line.things if one.option == "outfit"]
    is_casual = line.is_one(end - 1, "casual")
    return (
        found is not None
        and is_casual
        and is_usual(found[0])
        and word not in listed("unprinted")
        and not is_colour_word(word)
        and not any(span.start in one.span for one in outfits)
        and line.low[max(0, span.start - 1)] != "hello"  # whose kitty is somebody's name
    )


def _first(line: Line, at: int) -> int:
    """Returns the first of a pictogram's words: its article, its colours and looks."""
    while at and (
        line.is_one(at - 1, "looks")
        or line.is_one(at - 1, "articles")
        or is_colour_word(line.low[at - 1])
        or line.low[at - 1] == "of"
        or (line.is_one(at - 1, "prints") and line.low[at : at + 1] == ["of"])
    ):
        at -= 1
    return at


def _is_pictured(line: Line, first: int) -> bool:
    """Whether words start with `a picture of`."""
    place = line.passed(first, "articles", "looks")
    return line.is_one(place, "prints") and line.low[place + 1 : place + 2] == ["of"]


def _looks(line: Line, at: int, start: int) -> int:
    """Returns the first of the looks right before a word; colours stay those of the clothes."""
    while at > start and line.is_one(at - 1, "looks"):
        at -= 1
    return at


def _led(line: Line, first: int) -> int:
    """Returns the first of the words that lead to a thing, such as `with` and `and`."""
    while first and (
        line.is_one(first - 1, "has")
        or line.low[first - 1] in ("and", "that", ",", "covered", "in")
    ):
        first -= 1
    return first
