"""What chats and completions look like: the same answers, with other names around the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson

from jobs.views.reads import JobView

Part = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """prefix: of ids. whole, piece: values of `object`. param: where the prompt is given. opening:
    what a stream's first chunk says of each choice, if there is one; closing: the last."""

    prefix: str
    whole: str
    piece: str
    param: str
    choice: Callable[[str], Part]
    delta: Callable[[str], Part]
    opening: Part | None
    closing: Part


CHAT: Final = Shape(
    prefix="chatcmpl-",
    whole="chat.completion",
    piece="chat.completion.chunk",
    param="messages",
    choice=lambda text: {"message": {"role": "assistant", "content": text, "refusal": None}},
    delta=lambda text: {"delta": {"content": text}},
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
    opening=None,
    closing={"text": ""},
)


def whole_answer(shape: Shape, view: JobView, result: Part) -> bytes:
    """JSON of a ChatCompletion or a TextCompletion."""
    version = result["model"]["version"]
    choices = [
        {"index": index, **shape.choice(output["text"] or ""), **end_of_choice(output)}
        for index, output in enumerate(result["outputs"])
    ]
    document = head(shape, shape.whole, view, version) | {
        "choices": choices,
        "usage": usage(result),
        "spearpoint": additions(view.id.decode(), result),
    }
    return orjson.dumps(document)


def head(shape: Shape, kind: str, view: JobView, version: str) -> Part:
    """How an answer or a chunk begins. version: of the model, which is its fingerprint."""
    return {
        "id": shape.prefix + view.id.decode(),
        "object": kind,
        "created": int(float(view.created_at)),
        "model": view.model.decode(),
        "system_fingerprint": version,
    }


def end_of_choice(output: Part) -> Part:
    """Why it ended, and what OpenAI has no field for."""
    return {
        "logprobs": None,
        "finish_reason": output["finish_reason"] or "stop",
        "spearpoint": output_additions(output),
    }


def output_additions(output: Part) -> Part:
    """Quality, provenance and whatever else is told about an output."""
    told = ("text", "url", "finish_reason")
    return {name: value for name, value in output.items() if name not in told}


def additions(job_id: str, result: Part) -> Part:
    """About the whole job."""
    names = ("seed", "timings", "notes")
    return {"job_id": job_id} | {name: result[name] for name in names}


def usage(result: Part) -> Part:
    """In OpenAI's names."""
    prompt, generated = result["usage"]["prompt_tokens"], result["usage"]["generated_tokens"]
    return {
        "prompt_tokens": prompt,
        "completion_tokens": generated,
        "total_tokens": prompt + generated,
    }
