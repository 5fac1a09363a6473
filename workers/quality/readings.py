"""Has a resident model read texts, for the parts of the score that compare probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from models.text.interface import Engine
from models.text.messages import Message, TemplateRefused
from models.text.reading import Passage, Reading

# The first tokens tell an answer from a text about something else as well as all of them do.
ALONE_TOKENS: Final = 16
# A text that the model did not write is read up to here.
GIVEN_TOKENS: Final = 48


class Unread(NamedTuple):
    """A text and the chat that it answers; no messages if nobody knows it."""

    messages: Sequence[Message]
    text: str


def read_texts(engine: Engine, texts: Sequence[Unread]) -> list[Reading | None]:
    """Returns the readings of texts from anywhere, in one or few passes.

    A reading is None if the model cannot read the text: the text or its chat is empty, both exceed
    the context, or the chat template refuses the chat.
    """
    passages: list[Passage] = []
    places: list[tuple[int, int] | None] = []
    for messages, text in texts:
        pair = _passages(engine, messages, text)
        places.append((len(passages), len(pair)) if pair else None)
        passages += pair
    read = engine.read(passages)
    return [
        Reading(read[place[0]], read[place[0] + 1] if place[1] == 2 else None) if place else None
        for place in places
    ]


def _passages(engine: Engine, messages: Sequence[Message], text: str) -> list[Passage]:
    """Returns what is to be read of a text: after its chat, and alone."""
    tokens = engine.encode_text(text)[:GIVEN_TOKENS]
    try:
        prompt = engine.encode_chat(messages) if messages else []
    except TemplateRefused:
        return []
    if not tokens or not prompt or len(prompt) + len(tokens) > engine.context_length:
        return []
    given = Passage(prompt, tokens)
    if not engine.opening:
        return [given]
    return [given, Passage(engine.opening, tokens[:ALONE_TOKENS])]
