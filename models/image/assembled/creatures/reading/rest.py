"""Says which words of a prompt ask for nothing, and which for what no drawing shows."""

from __future__ import annotations

from typing import Final

from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.creatures.reading.words import Words
from models.image.assembled.reading.phrases import last_words
from models.image.reading.subjects import plain_people
from models.image.reading.unknown.nouns import TRADES, harmless, is_noun, nouns
from models.image.reading.word_tables import words_of

NOUNS: Final = (
    "animal",
    "creature",
    "vehicle",
    "food",
    "instrument",
    "plant",
    "gear",
    "sport",
    "famous",
)


def unexplained(words: Words, span: range, covered: set[int]) -> list[range]:
    """Returns the words of a prompt that nothing is drawn for, each run of them."""
    told: list[range] = []
    for at, word in enumerate(words.low):
        if at in covered or not (word.isalpha() or word.isdigit()) or says_nothing(words, at, span):
            continue
        bridge = set(range(told[-1].stop, at)) if told else set()
        if (
            told
            and len(bridge) < 3
            and all(words.low[one] in ("-", "of", "a", "the", "one", "an") for one in bridge)
        ):
            told[-1] = range(told[-1].start, at + 1)
        else:
            told.append(range(at, at + 1))
    return told


def says_nothing(words: Words, at: int, span: range) -> bool:
    """Whether a word asks for nothing that a drawing could lack."""
    word = words.low[at]
    if at < span.start and (word in listed("leads") or word in listed("pictures")):
        return True
    if not words.is_wanted(at):
        return True
    if word in listed("faced"):
        return not words.is_colour(at - 1)
    if word in listed("flat") or word in listed("pictures"):
        return True
    if word == "open" and words.low[at + 1 : at + 2] == ["peeps"]:
        return False
    if word in last_words("outfit") or word == "rainbow":
        return False
    if word in ("dressed", "costume", "up"):
        return True
    if word.endswith("ing") and len(word) > 4 and word not in harmless("taste"):
        return word in listed("ends") or word in harmless("words")
    if is_name(words, at, span) and (at == span.stop or words.low[at - 1] in ("named", "called")):
        return True
    known = harmless("words", "uses", "taste", "origins")
    return word in known or word in listed("ends") or word in listed("leads") or len(word) < 2


def is_name(words: Words, at: int, span: range) -> bool:
    """Whether a word is the name of somebody's pet: `my cat mittens`."""
    word = words.low[at]
    mine = {"my", "our", "her", "his", "their"} & set(words.low[: span.start])
    is_free = not is_noun(word, NOUNS) and word not in people()
    is_title = words.words[at].text.istitle() and not words.words[span.start].text.istitle()
    if mine and is_title:
        return True
    return is_free and not word.endswith(("er", "ers")) and (bool(mine) or is_title)


def people() -> frozenset[str]:
    """Returns words for people, their trades among them."""
    return words_of("people", "child", "woman", "any") | nouns(*TRADES) | plain_people()
