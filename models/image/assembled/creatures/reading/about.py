"""Says whether a prompt is about an animal or a thing, and about nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.creatures.anchors import anchors_of
from models.image.assembled.creatures.reading.mentions import Mention, is_plain_colour
from models.image.assembled.creatures.reading.rest import NOUNS, is_name, people, says_nothing
from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.creatures.reading.words import Words
from models.image.assembled.creatures.subjects import subject, subjects
from models.image.assembled.reading.phrases import figures
from models.image.reading.subjects import plain_people
from models.image.reading.unknown.nouns import TRADES, harmless, is_noun, nouns
from models.image.reading.word_tables import words_of

_HEADS: Final = frozenset(("face", "faces"))
_MOST_UNHEARD: Final = 2  # words before a subject that nothing is known of


def is_subject(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> bool:
    """Whether a phrase is the subject of its prompt.

    Args:
        span: its words.
        said: the phrase as the tables have it.
        mentions: what else the prompt says.
    """
    covered = {at for one in mentions for at in one.span}
    before = [at for at in range(span.start) if at not in covered]
    if not all(_is_open(words, at, span) for at in before) or _tells_more(words, span, before):
        return False
    if not listed("thumbs").isdisjoint(words.low):
        return False
    after = [at for at in range(span.stop, len(words.low)) if words.is_wanted(at)]
    if any(words.low[at] in plain_people() - listed("roles") for at in after):
        return False
    if subjects()[said] in listed("humanoid") and any(words.low[at] == "hair" for at in after):
        return False
    return _is_named_so(words, span, said, mentions) and _ends_after(words, span, covered)


def _is_named_so(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> bool:
    """Whether a word means the animal or the thing, and no first name, and no colour."""
    is_title = words.words[span.start].text.istitle()
    if is_title and said in words_of("people", "names") and not _has_article(words, span):
        return False
    has_mood = any(one.kind == "mood" and one.span.stop == span.start for one in mentions)
    wears = any(one.kind == "worn" for one in mentions) and words.low[
        span.stop : span.stop + 1
    ] in (["with"], ["wearing"])
    is_alone = words.low[span.stop : span.stop + 1] in ([], [","]) and said not in listed("shades")
    is_alone = is_alone and all(words.low[at] in listed("leads") for at in range(span.start))
    return not is_plain_colour(said) or is_alone or has_mood or wears or _has_article(words, span)


def _tells_more(words: Words, span: range, before: Sequence[int]) -> bool:
    """Whether what is before a subject tells of something else."""
    unheard = [at for at in before if not says_nothing(words, at, span) and not words.is_colour(at)]
    first = max((at + 1 for at in before if words.low[at] in (",", ".", ";")), default=0)
    return len(unheard) > _MOST_UNHEARD or any(at < first for at in unheard)


def _is_open(words: Words, at: int, span: range) -> bool:
    """Whether a word before a subject may stand there."""
    word = words.low[at]
    is_next = all(
        words.low[one] in ("-", "and") or words.is_colour(one) for one in range(at + 1, span.start)
    )
    if word == "me":
        return at > 0 and words.low[at - 1] in listed("leads") - {"a", "the", "of"}
    if not word.isalpha():
        return "'s" not in word and (not word.isdigit() or word == "1")
    if word in listed("leads") or word in listed("pictures"):
        return True
    if word == "of":
        return at > 0 and words.low[at - 1] in listed("pictures")
    if word == "wearing":
        return at > 0
    if is_next and (is_role(word) or word in listed("likened")):
        return True
    if is_next and word in listed("coats") and words.is_colour(at - 1):
        return True  # `blue skin alien`
    if any(word in listed(name) for name in ("links", "many", "held", "traits")):
        return False
    if word in people() or (word in subjects() and not words.is_colour(at)):
        return False
    return word in harmless("taste") or not is_noun(word, NOUNS)


def _ends_after(words: Words, span: range, covered: set[int]) -> bool:
    """Whether no noun follows that a subject's name only describes: `cat ears`."""
    at = span.stop
    while at < len(words.low) and (
        words.low[at] == "-"
        or words.low[at] in listed("pictures")
        or (words.is_colour(at) and at not in covered)
    ):
        at += 1
    if at >= len(words.low) or not words.low[at].isalpha() or at in covered and _leads(words, at):
        return True
    word = words.low[at]
    if word == "on" and not listed("carriers").isdisjoint(words.low[at + 1 : at + 3]):
        return False
    if word in listed("faced"):
        return word in _HEADS
    if word in listed("ends") or word in harmless("words", "uses"):
        return True
    if word.endswith("ing") and len(word) > 4:
        return True
    return _plays_a_role(words, at, span) or is_name(words, at, span)


def _plays_a_role(words: Words, at: int, span: range) -> bool:
    """Whether a word after an animal says whom it plays: `raccoon detective`."""
    name = subjects()[_said_by(words, span)]
    return words.low[at] in listed("roles") and anchors_of(subject(name)).has_face


def _leads(words: Words, at: int) -> bool:
    """Whether what is said after a subject is a mention of its own, and no compound."""
    return words.low[at] in listed("ends") or words.low[at] not in ("cap", "hat", "ear")


def _has_article(words: Words, span: range) -> bool:
    before = words.low[max(0, span.start - 4) : span.start]
    return any(one in ("a", "an", "my", "our", "one", "the", "slice", "happy") for one in before)


def is_role(word: str) -> bool:
    """Whether a word right before a subject says of what kind it is: `pirate parrot`."""
    return word in figures() or word in nouns(*TRADES) or word in ("baby", "king", "queen")


def _said_by(words: Words, span: range) -> str:
    """Returns the phrase that words say, as tables have it."""
    return " ".join(words.low[at] for at in span if words.low[at] != "-")
