"""Has a resident model read texts, for the parts of the score that need one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from models.text.interface import Engine
from models.text.messages import Message, TemplateRefused
from models.text.reading import Passage, Reading

# The first tokens tell an answer from a text about something else as well as all of them do.
ALONE_TOKENS: Final = 16
# A text that the model did not write is read up to here,
GIVEN_TOKENS: Final = 48
# and for a probe up to here.
PROBED_TOKENS: Final = 512


class Unread(NamedTuple):
    """A text and the chat that it answers; no messages if nobody knows it."""

    messages: Sequence[Message]
    text: str


def read_texts(engine: Engine, texts: Sequence[Unread]) -> list[Reading | None]:
    """Returns the readings of texts from anywhere, in few passes; with values if any are watched.

    A reading is None if the model cannot read the text: the text or its chat is empty, both exceed
    the context, or the chat template refuses the chat.
    """
    whole = [_passage(engine, messages, text) for messages, text in texts]
    found = [passage for passage in whole if passage is not None]
    given = [passage._replace(text=passage.text[:GIVEN_TOKENS]) for passage in found]
    opening = engine.opening
    alone = [Passage(opening, one.text[:ALONE_TOKENS]) for one in found] if opening else []
    read = engine.read([*given, *alone])
    readings = [Reading(logprobs) for logprobs in read[: len(given)]]
    if alone:
        pairs = zip(readings, read[len(given) :], strict=True)
        readings = [replace(reading, alone=logprobs) for reading, logprobs in pairs]
    if values := engine.values(found):
        both = zip(readings, values, strict=True)
        readings = [replace(reading, values=held) for reading, held in both]
    in_order = iter(readings)
    return [None if passage is None else next(in_order) for passage in whole]


def _passage(engine: Engine, messages: Sequence[Message], text: str) -> Passage | None:
    """Returns a text after its chat, as far as it is read; None if it can't be."""
    tokens = engine.encode_text(text)[:PROBED_TOKENS]
    try:
        prompt = engine.encode_chat(messages) if messages else []
    except TemplateRefused:
        return None
    room = engine.context_length - len(prompt)
    if not tokens or not prompt or min(len(tokens), GIVEN_TOKENS) > room:
        return None
    return Passage(prompt, tokens[:room])
