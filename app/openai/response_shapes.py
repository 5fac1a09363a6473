"""Defines the response shapes of chats and completions, which differ only in names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson

from app.openai import logprobs
from jobs.views.reads import JobView

Part = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """The names that responses of one endpoint give their parts."""

    # of ids
    prefix: str
    # values of `object`, in a response and in a chunk
    whole: str
    piece: str
    # the parameter that has the prompt, for errors
    param: str
    # from a text to a choice, and to a choice in a chunk
    choice: Callable[[str], Part]
    delta: Callable[[str], Part]
    # from a text's tokens and the place at which they begin to `logprobs`
    logprobs: Callable[[list[Part], int], Part]
    # what the first chunk (if it comes before any text) and the last say of each choice
    opening: Part | None
    closing: Part


CHAT: Final = Shape(
    prefix="chatcmpl-",
    whole="chat.completion",
    piece="chat.completion.chunk",
    param="messages",
    choice=lambda text: {"message": {"role": "assistant", "content": text, "refusal": None}},
    delta=lambda text: {"delta": {"content": text}},
    logprobs=lambda tokens, _: logprobs.of_chat(tokens),
    opening={"delta": {"role": "assistant", "content": ""}},
    closing={"delta": {}},
)
COMPLETION: Final = Shape(
    prefix="cmpl-",
    whole="text_completion",
    piece="text_completion",
    param="prompt",
    choice=lambda text: {"text": text},
    delta=lambda text: {"text": text},
    logprobs=logprobs.of_completion,
    opening=None,
    closing={"text": ""},
)


def completion(shape: Shape, view: JobView, result: Part) -> bytes:
    """Returns the JSON of a `ChatCompletion` or a `TextCompletion`."""
    version = result["model"]["version"]
    choices = [
        {
            "index": index,
            **shape.choice(output.get("text") or ""),
            **choice_end(output),
            "logprobs": shape.logprobs(told, 0)
            if (told := tokens_of(output)) is not None
            else None,
        }
        for index, output in enumerate(result["outputs"])
    ]
    document = head(shape, shape.whole, view, version) | {
        "choices": choices,
        "usage": usage(result),
        "spearpoint": additions(view.id.decode(), result),
    }
    return orjson.dumps(document)


def head(shape: Shape, kind: str, view: JobView, version: str) -> Part:
    """Returns the fields that a response or a chunk begins with.

    Args:
        kind: the value of `object`.
        version: of the model; it is the fingerprint.
    """
    return {
        "id": shape.prefix + view.id.decode(),
        "object": kind,
        "created": int(float(view.created_at)),
        "model": view.model.decode(),
        "system_fingerprint": version,
    }


def choice_end(output: Part) -> Part:
    """Returns the fields that end a choice: its finish reason, and our additions."""
    is_withheld = output.get("safety", {}).get("verdict") == "blocked"
    return {
        "finish_reason": "content_filter" if is_withheld else output["finish_reason"] or "stop",
        "spearpoint": output_additions(output),
    }


def tokens_of(output: Part) -> list[Part] | None:
    """Returns the tokens of a text with their log-probabilities, if the request asked for them."""
    tokens: list[Part] | None = output.get("logprobs")
    return tokens


def output_additions(output: Part) -> Part:
    """Returns quality, provenance and all else about an output that OpenAI has no field for."""
    standard = ("text", "url", "finish_reason", "logprobs")
    return {name: value for name, value in output.items() if name not in standard}


def additions(job_id: str, result: Part) -> Part:
    """Returns the content of `JobAdditions`."""
    names = ("seed", "timings", "notes", "candidates")
    return {"job_id": job_id} | {name: result[name] for name in names if name in result}


def usage(result: Part) -> Part:
    """Returns the content of a `CompletionUsage`."""
    prompt, generated = result["usage"]["prompt_tokens"], result["usage"]["generated_tokens"]
    return {
        "prompt_tokens": prompt,
        "completion_tokens": generated,
        "total_tokens": prompt + generated,
        # results stored by earlier versions do not say
        "prompt_tokens_details": {"cached_tokens": result["usage"].get("cached_tokens", 0)},
    }
