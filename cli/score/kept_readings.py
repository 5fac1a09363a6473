"""Keeps readings in a file, as reading takes most of the time of fitting and evaluating."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from models.text.reading import Reading
from models.training.score.cases import Case

_DIGITS: Final = 3  # after the point


class KeptReadings:
    """Readings by what was read, in JSON Lines to which each new reading is appended."""

    def __init__(self, file: Path | None) -> None:
        """Reads what the file holds; None keeps nothing.

        Raises:
            ValueError: a line is no reading; the message names the file.
        """
        self._file = file
        self._known: dict[str, Reading | None] = {}
        if file is not None and file.exists():
            try:
                for line in file.read_text(encoding="utf-8").splitlines():
                    row = json.loads(line)
                    given = row["given"]
                    rest = row["alone"], row.get("values")
                    reading = None if given is None else Reading(given, *rest)
                    self._known[row["key"]] = reading
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}: is no file of readings: {error!r}") from error

    def has(self, case: Case) -> bool:
        """Returns whether a case was read before."""
        return _key(case) in self._known

    def of(self, case: Case) -> Reading | None:
        """Returns the reading of a case that was read before; None if it could not be read."""
        return self._known[_key(case)]

    def keep(self, case: Case, reading: Reading | None) -> None:
        """Keeps the reading of a case."""
        self._known[_key(case)] = reading
        if self._file is None:
            return
        row: dict[str, Any] = {"key": _key(case), "given": None, "alone": None}
        if reading is not None:
            row |= {name: _rounded(getattr(reading, name)) for name in ("given", "alone", "values")}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def _key(case: Case) -> str:
    read = [case.prompt, case.recipe, case.fields, case.text, case.read_by or case.model]
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()[:20]


def _rounded(values: Sequence[float] | None) -> list[float] | None:
    return None if values is None else [round(value, _DIGITS) for value in values]
