"""Reads documents from JSONL, CSV, text and Markdown files, and reports unreadable ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.training.sources.rows import RowError, json_line, json_lines, table_rows
from models.training.sources.source_files import visible_files, writable_name
from models.training.sources.text_encoding import decode

# per document; a longer one is usually a file that lost its line breaks
MAX_CHARS: Final = 1_000_000
# without a named field, the first of these that a row has is read
_FIELDS: Final = ("text", "body", "content", "article")


class NothingToRead(ValueError):
    """No document could be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document. source: its file, with the line if the file holds several documents."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that could not be read, or whose encoding was guessed, and the reason."""

    source: str
    reason: str


Documents = Iterator[Document | Unreadable]


def read_documents(source: Path, field: str | None = None) -> Documents:
    """Yields the documents of a file, or of all files below a folder in the order of their names.

    Args:
        field: the field of JSONL and CSV rows that holds the text; by default the first of `text`,
            `body`, `content` and `article`.

    Raises:
        NothingToRead: the file does not exist, or the folder has no file of a known format.
    """
    files = [source] if source.is_file() else visible_files(source, _READERS)
    if not files:
        known = ", ".join(sorted(_READERS))
        raise NothingToRead(f"{source} holds no texts ({known})")
    if source.is_file() and source.suffix.lower() not in _READERS:
        raise NothingToRead(
            f"{source} has an unknown format; supported: {', '.join(sorted(_READERS))}"
        )
    root = source if source.is_dir() else source.parent
    for file in files:
        name = writable_name(file.relative_to(root))
        try:
            text, encoding = decode(file.read_bytes())
        except (OSError, ValueError) as error:
            yield Unreadable(name, str(error))
            continue
        if encoding != "utf-8":
            yield Unreadable(
                name, f"is not UTF-8 and was read as {encoding}: check its special characters"
            )
        for document in _READERS[file.suffix.lower()](text, name, field):
            yield _checked(document)


def _checked(one: Document | Unreadable) -> Document | Unreadable:
    if isinstance(one, Unreadable):
        return one
    if not one.text.strip():
        return Unreadable(one.source, "has no text")
    if len(one.text) > MAX_CHARS:
        return Unreadable(
            one.source,
            f"has {len(one.text):,} characters in one document, more than {MAX_CHARS:,}: split it",
        )
    return one


def _plain(text: str, name: str, field: str | None) -> Documents:
    yield Document(text, name)


def _jsonl(text: str, name: str, field: str | None) -> Documents:
    for number, line in json_lines(text):
        where = f"{name}:{number}"
        try:
            row = json_line(line)
        except ValueError as error:
            yield Unreadable(where, f"is not JSON: {error}")
            continue
        yield (
            _from_row(row, where, field)
            if isinstance(row, dict)
            else (
                Document(row, where)
                if isinstance(row, str)
                else Unreadable(where, "is not an object")
            )
        )


def _csv(text: str, name: str, field: str | None) -> Documents:
    try:
        for number, row in table_rows(text, _FIELDS if field is None else (field,)):
            yield _from_row(row, f"{name}:{number}", field)
    except RowError as error:
        yield Unreadable(f"{name}:{error.line}", str(error))


def _from_row(row: Mapping[str, Any], where: str, field: str | None) -> Document | Unreadable:
    names = (field,) if field is not None else _FIELDS
    for name in names:
        if isinstance(row.get(name), str):
            return Document(row[name], where)
    has = ", ".join(str(name) for name in row)
    return Unreadable(where, f"has no text in {' or '.join(names)}; it has {has[:200]}")


_READERS: Final[Mapping[str, Callable[[str, str, str | None], Documents]]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _plain,
    ".md": _plain,
}
