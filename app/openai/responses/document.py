"""Builds the documents of the Responses API from a job."""

from __future__ import annotations

from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field

from app.openai import response_shapes
from app.openai.responses.request import ResponseRequest
from app.openai.schemas import JobAdditions
from jobs.views.reads import JobView

Part = dict[str, Any]
_STATUS: Final = {
    "queued": "queued",
    "running": "in_progress",
    "failed": "failed",
    "canceled": "cancelled",
    "expired": "cancelled",
}


class ResponseDocument(BaseModel):
    """A response, as the OpenAPI document shows it; fields without a use here have fixed values."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    object: str = "response"
    created_at: int = Field(description="Unix seconds.")
    status: str
    model: str
    output: list[dict[str, Any]] = Field(description="One message, once the text is there.")
    spearpoint: JobAdditions | None = None


def document(view: JobView, asked: ResponseRequest | None, result: Part | None = None) -> Part:
    """Returns a response in the state of its job.

    Args:
        view: the job.
        asked: what was asked, to be repeated; None if only the job is known.
        result: the job's result, if it has ended well; else that of the view.
    """
    if result is None and view.result:
        result = orjson.loads(view.result)
    output = result["outputs"][0] if result else None
    reason = _incomplete(output) if output else None
    status = _STATUS.get(view.status.decode(), "completed")
    if output:
        status = "incomplete" if reason else "completed"
    failure = orjson.loads(view.error) if view.error else None
    return _echo(asked) | {
        "id": response_id(view),
        "object": "response",
        "created_at": int(float(view.created_at)),
        "model": view.model.decode(),
        "status": status,
        "error": {"code": "server_error", "message": failure["detail"]} if failure else None,
        "incomplete_details": {"reason": reason} if reason else None,
        "output": [message(view, output, status)] if output else [],
        "usage": usage(result) if result else None,
        **({"spearpoint": additions(view, result)} if result else {}),
    }


def message(view: JobView, output: Part, status: str) -> Part:
    """Returns the output item that holds a text."""
    return {
        "id": message_id(view),
        "type": "message",
        "role": "assistant",
        "status": status,
        "content": [text_part(output.get("text") or "")],
        "spearpoint": response_shapes.output_additions(output),
    }


def text_part(text: str) -> Part:
    """Returns a text as a part of a message."""
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def response_id(view: JobView) -> str:
    """Returns the response's id, which ends with the job's."""
    return f"resp_{view.id.decode()}"


def message_id(view: JobView) -> str:
    """Returns the id of the response's only message."""
    return f"msg_{view.id.decode()}"


def usage(result: Part) -> Part:
    """Returns the content of a `ResponseUsage`."""
    counts = response_shapes.usage(result)
    return {
        "input_tokens": counts["prompt_tokens"],
        "input_tokens_details": counts["prompt_tokens_details"],
        "output_tokens": counts["completion_tokens"],
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": counts["total_tokens"],
    }


def additions(view: JobView, result: Part) -> Part:
    """Returns what OpenAI has no field for."""
    return response_shapes.additions(view.id.decode(), result)


def _incomplete(output: Part) -> str | None:
    """Returns why a text is not whole, in OpenAI's words."""
    if output.get("safety", {}).get("verdict") == "blocked":
        return "content_filter"
    return "max_output_tokens" if output["finish_reason"] == "length" else None


def _echo(asked: ResponseRequest | None) -> Part:
    """Returns what the request said, and the values of what it can't say here."""
    names = ("instructions", "max_output_tokens", "temperature", "top_p", "metadata", "background")
    given = {name: getattr(asked, name) if asked is not None else None for name in names}
    wanted = asked.text.format if asked is not None and asked.text is not None else None
    shape = wanted.model_dump(by_alias=True, exclude_none=True) if wanted else {"type": "text"}
    return given | {
        "metadata": given["metadata"] or {},
        "background": bool(given["background"]),
        "text": {"format": shape},
        "parallel_tool_calls": False,
        "previous_response_id": None,
        "reasoning": None,
        "store": True,
        "tool_choice": "none",
        "tools": [],
        "truncation": "disabled",
    }
