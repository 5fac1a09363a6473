"""Finishes a text that has a shape, which no cleaning may break."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workers.finish.text import FinishedText

CUT = (
    "max_new_tokens was reached before the JSON was complete, so it is not valid; raise "
    "max_new_tokens or make the schema smaller"
)


def finish_shaped(raw: str, format: str) -> FinishedText:
    """Returns the text unchanged. If it is JSON, its words are what is scored."""
    if format != "json":
        return FinishedText(raw, raw, [])
    try:
        document = json.loads(raw)
    except ValueError:
        return FinishedText(raw, raw, [CUT])
    return FinishedText("\n".join(_words(document)), raw, [])


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Yields the texts in a document, without names and numbers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
