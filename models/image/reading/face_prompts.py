"""Turns prompts and seeds into complete rows of attributes, for models that draw from such rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from models.image.interface import Draw
from models.image.reading.completion import AttributeTable, Completed
from models.image.reading.description import Description
from models.image.reading.reader import FaceReader, load_face_reader

_ROWS: Final = "attributes.json.gz"


class FacePrompts:
    """Reads prompts and completes what they leave open. Not thread-safe."""

    def __init__(self, reader: FaceReader, table: AttributeTable) -> None:
        self._reader, self._table = reader, table

    def describe(self, prompts: Sequence[str]) -> list[Description]:
        """Returns what each prompt asks for."""
        return self._reader.read(prompts)

    def complete(self, draws: Sequence[Draw]) -> list[Completed]:
        """Returns a row for each draw, by its prompt or label and its seed.

        A label is a style; a draw without both leaves all open.
        """
        prompts = [draw.prompt for draw in draws if draw.prompt is not None]
        described = iter(self._reader.read(prompts))
        return [
            self._table.complete(
                next(described) if draw.prompt is not None else _of_label(draw.label), draw.seed
            )
            for draw in draws
        ]

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        """Returns a sentence for each attribute that a draw's style does not show, once each."""
        asked = [draw for draw in draws if draw.prompt is not None]
        described = self._reader.read([draw.prompt for draw in asked if draw.prompt is not None])
        notes = [
            note
            for description, completed in zip(described, self.complete(asked), strict=True)
            for note in completed.notes(description)
        ]
        return list(dict.fromkeys(notes))


def _of_label(label: str | None) -> Description:
    return Description({"style": label} if label is not None else {})


def has_face_prompts(folder: Path) -> bool:
    """Whether a model's folder has the files from which load_face_prompts reads."""
    return (folder / _ROWS).exists()


def load_face_prompts(folder: Path, embedder: Path) -> FacePrompts:
    """Loads the tagger and the rows of attributes of a model's folder.

    Raises:
        OSError: A file is missing.
        RuntimeError: The tagger's weights do not fit its config.
    """
    rows = json.loads(gzip.decompress((folder / _ROWS).read_bytes()))
    return FacePrompts(load_face_reader(folder, embedder), AttributeTable(rows))


def save_rows(rows: Sequence[dict[str, str]], folder: Path) -> None:
    """Writes rows of attributes for load_face_prompts; the same rows give the same bytes."""
    (folder / _ROWS).write_bytes(gzip.compress(json.dumps(rows).encode(), mtime=0))
