"""Chooses an image model by the words of a prompt, for requests that name none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from jobs.contract.cards import ModelCard
from jobs.views.fleet import Snapshot

_WORD: Final = re.compile(r"[a-z]+")
_READ_CHARS: Final = 2000


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
    words = dict.fromkeys(_WORD.findall((prompt or "")[:_READ_CHARS].lower()))
    forms = {
        form: word
        for word in words
        for form in (word, word.removesuffix("s"), word.removesuffix("es"))
    }
    best, said = default, _said(default, forms)
    for card in fleet.of_kind("image"):
        own = _said(card, forms) if fleet.serves(card.id) and is_able(card) else []
        if len(own) > len(said):
            best, said = card, own
    return best, said[0] if best is not default else ""


def _said(card: ModelCard, forms: Mapping[str, str]) -> list[str]:
    """Returns the words of a prompt that ask for a model."""
    return list(dict.fromkeys(forms[one] for one in card.asked_by if one in forms))
