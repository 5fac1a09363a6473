"""Reads prompts with answers that people wrote, from files that others publish.

- self-instruct (https://github.com/yizhongw/self-instruct, Apache-2.0): `seed_tasks.jsonl` and
  `user_oriented_instructions.jsonl`, 427 tasks written by hand;
- Natural Instructions (https://github.com/allenai/natural-instructions, Apache-2.0):
  `tasks/*.json`, whose examples are right (positive) or wrong (negative) answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_FEWEST_WORDS: Final = 6  # classes and single words are no texts
_MOST_WORDS: Final = 160
_LONGEST_PROMPT: Final = 1200  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a prompt; `is_right` is False for negative examples."""

    prompt: str
    text: str
    is_right: bool = True


class NoAnswers(ValueError):
    """A path holds no answers in a known format."""


def read_answers(path: Path) -> list[Answer]:
    """Returns the answers in a .jsonl file of self-instruct, or in a clone of Natural Instructions.

    Raises:
        NoAnswers: there are none; the message names the path.
    """
    found = list(_natural_instructions(path) if path.is_dir() else _self_instruct(path))
    if not found:
        raise NoAnswers(f"{path}: no answers of {_FEWEST_WORDS} to {_MOST_WORDS} words")
    return found


def _self_instruct(file: Path) -> Iterator[Answer]:
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
        for row in rows:
            given = row["instances"][0]
            yield from _fitting(row["instruction"], given["input"], given["output"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise NoAnswers(f"{file}: is no .jsonl of self-instruct: {error!r}") from error


def _natural_instructions(folder: Path) -> Iterator[Answer]:
    for file in sorted((folder / "tasks").glob("task*.json")):
        try:
            task: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NoAnswers(f"{file}: {error}") from error
        if task.get("Output_language") != ["English"]:
            continue
        for name, is_right in (("Positive Examples", True), ("Negative Examples", False)):
            for example in task.get(name, ())[:2]:
                yield from _fitting(
                    " ".join(task["Definition"]), example["input"], example["output"], is_right
                )


def _fitting(instruction: str, given: str, text: str, is_right: bool = True) -> Iterator[Answer]:
    """Yields the answer if it has the length of a text."""
    prompt = "\n\n".join(part.strip() for part in (instruction, given) if part.strip())
    words = len(text.split())
    if _FEWEST_WORDS <= words <= _MOST_WORDS and len(prompt) <= _LONGEST_PROMPT:
        yield Answer(prompt, text.strip(), is_right)
