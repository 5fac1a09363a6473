"""Prompts of users for animals and things, and for people beside them, written before the code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    """Returns the prompts of `creatures` or `persons`, with what they ask for."""
    return [json.loads(line) for line in (_HERE / f"{name}.jsonl").read_text().splitlines()]
