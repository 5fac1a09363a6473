"""The words of a prompt, in small letters, and the phrases and colours that they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.reading.colours_beside import is_colour_word
from models.image.reading.colours import find_colour
from models.image.reading.negation import negated
from models.image.reading.words import Word, split_words

PART: Final = "clothing"  # the table of colours
_MOST_WORDS: Final = 120  # of a prompt
_LONGEST: Final = 5  # words of a phrase
_LINKS: Final = frozenset("in is : = - coloured colored color colour".split())


class Words:
    """The words of a prompt, in small letters, and what is said by them."""

    def __init__(self, prompt: str) -> None:
        self.prompt = prompt
        self.words: list[Word] = split_words(prompt.replace("\n", ","))[:_MOST_WORDS]
        self.low = [word.text.lower().replace("’", "'") for word in self.words]
        self._unwanted = negated(self.words)

    def text(self, span: range) -> str:
        """Returns the prompt's words of a span."""
        return self.prompt[self.words[span.start].start : self.words[span[-1]].end]

    def is_wanted(self, at: int) -> bool:
        """Whether a word is not denied."""
        return not self._unwanted[at]

    def phrases(self, table: Mapping[str, str], *, plural: bool) -> Iterator[tuple[range, str]]:
        """Yields the longest phrases of a table and their names.

        Args:
            plural: whether their last word may be one.
        """
        at = 0
        while at < len(self.low):
            found = self._phrase(table, at, plural=plural)
            if found is None:
                at += 1
                continue
            yield found
            at = found[0].stop

    def colour(self, span: range) -> str:
        """Returns the colour that words name, as #rrggbb; empty if they name none."""
        return find_colour([self.low[at] for at in span], PART) or ""

    def colours_before(self, at: int) -> range:
        """Returns the words of a colour right before a place."""
        start = at
        while start and (
            self.is_colour(start - 1) or (self.low[start - 1] == "-" and self.is_colour(start - 2))
        ):
            start -= 1
        while start < at and self.low[start] == "-":
            start += 1
        return range(start, at)

    def colours_after(self, at: int) -> range:
        """Returns the words of a colour after `in`, `is` or a colon at a place."""
        start = at
        while start < len(self.low) and self.low[start] in _LINKS:
            start += 1
        stop = start
        while stop < len(self.low) and self.is_colour(stop):
            stop += 1
        follows = self.low[stop : stop + 1]
        is_its_own = not follows or follows[0] == ";" or follows[0] in listed("ends")
        return range(start, stop) if start > at and is_its_own else range(at, at)

    def is_colour(self, at: int) -> bool:
        """Whether a word names a colour, or changes one."""
        word = self.low[at] if at >= 0 else ""
        return bool(word) and (word[0] == "#" and len(word) > 1 or is_colour_word(word))

    def _phrase(
        self, table: Mapping[str, str], at: int, *, plural: bool
    ) -> tuple[range, str] | None:
        best: tuple[range, str] | None = None
        said: list[str] = []
        for end in range(at, min(len(self.low), at + 2 * _LONGEST)):
            if self.low[end] == "-":
                if not said:
                    return None
                continue
            said.append(self.low[end])
            if len(said) > _LONGEST:
                break
            one = " ".join(said)
            forms = [one, *_singulars(one)] if plural else [one]
            name = next((table[form] for form in forms if form in table), None)
            if name is not None:
                best = range(at, end + 1), name
        return best


def _singulars(said: str) -> list[str]:
    """Returns what a phrase may be the plural of."""
    found = [said.removesuffix("s"), said.removesuffix("es")]
    return [*found, said[:-3] + "y"] if said.endswith("ies") else found
