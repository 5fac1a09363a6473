"""The words of a prompt for prints: garments, pictograms and what stands between them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from models.image.assembled.reading.colours_beside import is_colour_word
from models.image.assembled.reading.phrases import HAND, Found, low_words, phrases_in
from models.image.pictograms.find import names_in, phrases
from models.image.reading.negation import negated
from models.image.reading.unknown.nouns import singulars
from models.image.reading.words import Word, split_words

_LONGEST: Final = 4  # words of a pictogram's name
_PATTERN: Final = "pattern"
_BLANKS: Final = " ,;&+"


@cache
def listed(name: str) -> frozenset[str]:
    """Returns the words of a list."""
    return frozenset(_lists()[name].split())


@cache
def digits_of() -> dict[str, str]:
    """Returns the digits of numbers that are written in letters."""
    return {word: str(at) for at, word in enumerate(_lists()["numbers"].split())}


class Line:
    """A prompt's words, and what stands at each."""

    def __init__(self, prompt: str) -> None:
        self.prompt = prompt
        self.words: Sequence[Word] = split_words(prompt)
        self.low = low_words(self.words)
        self.things: Sequence[Found] = list(phrases_in(self.low))
        self._denied = negated(self.words)

    def __len__(self) -> int:
        return len(self.low)

    def is_one(self, at: int, name: str) -> bool:
        """Whether a word is of a list."""
        return 0 <= at < len(self) and self.low[at] in listed(name)

    def is_wanted(self, at: int) -> bool:
        """Whether a word is not denied."""
        return not self._denied[at]

    def passed(self, at: int, *names: str, colours: bool = True) -> int:
        """Returns the place after words of some lists, and colours."""
        while at < len(self) and (
            any(self.low[at] in listed(name) for name in names)
            or (colours and is_colour_word(self.low[at]))
        ):
            at += 1
        return at

    def garment(self, at: int) -> int:
        """Returns where a garment ends that starts at a word, 0 if none does."""
        if at >= len(self):
            return 0
        if self.low[at : at + 1] == ["t"]:
            end = at + 1 + (self.low[at + 1 : at + 2] == ["-"])
            return end + 1 if self.low[end : end + 1] in (["shirt"], ["shirts"]) else 0
        outfit = next((one.span for one in self._outfits() if one.span.start == at), None)
        if outfit is not None and self.is_garment(outfit[-1]):
            return outfit.stop
        return at + 1 if self.is_one(at, "garments") else 0

    def is_garment(self, at: int) -> bool:
        """Whether a word is the last of those for a garment."""
        return self.is_one(at, "garments") or any(
            one.span[-1] == at and not self.is_one(at, "no_garments") for one in self._outfits()
        )

    def _outfits(self) -> Iterator[Found]:
        return (one for one in self.things if one.option == "outfit")

    def is_plain(self, at: int) -> bool:
        """Whether a garment has no drawing of its own."""
        return self.is_one(at, "plain") and not any(
            at in one.span for one in self.things if one.option == "outfit"
        )

    def text(self, span: range) -> str:
        """Returns words as the prompt has them."""
        if not span:
            return ""
        return self.prompt[self.words[span.start].start : self.words[span[-1]].end]

    def without(self, span: range, instead: str = "") -> str:
        """Returns the prompt without some words, with a t-shirt in place of a plain shirt."""
        head, tail = self._named(range(span.start)), self._named(range(span.stop, len(self)))
        if instead:
            return f"{head.rstrip(_BLANKS)}{instead if head else instead.lstrip(_BLANKS)}{tail}"
        joint = "" if tail[:1] in (",", ".", ";", "") else " "
        head = head.rstrip(_BLANKS if tail.startswith(",") else None)
        return f"{head}{joint}{tail}".strip(_BLANKS)

    def _named(self, span: range) -> str:
        """Returns words of the prompt, with a t-shirt in place of a plain shirt."""
        text, start = self.text(span), self.words[span.start].start if span else 0
        for at in reversed(span):
            if self.is_plain(at) and not self._is_called(at):
                word = self.words[at]
                text = f"{text[: word.start - start]}t-shirt{text[word.end - start :]}"
        return text

    def _is_called(self, at: int) -> bool:
        """Whether the word before says what kind of shirt it is: `t-shirt`."""
        return at > 0 and self.low[at - 1] in ("-", "t")

    def pictogram(self, at: int) -> tuple[str, int, bool] | None:
        """Returns a pictogram's name, where its words end, and whether there are many."""
        for length in range(_LONGEST, 0, -1):
            some = self.low[at : at + length]
            if len(some) < length or not (some[0].isalpha() and some[-1].isalpha()):
                continue
            said = " ".join(some)
            for form in sorted(singulars(some[-1]), key=lambda one: one != some[-1]):
                whole = " ".join([*some[:-1], form]).replace(" - ", "-")
                name = phrases().get(whole) or phrases().get(whole.replace("-", " "))
                if name is not None and _is_drawn(name):
                    end = at + length
                    if self._is_pattern(range(at, end)):
                        return None
                    is_many = form != some[-1] or (said.endswith("s") and _is_plural(name, said))
                    return name, end, is_many
        return None

    def others_at(self, span: range) -> set[str]:
        """Returns the options of the things that words name, but for patterns."""
        return {
            one.option
            for one in self.things
            if set(one.span) & set(span) and one.option != _PATTERN
        }

    def is_held(self, span: range) -> bool:
        """Whether words name what hands can hold."""
        return HAND in self.others_at(span)

    def _is_pattern(self, span: range) -> bool:
        """Whether words are for a pattern of our own, such as a star."""
        return any(
            one.option == _PATTERN and one.name != "number" and set(one.span) & set(span)
            for one in self.things
        )


def is_usual(name: str) -> bool:
    """Whether clothes have a pictogram on them though a prompt does not speak of a print."""
    return name in names_in("animals-nature") | names_in("food-drink") | listed("known")


def _is_drawn(name: str) -> bool:
    """Whether a pictogram is one of a thing, and no face or sign."""
    if name in names_in("smileys-emotion"):
        return name in listed("known")
    return name not in names_in("symbols")


def _is_plural(name: str, said: str) -> bool:
    """Whether a phrase for a pictogram is the plural of another: `cherries` are one."""
    return not name.endswith("s") and phrases().get(said.removesuffix("s")) == name


@cache
def _lists() -> dict[str, str]:
    room = resources.files("models.image.assembled.prints")
    return tomllib.loads(room.joinpath("words.toml").read_text())
