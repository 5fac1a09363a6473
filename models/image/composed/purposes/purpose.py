"""Finds the words of a prompt that say what a picture is for.

`linkedin banner for a nurse, please` is about a nurse; to the sentence embedder it would be about
LinkedIn as much, and about banners.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.reading.phrases import words_of

# Words that are no content where they begin or end what is left.
_LINKS: Final = frozenset(
    "a an the my our your their his her its this that for of on in at to with about from by and or "
    "but , . ; : ! ? & + - s ' so it is are be as which i we".split()
)
# `on` after these begins a topic.
_TELLING: Final = frozenset(
    "podcast blog lecture conference talk series seminar course workshop paper report book article "
    "presentation slides slide webinar lesson class event newsletter video videos essay".split()
)
_CHILDREN: Final = frozenset("children children's kids kids' kid toddlers".split())


def purpose_of(low: Sequence[str], colours: set[int]) -> str:
    """Returns what a picture is for, in words of the prompt; all of them if nothing else is left.

    Words for formats and of politeness go first, then those for media, such as `podcast`, if the
    prompt says what those are about.

    Args:
        low: the prompt's words in small letters.
        colours: where words of asked colours stand.
    """
    words = _topic([word for at, word in enumerate(low) if at not in colours])
    formats, media = words_of("format_words.txt"), words_of("media_words.txt")
    plain = [word for word in words if word not in formats]
    for kept in ([word for word in plain if word not in media], plain, words):
        if inner := _inner(kept):
            return " ".join(inner)
    return " ".join(low)


def _topic(words: Sequence[str]) -> Sequence[str]:
    """Returns the words for what a lecture or a book is about, if they say so; else all.

    What is about something for children is for children first.
    """
    if not _CHILDREN.isdisjoint(words):
        return words
    for at, word in enumerate(words):
        is_topic = word == "about" or (word == "on" and words[at - 1] in _TELLING)
        if is_topic and any(one not in _LINKS for one in words[at + 1 :]):
            return words[at + 1 :]
    return words


def _inner(words: Sequence[str]) -> list[str]:
    """Returns words without the links at both ends and doubled ones between."""
    found: list[str] = []
    for word in words:
        if word not in _LINKS or (found and found[-1] not in _LINKS):
            found.append(word)
    while found and found[-1] in _LINKS:
        found.pop()
    return found
