"""The tokens of a request's prompt; a recipe's examples come before it as turns of the chat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jobs.contract.errors import MessagesRefused
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from models.text.interface import Engine
from models.text.messages import Message, TemplateRefused
from workers.pipelines.texts.chat import chat_of


class Prompt(NamedTuple):
    """Tokens to continue, and what is to be noted about them."""

    tokens: list[int]
    notes: list[str]


def encoded_prompt(
    engine: Engine, model: str, request: TextRequest, recipe: Recipe | None
) -> Prompt:
    """Returns the prompt of a request.

    Args:
        model: id of the engine's model.

    Raises:
        MessagesRefused: the model's chat template refuses the messages.
    """
    if request.messages is not None:
        try:
            return Prompt(engine.encode_chat(chat_of(request, recipe)), [])
        except TemplateRefused as error:
            raise MessagesRefused(f"{model}: {error}", field="messages") from error
    if recipe is None:
        return Prompt(engine.encode(request.prompt or ""), [])
    if not engine.chats:
        return Prompt(engine.encode(recipe.prompt(request.fields, chats=False)[1]), [])
    return _with_examples(engine, model, request, recipe)


def _with_examples(engine: Engine, model: str, request: TextRequest, recipe: Recipe) -> Prompt:
    """Returns a chat with as many of the examples as fit into the context."""
    *system, asked = chat_of(request, recipe)
    examples = recipe.examples_for(model)
    for count in range(len(examples), 0, -1):
        tokens = engine.encode_chat([*system, *_turns(examples[:count]), asked])
        if len(tokens) + request.max_new_tokens <= engine.context_length:
            return Prompt(tokens, _notes(request, model, count, len(examples)))
    tokens = engine.encode_chat([*system, asked])
    return Prompt(tokens, _notes(request, model, 0, len(examples)))


def _turns(examples: Sequence[tuple[str, str]]) -> list[Message]:
    return [
        turn
        for asked, answered in examples
        for turn in (Message("user", asked), Message("assistant", answered))
    ]


def _notes(request: TextRequest, model: str, shown: int, examples: int) -> list[str]:
    if shown == examples:
        return []
    return [
        f"{model} was shown {shown} of the {examples} examples of recipe {request.recipe}, as no "
        "more fit into its context."
    ]
