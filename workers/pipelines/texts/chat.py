"""The chat that a text answers, as the quality score reads it."""

from __future__ import annotations

from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from models.text.messages import Message


def chat_of(request: TextRequest, recipe: Recipe | None) -> list[Message]:
    """Returns the messages of a request, its prompt as one, or the filled-in template."""
    if request.messages is not None:
        return [Message(message.role, message.content) for message in request.messages]
    if recipe is None:
        return [Message("user", request.prompt or "")]
    system, prompt = recipe.prompt(request.fields, chats=True)
    return [*([Message("system", system)] if system else []), Message("user", prompt)]
