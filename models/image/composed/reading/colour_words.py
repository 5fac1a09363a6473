"""Finds the colours that a prompt asks for, and which of them is the background's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.composed.reading.mentions import COLOUR_NOUNS, ON, Mention, mentions_in
from models.image.composed.reading.phrases import places_of

_GROUNDS: Final = frozenset(
    "background backgrounds backdrop bg backgroud base ground paper canvas wall sky".split()
)
_SAYS: Final = frozenset("in is : = of should be a an the colour color must very matte".split())
_ACCENTS: Final = frozenset("accent accents details highlights touches".split())
_LITTLE: Final = frozenset("little bit touch hint pop splash accent accents dash".split())


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a prompt: those of the elements, of the background, and unwanted ones.

    accents: those of the wanted ones that there shall be little of; they come last there.
    """

    wanted: tuple[Mention, ...] = ()
    accents: tuple[Mention, ...] = ()
    ground: Mention | None = None
    unwanted: tuple[Mention, ...] = ()

    @property
    def listed(self) -> list[Mention]:
        """Returns all that are wanted, the background's too, in the prompt's order."""
        every = [*self.wanted, *([self.ground] if self.ground else [])]
        return sorted(every, key=lambda one: one.start)

    @property
    def main(self) -> list[Mention]:
        """Returns those of the listed that there shall not be little of."""
        return [one for one in self.listed if one not in self.accents]

    @property
    def places(self) -> set[int]:
        """Returns where words of colours stand."""
        every = [*self.wanted, *self.unwanted, *([self.ground] if self.ground else [])]
        return places_of(every)


def colours_of(
    low: Sequence[str],
    unwanted: Sequence[bool | None],
    taken: set[int],
) -> Colours:
    """Returns the colours that words in small letters ask for.

    Args:
        unwanted: whether each word is negated.
        taken: where words stand that mean something else, such as `ice cream`.
    """
    mentions = mentions_in(low, taken)
    refused = [one for one in mentions if unwanted[one.end - 1]]
    wanted = [one for one in mentions if not unwanted[one.end - 1]]
    ground = _ground(low, wanted)
    rest = [one for one in wanted if one is not ground]
    accents = tuple(one for one in rest if _is_accent(low, one))
    rest.sort(key=lambda one: one in accents)
    return Colours(tuple(rest), accents, ground, tuple(refused))


def _ground(low: Sequence[str], wanted: Sequence[Mention]) -> Mention | None:
    """Returns the background's colour: `on black`, `cream background`, `navy with gold stars`."""
    for one in wanted:
        before = one.start - 1
        while before > 0 and low[before] in _SAYS and low[before] != "in":
            before -= 1
        nearest = low[max(0, before - 1) : before + 1]
        if ON & {*nearest} and low[before] != "tone":  # also `on kraft brown`
            return one
    called = next((one for one in wanted if _is_called_ground(low, one)), None)
    if called is not None:
        return called
    if len(wanted) < 2:
        return None
    first, second = wanted[:2]
    between = low[first.end : second.start]
    return first if between[:1] == ["with"] and len(between) <= 4 else None


def _is_accent(low: Sequence[str], one: Mention) -> bool:
    """Whether there shall be little of a colour: `gold accents`, `a tiny bit of red`."""
    if not _ACCENTS.isdisjoint(low[one.end : one.end + 1]):
        return True
    before = [word for word in low[max(0, one.start - 4) : one.start] if word not in _SAYS]
    return bool(before) and (before[-1] in _LITTLE or before[-2:-1] in (["accent"], ["accents"]))


def _is_called_ground(low: Sequence[str], one: Mention) -> bool:
    after = [word for word in low[one.end : one.end + 2] if word not in COLOUR_NOUNS]
    if after[:1] and after[0] in _GROUNDS or "sky" in after:
        return True  # also `pale yellow morning sky`
    before = one.start - 1
    while before >= 0 and low[before] in _SAYS:
        before -= 1
    return before >= 0 and low[before] in _GROUNDS and before < one.start - 1
