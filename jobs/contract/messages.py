"""Chat messages."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_MESSAGES: Final = 256
MAX_CHARS: Final = 32_000
Role = Literal["system", "user", "assistant"]


class Message(BaseModel):
    """One chat message. Its content is always treated as plain text, never as control tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role = Field(description="Who wrote the message.")
    content: str = Field(max_length=MAX_CHARS, description="The text of the message.")


Messages = Annotated[tuple[Message, ...], Field(min_length=1, max_length=MAX_MESSAGES)]


def rule_broken_by(messages: Messages) -> str:
    """Returns the rule that the messages break as a whole, in words; empty if they break none."""
    if not any(message.content.strip() for message in messages):
        return "messages are all blank: write something in one of them"
    chars = sum(len(message.content) for message in messages)
    if chars > MAX_CHARS:
        return f"messages have {chars} characters in total; the limit is {MAX_CHARS}"
    return ""


def last_words(messages: Messages) -> str:
    """Returns the content of the last user message, or an empty string if there is none."""
    return next((one.content for one in reversed(messages) if one.role == "user"), "")
