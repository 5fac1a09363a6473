"""Chooses an image model by the words of a prompt, for requests that name none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from jobs.contract.cards import ModelCard
from jobs.views.fleet import Snapshot

_WORD: Final = re.compile(r"[^\W\d_]+")
_READ_CHARS: Final = 2000
# What is behind somebody asks for no model of backgrounds: `red hair, waves behind her`.
_LEADS: Final = r"\b(?:on|with|and|against|surrounded by|in front of)\b"
_BEHIND: Final = re.compile(
    rf"(?:{_LEADS})?(?:(?!{_LEADS})[^,.;|]){{0,80}}"
    r"\b(?:behind|in the back|background|backdrop|bg)\b[^,.;|]*"
    r"|\b(?:in front of|against|surrounded by)\b[^,.;|]*"
)
# But somebody may be in front of what is one for words.
_FORMATS: Final = re.compile(
    r"\b(?:banner|cover|header|poster|wallpaper|website|homepage|page|newsletter|seamless|slide)s?\b"
)


def asked_for(
    default: ModelCard,
    fleet: Snapshot,
    prompt: str | None,
    is_able: Callable[[ModelCard], bool],
) -> tuple[ModelCard, str]:
    """Returns the served model that a prompt asks for by most words, and one of these.

    That is the default, without a word, if no other is asked for by more.

    Args:
        is_able: whether a model supports what else the request asks for, such as a cut-out.
    """
    text = (prompt or "")[:_READ_CHARS].lower()
    forms = _forms(text)
    if not _FORMATS.search(text) and _said(default, before := _forms(_BEHIND.sub(" ", text))):
        forms = before
    best, said = default, _said(default, forms)
    for card in fleet.of_kind("image"):
        own = _said(card, forms) if fleet.serves(card.id) and is_able(card) else []
        if len(own) > len(said):
            best, said = card, own
    return best, said[0] if best is not default else ""


def _forms(text: str) -> dict[str, str]:
    """Returns the words of a text by themselves and by what may be their singular."""
    return {
        form: word
        for word in dict.fromkeys(_WORD.findall(text))
        for form in (word, word.removesuffix("s"), word.removesuffix("es"))
    }


def _said(card: ModelCard, forms: Mapping[str, str]) -> list[str]:
    """Returns the words of a prompt that ask for a model."""
    return list(dict.fromkeys(forms[one] for one in card.asked_by if one in forms))
