"""Writes the request for one text, in OpenAI's words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from models.text.interface import GrammarRefused
from models.text.messages import Message, in_plain_words
from models.text.sampling_params import SamplingParams
from models.text.upstream.options import Upstream

PATHS: Final = {"chat": "/chat/completions", "completions": "/completions"}
# Servers keep seeds in 32 bits, some of them signed.
_SEEDS: Final = 2**31
_MOST_STOPS: Final = 4  # OpenAI's limit; further ones are looked for here


def body_of(
    messages: Sequence[Message], params: SamplingParams, upstream: Upstream
) -> dict[str, Any]:
    """Returns the body of a request whose answer is streamed.

    Raises:
        GrammarRefused: the text must follow something else than a JSON Schema.
    """
    body: dict[str, Any] = {
        "model": upstream.model,
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": params.max_new_tokens,
        "temperature": params.temperature,
        "top_p": params.top_p,
        "seed": params.seed % _SEEDS,
    }
    if params.stop:
        body["stop"] = list(params.stop[:_MOST_STOPS])
    for ours, theirs in upstream.parameters.items():
        body[theirs] = getattr(params, ours)
    if upstream.api == "chat":
        body["messages"] = [{"role": one.role, "content": one.content} for one in messages]
    else:
        body["prompt"] = in_plain_words(messages)
    if upstream.logprobs:
        body["logprobs"] = True if upstream.api == "chat" else 1
    if params.grammar:
        body["response_format"] = _response_format(schema_of(params.grammar))
    return body


def schema_of(grammar: str) -> dict[str, Any]:
    """Returns the JSON Schema that a grammar was made of.

    Raises:
        GrammarRefused: it was made of a regex or of choices.
    """
    schema = json.loads(grammar)["grammars"][0].get("json_schema") if grammar[:1] == "{" else None
    if schema is None:
        raise GrammarRefused(
            "a server of models takes JSON Schemas only: give format json and a schema instead of "
            "regex or choices, or name a model that this service runs itself"
        )
    return {name: value for name, value in schema.items() if name != "x-guidance"}


def _response_format(schema: dict[str, Any]) -> dict[str, Any]:
    if schema == {"type": "object"}:
        return {"type": "json_object"}
    described = {"name": "answer", "schema": schema, "strict": True}
    return {"type": "json_schema", "json_schema": described}
