"""Finds which kinds a prompt asks for, and which it does not want: `a bob, but no fringe`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from models.image.reading.description import Description
from models.image.reading.kinds.phrases import Found, phrases_in
from models.image.reading.moods import is_denied
from models.image.reading.negation import lists_alternatives
from models.image.reading.word_tables import plain_value
from models.image.reading.words import Word

# Attributes of which a prompt may ask two things: `tired but smiling`, `a curly bob`.
_OF_TWO: Final = ("hairstyle", "mood")


@dataclass(frozen=True)
class AskedKinds:
    """The kinds that a prompt names.

    wanted: the phrases that ask for one.
    unwanted: kinds that the prompt does not want.
    """

    wanted: tuple[Found, ...] = ()
    unwanted: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> frozenset[int]:
        """Returns the places of the words that ask for a kind."""
        return frozenset(at for one in self.wanted for at in one.places)

    def among(self, unwanted: Sequence[bool | None]) -> list[bool | None]:
        """Returns which words ask for nothing unknown: unwanted ones, and the tongue of a kind."""
        return [is_not or at in self.places for at, is_not in enumerate(unwanted)]

    def of(
        self,
        asked: Mapping[str, str],
        of_label: Mapping[str, Sequence[float]],
        sure: float,
    ) -> dict[str, tuple[str, ...]]:
        """Returns the kinds of each attribute, after the value if other words ask for it.

        Args:
            asked: the value of each attribute that the tagger has found.
            sure: the probability from which a label counts.
        """
        kinds: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(one.phrase.attribute for one in self.wanted):
            value = asked.get(name, "")
            own = [one for one in self.wanted if one.phrase.attribute == name]
            if value == "none":  # what needs hair, a beard or the like is misread
                own = [one for one in own if not one.phrase.value]
            named = tuple(dict.fromkeys(one.phrase.kind for one in own))
            places = frozenset(at for one in own for at in one.places)
            is_other = value not in ("", "none", *(one.phrase.value for one in own))
            if name in _OF_TWO and is_other and _says(of_label[f"{name}:{value}"], places, sure):
                named = (value, *named)
            if own:
                kinds[name] = named
        return kinds

    def values(self, kinds: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """Returns the value of each attribute that its first kind comes closest to, if any."""
        return {
            one.phrase.attribute: one.phrase.value
            for one in reversed(self.wanted)
            if one.phrase.value and one.phrase.kind in kinds.get(one.phrase.attribute, ())
        }


def asked_kinds(words: Sequence[Word], unwanted: Sequence[bool | None]) -> AskedKinds:
    """Returns the kinds that a prompt names.

    Args:
        unwanted: what negated() returns of the words.
    """
    found = phrases_in(words)
    if not found:
        return AskedKinds()
    low = [word.text.lower() for word in words]
    wanted = tuple(one for one in found if not _is_unwanted(low, one, unwanted))
    asked = {one.phrase.kind for one in wanted}
    return AskedKinds(wanted, frozenset(one.phrase.kind for one in found) - asked)


def with_kinds(
    description: Description,
    found: AskedKinds,
    words: Sequence[Word],
    of_label: Mapping[str, Sequence[float]],
    sure: float,
) -> Description:
    """Returns a description with the kinds that its prompt names, and the values that they mean.

    Args:
        sure: the probability from which a label counts.
    """
    if not description.is_face or not (found.wanted or found.unwanted):
        return description
    named = {words[at].text for at in found.places}
    asked = {  # the tagger takes the `back` of `slicked back` for black
        name: value
        for name, value in description.asked.items()
        if description.words.get(name) not in named
    }
    kinds = found.of(asked, of_label, sure)
    return replace(
        description,
        asked=asked | {n: v for n, v in found.values(kinds).items() if n not in asked},
        kinds=kinds,
        unwanted_kinds=found.unwanted,
    )


def _says(shares: Sequence[float], places: frozenset[int], sure: float) -> bool:
    """Whether words at other places say what a label means."""
    return any(share >= sure for at, share in enumerate(shares) if at not in places)


def _is_unwanted(low: Sequence[str], found: Found, unwanted: Sequence[bool | None]) -> bool:
    """Whether a negation is about a phrase, and not only about a word before or in it."""
    first = min(found.places)
    if found.phrase.attribute == "mood":
        return is_denied(low, first, unwanted)
    before = low[first - 1] if first else ""
    if before == "," and not lists_alternatives(low, first - 1):
        return False
    return bool(unwanted[first]) and plain_value(before) is None
