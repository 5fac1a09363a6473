"""What is said in a chat, turn by turn."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_MESSAGES: Final = 256
MAX_CHARS: Final = 32_000
Role = Literal["system", "user", "assistant"]


class Message(BaseModel):
    """One turn. Its content is never read as control, whatever is in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role = Field(description="Who says it.")
    content: str = Field(max_length=MAX_CHARS, description="What is said.")


Messages = Annotated[tuple[Message, ...], Field(min_length=1, max_length=MAX_MESSAGES)]


def rule_broken_by(messages: Messages) -> str:
    """What is wrong with them together, in words; empty when nothing is."""
    if not any(message.content.strip() for message in messages):
        return "messages are all blank: say something in one of them"
    chars = sum(len(message.content) for message in messages)
    if chars > MAX_CHARS:
        return f"messages have {chars} characters together, and {MAX_CHARS} is the most"
    return ""


def last_words(messages: Messages) -> str:
    """Of the user; empty when there are none."""
    return next((one.content for one in reversed(messages) if one.role == "user"), "")
