"""A chat as models see it, and its plain rendering for those without a chat template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

_NAMES: Final = {"user": "User", "assistant": "Assistant"}


class Message(NamedTuple):
    """One turn."""

    role: Literal["system", "user", "assistant"]
    content: str


class TemplateRefused(ValueError):
    """The model's chat template does not take these messages, such as two of a user in a row."""


def in_plain_words(messages: Sequence[Message]) -> str:
    """A text to continue, in paragraphs.

    System texts stand as they are. So does what a user says alone: the model continues it. Several
    turns are told apart as `User: ..` and `Assistant: ..`, and `Assistant:` ends the text.
    """
    turns = [message for message in messages if message.role != "system"]
    if len(turns) <= 1 and all(turn.role == "user" for turn in turns):
        return "\n\n".join(message.content for message in messages)
    told = [
        f"{_NAMES[message.role]}: {message.content}" if message.role in _NAMES else message.content
        for message in messages
    ]
    return "\n\n".join([*told, "Assistant:"])
