"""Reads rows of CSV files and JSON lines in the variants that people and programs write."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

# Excel writes semicolons where the comma separates decimals, and tabs as "Unicode text"
_SEPARATORS: Final = (",", ";", "\t", "|")
# Excel's optional first line
_NAMED_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_MAX_FIELD_CHARS: Final = 10_000_000


class RowError(ValueError):
    """A row can't be read. line: its line number, from 1 on."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def table_rows(text: str, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yields each row of a table with a header, and the line on which it ends.

    Commas, semicolons, tabs or bars separate fields: the separator is chosen that makes one of
    `columns` appear in the header, or else the one that makes the most columns.

    Raises:
        RowError: a field is longer than 10,000,000 characters.
    """
    csv.field_size_limit(_MAX_FIELD_CHARS)
    named = _NAMED_SEPARATOR.match(text)
    skipped = 1 if named else 0
    table = text[named.end() :] if named else text
    separator = named[1] if named else _separator(table, columns)
    rows = csv.reader(io.StringIO(table, newline=""), delimiter=separator)
    try:
        header = [name.strip() for name in next(rows, [])]
        for row in rows:
            if row:
                cells = {name: cell for name, cell in zip(header, row, strict=False) if name}
                yield rows.line_num + skipped, cells
    except csv.Error as error:
        raise RowError(rows.line_num + skipped, f"is not CSV: {error}") from error


def json_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yields each line that is not empty, and its number.

    Only line feeds end lines: JSON allows U+2028 and other separators inside strings.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def json_line(line: str) -> Any:  # noqa: ANN401  # as parsed
    """Returns the value of a line; unpaired surrogates, which no file can hold, become U+FFFD.

    Raises:
        ValueError: the line is not JSON.
    """
    try:
        row = json.loads(line)
    except RecursionError as error:
        raise ValueError(f"is nested too deeply: {error}") from error
    return _without_lone_surrogates(row) if "\\u" in line else row


def _without_lone_surrogates(value: Any) -> Any:  # noqa: ANN401  # as parsed
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {
            _without_lone_surrogates(name): _without_lone_surrogates(item)
            for name, item in value.items()
        }
    return value


def _separator(text: str, columns: Collection[str]) -> str:
    headers = {
        separator: next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        for separator in _SEPARATORS
    }

    def fit(separator: str) -> tuple[int, int]:
        names = [name.strip() for name in headers[separator]]
        return sum(name in columns for name in names), len(names)

    return max(_SEPARATORS, key=fit)
