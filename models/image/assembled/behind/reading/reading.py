"""Takes what is behind somebody from a prompt, so that the rest is read for the face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.assembled.behind.backdrop import LIGHT, Backdrop, Element
from models.image.assembled.behind.reading.colouring import coloured
from models.image.assembled.behind.reading.linking import Linked, Links
from models.image.reading.negation import negated
from models.image.reading.words import Word, split_words

_MOST_WORDS: Final = 400
_BLANKS: Final = " \t\r\n,;&+-"


@dataclass(frozen=True, slots=True)
class Behind:
    """Holds what is behind somebody, None if nothing is, and the prompt without the words."""

    rest: str
    backdrop: Backdrop | None = None


def read_behind(prompt: str) -> Behind:
    """Returns what a prompt says is behind somebody."""
    words = split_words(prompt.replace("\n", ","))[:_MOST_WORDS]
    links = Links([word.text.lower().replace("’", "'") for word in words], negated(words))
    found = links.found() if links.named else []
    if all(one.named.group == LIGHT and one.named.name != "night" for one in found):
        return Behind(prompt)
    elements: list[Element] = []
    ground, said, spans = "", [], []
    for group in _together(found):
        some, behind = coloured(links, group)
        elements += some
        ground = ground or behind
        first, last = min(one.first for one in group), max(one.last for one in group)
        spans.append(range(first, last + 1))
        said.append(_said(prompt, words, links, spans[-1]))
    rest = _without(prompt, words, spans)
    if not any(map(str.isalpha, rest)):
        return Behind(prompt)
    once = {(one.group, one.name): one for one in elements[::-1]}  # the first of each
    kept = tuple(one for one in elements if once[one.group, one.name] is one)
    return Behind(rest, Backdrop(", ".join(said), kept, ground))


def _together(found: Sequence[Linked]) -> list[list[Linked]]:
    """Returns groups of what words say that overlap or touch, in the order of the prompt."""
    groups: list[list[Linked]] = []
    for one in sorted(found, key=lambda one: (one.first, one.last)):
        if groups and one.first <= max(other.last for other in groups[-1]) + 1:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _said(prompt: str, words: Sequence[Word], links: Links, span: range) -> str:
    """Returns the words of a span but those that only lead to it."""
    first, last = links.told(span)
    return prompt[words[first].start : words[last].end]


def _without(prompt: str, words: Sequence[Word], spans: Sequence[range]) -> str:
    pieces, start = [], 0
    for span in spans:
        pieces.append(prompt[start : words[span.start].start])
        start = words[span[-1]].end
    pieces.append(prompt[start:])
    return ", ".join(piece for one in pieces if any(map(str.isalnum, piece := one.strip(_BLANKS))))
