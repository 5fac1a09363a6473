"""Chat messages, and their rendering as plain text for models without a chat template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

_NAMES: Final = {"user": "User", "assistant": "Assistant"}


class Message(NamedTuple):
    """One turn of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


class TemplateRefused(ValueError):
    """The chat template does not accept these messages, such as two user messages in a row."""


def in_plain_words(messages: Sequence[Message]) -> str:
    """Renders messages as paragraphs for the model to continue.

    System messages are copied, and so is a single user message. Several turns are marked
    `User: ..` and `Assistant: ..`, and the text then ends with `Assistant:`.
    """
    turns = [message for message in messages if message.role != "system"]
    if len(turns) <= 1 and all(turn.role == "user" for turn in turns):
        return "\n\n".join(message.content for message in messages)
    paragraphs = [
        f"{_NAMES[message.role]}: {message.content}" if message.role in _NAMES else message.content
        for message in messages
    ]
    return "\n\n".join([*paragraphs, "Assistant:"])
