"""Finds what followed the end of a text elsewhere: in its prompt, in itself and in other texts.

Texts of the same kind repeat themselves: a recipe's text names its fields, and its sentences begin
as those of the text before. Nothing but tokens is compared, so it takes microseconds (Saxena 2023,
"prompt lookup decoding"; Oliaro et al. 2024, SuffixDecoding, arXiv:2411.04975).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Sequence as Many
from typing import Final, NamedTuple

LONGEST: Final = 6  # tokens of an ending that are compared
BETWEEN: Final = -1  # stands between two texts, and follows nothing
_LATEST: Final = 32  # places of a token that are looked at, the latest first


class Match(NamedTuple):
    """Says what followed the longest ending that was found.

    length: tokens of the ending; 0 if it was found nowhere.
    followers: the tokens that followed it, each with how often.
    """

    length: int
    followers: Counter[int]


class Trail:
    """Tokens in their order, and the places of each.

    tokens: to be read only.
    """

    def __init__(self, tokens: Iterable[int] = ()) -> None:
        """Begins with some tokens."""
        self.tokens: list[int] = []
        self._places: dict[int, list[int]] = defaultdict(list)
        self.extend(tokens)

    def extend(self, tokens: Iterable[int]) -> None:
        """Adds tokens at the end."""
        for token in tokens:
            self._places[token].append(len(self.tokens))
            self.tokens.append(token)

    def match(self, ending: Many[int]) -> Match:
        """Returns what followed the longest part of `ending`, up to its last token."""
        tokens, longest = self.tokens, 0
        found: Counter[int] = Counter()
        for place in reversed(self._places.get(ending[-1], ())[-_LATEST:]):
            if place + 1 == len(tokens) or tokens[place + 1] == BETWEEN:
                continue
            length = 1
            while (
                length < min(len(ending), place + 1)
                and tokens[place - length] == ending[-1 - length]
            ):
                length += 1
            if length > longest:
                longest, found = length, Counter()
            if length == longest:
                found[tokens[place + 1]] += 1
        return Match(longest, found)


def best(matches: Iterable[Match]) -> Match:
    """Returns the longest of the matches; those that are as long are taken together."""
    longest, found = 0, Counter[int]()
    for match in matches:
        if match.length > longest:
            longest, found = match.length, Counter(match.followers)
        elif match.length == longest:
            found.update(match.followers)
    return Match(longest, found)
