"""Tells which of the named things a prompt says to be behind somebody, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from models.image.assembled.behind.backdrop import GROUNDS, LIGHT, MOTIFS
from models.image.assembled.behind.reading.strewn import is_had, strewn_in
from models.image.assembled.behind.reading.tables import (
    Named,
    listed,
    named_in,
    phrase_at,
    phrase_before,
)
from models.image.assembled.reading.colours_beside import is_colour_word
from models.image.assembled.reading.meaning import goes_on
from models.image.assembled.reading.phrases import last_words
from models.image.reading.subjects import plain_people

_STOPS: Final = frozenset(", . ; | ! ?".split())
_JOINTS: Final = frozenset("and & + to / - with or".split())
_ARTICLES: Final = frozenset("a an his her their the my".split())
_REACH: Final = 12  # words between what is behind and what says so
_TO_COLOURS: Final = _JOINTS | frozenset("from into in of on : = a the half ( > → – <".split())
# What is drawn in the colours that are said after it.
_OF_COLOURS: Final = frozenset("gradient halves stripes diagonal checks rays zigzag blobs".split())


@dataclass(frozen=True, slots=True)
class Linked:
    """Something behind somebody, and the words that say so, from the first to the last."""

    named: Named
    first: int
    last: int


class Links:
    """The words of a prompt, by what they do for what is behind somebody."""

    def __init__(self, low: Sequence[str], unwanted: Sequence[bool | None]) -> None:
        self.low, self._unwanted = low, unwanted
        named = named_in(low)
        starts = {one.span.start for one in named}
        named = [one for one in named if one.span.stop in starts or not _is_of_colour(low, one)]
        named = [*named, *strewn_in(low, named)]
        named = [one for one in named if not is_had(low, one)]
        self.named = sorted(named, key=lambda one: one.span.start)
        self._owners = {at: one for one in self.named for at in one.span}

    def found(self) -> list[Linked]:
        """Returns what is behind somebody."""
        found: list[Linked] = []
        wanted = [one for one in self.named if not self._unwanted[one.span.start]]
        for one in wanted:
            span = self._after(one) or self._before(one) or self._place(one) or self._alone(one)
            span = span or self._with(one)
            if span is not None:
                found.append(Linked(one, span.start, span[-1]))
        for one in [*wanted, *wanted[::-1]]:
            if all(one is not other.named for other in found):
                span = self._joined(one, found)
                if span is not None:
                    found.append(Linked(one, span.start, span[-1]))
        return found

    def noun_at(self, at: int) -> bool:
        """Whether `background` or its like stands at a place."""
        return self.low[at : at + 1] != [] and self.low[at] in listed("nouns")

    def is_colour(self, at: int) -> bool:
        """Whether a word at a place is of a colour, and of nothing that is named."""
        return 0 <= at < len(self.low) and at not in self._owners and is_colour_word(self.low[at])

    def _fills(self, at: int) -> bool:
        """Whether a word at a place may stand between what is behind and what says so."""
        return (
            self.is_colour(at)
            or at in self._owners
            or self.low[at] in listed("between") | listed("looks")
            or self.low[at] in _JOINTS
        )

    def _after(self, one: Named) -> range | None:
        """Returns the words of something that stands before what says where it is."""
        at = one.span.stop
        if one.name not in _OF_COLOURS and not self._goes_on(at):
            return None
        new = False  # whether another thing may start here: `stars and a pink background`
        while at < len(self.low) and at - one.span.stop < _REACH:
            end = phrase_at(self.low, at, "after")
            if end and not (new and self.noun_at(end - 1)):
                return range(self._first(one.span.start), self._last(end - 1) + 1)
            if self.noun_at(at):
                return None if new else range(self._first(one.span.start), self._last(at) + 1)
            if at in self._owners:
                new = False
            elif self.low[at] in ("and", "&", "+", "with") and not self.is_colour(at - 1):
                new = True
            elif self.low[at] == "on" and not self._leads_to_noun(at):
                return None
            if not (self._fills(at) or self.low[at] == "on"):
                return None
            at += 1
        return None

    def _leads_to_noun(self, at: int) -> bool:
        """Whether colours and `background` follow, as in `hearts on a pink background`."""
        at += 1
        while at < len(self.low) and (self.low[at] in _ARTICLES or self.is_colour(at)):
            at += 1
        return self.noun_at(at) or bool(phrase_at(self.low, at - 1, "after"))

    def _before(self, one: Named) -> range | None:
        """Returns the words of something that stands after what says where it is."""
        if not self._goes_on(one.span.stop):
            return None
        at = one.span.start - 1
        while at >= 0 and one.span.start - at < _REACH:
            if self.noun_at(at):
                return range(self._first(at), self._last(one.span[-1]) + 1)
            start = phrase_before(self.low, at, "before")
            if start is not None:
                return range(self._first(start), self._last(one.span[-1]) + 1)
            is_joint = self.low[at] in ("and", "&", "+")
            if is_joint and not (self._is_part(at - 1) and self._is_part(at + 1)):
                return None
            if not self._fills(at):
                return None
            at -= 1
        return None

    def _is_part(self, at: int) -> bool:
        """Whether a word is of something named, or of a colour."""
        return at in self._owners or self.is_colour(at)

    def _place(self, one: Named) -> range | None:
        """Returns the words of a place at which somebody is: `in a dark forest`."""
        if not (one.is_place and self._goes_on(one.span.stop)):
            return None
        if self.low[one.span.start] in listed("at") | {"underwater"}:
            return range(self._first(one.span.start), self._last(one.span[-1]) + 1)
        at = one.span.start - 1
        while at > 0 and self._fills(at) and self.low[at] not in listed("at"):
            is_joint = self.low[at] in _JOINTS
            if is_joint and not (self._is_part(at - 1) and self._is_part(at + 1)):
                return None
            at -= 1
        if at >= 0 and self.low[at] in listed("at"):
            return range(self._first(at), self._last(one.span[-1]) + 1)
        return None

    def _with(self, one: Named) -> range | None:
        """Returns the words of a place that somebody is drawn with: but a shirt may have one."""
        at = one.span.start - 1
        while at > 0 and (self.low[at] in _ARTICLES or self.low[at] in listed("looks")):
            at -= 1
        if not (
            one.is_place and at > 0 and self.low[at] == "with" and self._goes_on(one.span.stop)
        ):
            return None
        owner = self.low[at - 1]
        if (
            at - 1 in self._owners
            or owner in listed("wearable")
            or owner in last_words("outfit") | last_words("headgear")
        ):
            return None
        return range(self._first(at), self._last(one.span[-1]) + 1)

    def _alone(self, one: Named) -> range | None:
        """Returns the words of a place that stands alone between commas."""
        if not one.is_place:
            return None
        first = self._first(one.span.start)
        last = self._last(self._reach(one.span[-1], 1, self._goes_to_more))
        last += self.low[last + 1 : last + 2] == [")"]
        is_start = first == 0 or self.low[first - 1] in _STOPS
        is_end = last + 1 == len(self.low) or self.low[last + 1] in _STOPS
        return range(first, last + 1) if is_start and is_end else None

    def _goes_to_more(self, at: int) -> bool:
        """Whether a word is of more that is behind somebody, or leads to it: `at night`."""
        is_joint = self.low[at] in listed("joints") and self._is_part(at + 1)
        return is_joint or self._fills(at)

    def _leads(self, at: int) -> bool:
        word = self.low[at]
        return word in listed("between") | listed("looks") | listed("leads") | _JOINTS

    def _joined(self, one: Named, found: Sequence[Linked]) -> range | None:
        """Returns the words of something beside another that is behind somebody."""
        if not self._goes_on(one.span.stop):
            return None
        for other in found:
            if other.first <= one.span.start and one.span[-1] <= other.last:
                return one.span
            if other.last < one.span.start:
                between = range(other.last + 1, one.span.start)
            else:
                between = range(one.span.stop, other.first)
            is_near = len(between) < _REACH and all(map(self._joins, between))
            if is_near and (between or one.group in (LIGHT, MOTIFS)):
                if other.last < one.span.start:
                    return range(other.last + 1, one.span.stop)
                return range(self._first(one.span.start), other.first)
        return None

    def _joins(self, at: int) -> bool:
        word = self.low[at]
        return word in listed("joints") | _ARTICLES or self.is_colour(at)

    def _goes_on(self, at: int) -> bool:
        """Whether what is before a place is no part of another name: `beach volleyball`."""
        if at in self._owners or at >= len(self.low):
            return True
        if self.low[at : at + 1] == ["-"]:
            return True
        if self._fills(at) or self.noun_at(at) or phrase_at(self.low, at, "after"):
            return True
        return goes_on(self.low, at)

    def _first(self, at: int) -> int:
        """Returns the first word of the colours, looks and leads before a place."""
        people = plain_people()
        return self._reach(
            at,
            -1,
            lambda one: (
                (self.low[one] not in people or self._is_part(one + 1) and self.is_colour(one))
                and (self._fills(one) or self._leads(one))
            ),
        )

    def _last(self, at: int) -> int:
        """Returns the last word of what follows something: `background`, `in pink and blue`."""
        while self.low[at + 1 : at + 2] and self.low[at + 1] in listed("trails"):
            at += 1
        if self.low[at + 1 : at + 2] == ["("] and self.low[at + 3 : at + 4] == [")"]:
            at += 3 * (self.low[at + 2] in listed("looks"))  # `office background (blurred)`
        last, place = at, at + 1
        while place < len(self.low):
            end = phrase_at(self.low, place, "after")
            if end:
                last, place = end - 1, end
            elif self.noun_at(place):
                last, place = place, place + 1
            elif stop := self._end_of_colour(place):
                last, place = stop - 1, stop
            else:
                break
        return last + (self.low[last + 1 : last + 2] == [")"] and "(" in self.low[at:last])

    def _end_of_colour(self, at: int) -> int:
        """Returns where a colour ends that is of what is before a place, or 0: `in pink and ..`."""
        while at < len(self.low) and self.low[at] in _TO_COLOURS:
            at += 1
        end = at
        while self.is_colour(end):
            end += 1
        is_end = end >= len(self.low) or not self.low[end].isalpha() or self._ends(end)
        return end if end > at and is_end else 0

    def _ends(self, at: int) -> bool:
        """Whether a colour ends at a place, and is not that of what follows."""
        word = self.low[at]
        return word in _JOINTS | {"half", "into", "behind", "wearing"} or self.noun_at(at)

    def told(self, span: range) -> tuple[int, int]:
        """Returns the first and the last word of a span that say what is behind somebody."""
        first, last = span.start, span[-1]
        for start in range(first + 1, last + 1):
            if phrase_at(self.low, start, "after") == last + 1 or (
                start == last and self.noun_at(start)
            ):
                last = start - 1
                break
        while first < last and not self._is_part(first) and not self.noun_at(first):
            first += 1
        return first, last

    def _reach(self, at: int, step: int, is_part: Callable[[int], bool]) -> int:
        while 0 <= at + step < len(self.low) and is_part(at + step):
            at += step
        return at


def _is_of_colour(low: Sequence[str], one: Named) -> bool:
    """Whether a thing is in the name of a colour, such as `sky blue`, or is one: `rose`."""
    if one.group == GROUNDS or low[one.span[-1]].endswith("s"):
        return False
    at = one.span.stop + (low[one.span.stop : one.span.stop + 1] == ["-"])  # `sky-blue`
    after = low[at : at + 1]
    if after and is_colour_word(after[0]):
        return True
    is_last = bool(after) and after[0] in listed("nouns")
    return one.group == MOTIFS and is_last and is_colour_word(low[one.span[-1]])
