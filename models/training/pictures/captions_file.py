"""Reads captions and labels of pictures from a CSV or JSONL file, text files or file names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from models.training.pictures.pack import PictureRecord
from models.training.sources.rows import RowError, json_line, json_lines, table_rows
from models.training.sources.source_files import visible_files, writable_name
from models.training.sources.text_encoding import decode

_FILE: Final = ("file_name", "file", "filename", "image", "path")
_CAPTION: Final = ("caption", "text", "prompt", "description")
_LABEL: Final = ("label", "class", "category")
_TABLES: Final = (".csv", ".tsv")
_DEFAULT_FILES: Final = ("metadata.csv", "metadata.jsonl", "captions.csv", "captions.jsonl")


class CaptionsError(ValueError):
    """A captions file can't be used; the message names the file, the line and the fix."""


# Returns the captions, label and attributes of a picture
Describe = Callable[[Path], PictureRecord]


def describer(folder: Path, captions: Path | None) -> tuple[Describe, str, set[str]]:
    """Finds out where the captions of a folder's pictures come from.

    Sub-folders are labels, unless the captions come from a table, which has labels of its own.

    Args:
        captions: the captions file. Without it, a file with one of the default names (metadata.csv,
            captions.jsonl ..) is read from the folder, or else `.txt` files beside the pictures, or
            else the pictures' names.

    Returns:
        A function that describes a picture, the source of the captions in words, and the names of
        the pictures in the captions file.

    Raises:
        CaptionsError: the captions file can't be read, or a row names no picture.
    """
    table = captions or next(
        (folder / name for name in _DEFAULT_FILES if (folder / name).is_file()), None
    )
    if table is not None:
        rows, encoding = read_rows(table)
        described = {str(_first(row, _FILE)): _record(row) for row in rows}
        return (
            lambda picture: described.get(
                writable_name(picture.relative_to(folder)),
                described.get(writable_name(Path(picture.name)), PictureRecord()),
            ),
            f"captions from {writable_name(Path(table.name))}{_read_as(encoding)}",
            set(described),
        )
    if visible_files(folder, {".txt"}):
        return (
            lambda picture: PictureRecord(_beside(picture), _label(picture, folder)),
            "captions from the .txt files beside the pictures",
            set(),
        )
    return (
        lambda picture: PictureRecord(_from_name(picture), _label(picture, folder)),
        "captions from file names",
        set(),
    )


def read_rows(file: Path) -> tuple[list[dict[str, Any]], str]:
    """Returns the rows of a table with a header or of JSON lines, and the file's encoding.

    Raises:
        CaptionsError: the file can't be read, or a row names no picture.
    """
    try:
        text, encoding = decode(file.read_bytes())
    except OSError as error:
        raise CaptionsError(f"{file}: {error}") from error
    except ValueError as error:
        raise CaptionsError(f"{file} {error}") from error
    parse = _table_rows if file.suffix.lower() in _TABLES else _json_rows
    rows = []
    try:
        for number, row in parse(text):
            if not _first(row, _FILE):
                raise RowError(number, _unnamed(row))
            rows.append(row)
    except RowError as error:
        raise CaptionsError(f"{file}, line {error.line}: {error}") from error
    return rows, encoding


def _table_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    yield from table_rows(text, (*_FILE, *_CAPTION, *_LABEL))


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in json_lines(text):
        try:
            row = json_line(line)
        except ValueError as error:
            raise RowError(number, f"is not JSON: {error}") from error
        if not isinstance(row, dict):
            raise RowError(number, "is not a JSON object")
        yield number, row


def _unnamed(row: Mapping[str, Any]) -> str:
    has = ", ".join(repr(name) for name in row)
    return f"names no picture: it needs one of {', '.join(_FILE)} and has {has[:200] or 'nothing'}"


def _read_as(encoding: str) -> str:
    return "" if encoding == "utf-8" else f", which is not UTF-8 and was read as {encoding}"


def _record(row: Mapping[str, Any]) -> PictureRecord:
    caption = _first(row, _CAPTION)
    captions = caption if isinstance(caption, list) else [caption]
    known = {*_FILE, *_CAPTION, *_LABEL, "captions"}
    captions += row.get("captions") or []
    return PictureRecord(
        captions=[" ".join(str(one).split()) for one in captions if one and str(one).strip()],
        label=str(_first(row, _LABEL) or ""),
        attributes={
            name: str(value)
            for name, value in row.items()
            if name not in known and value not in (None, "")
        },
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401  # as parsed
    return next((row[name] for name in names if row.get(name)), None)


def _beside(picture: Path) -> list[str]:
    file = picture.with_suffix(".txt")
    if not file.is_file():
        return []
    try:
        text, _ = decode(file.read_bytes())
    except ValueError:  # the picture is listed among those without a caption
        return []
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _from_name(picture: Path) -> list[str]:
    """Returns `red shoe` for `red-shoe_012.jpg`, and nothing for a name without a word."""
    # bytes that are not UTF-8 are not letters either
    words = re.sub(r"[\W_]+|\d+", " ", picture.stem)
    words = " ".join(words.split()).lower()
    return [words] if re.search(r"[^\W\d]{3}", words) else []


def _label(picture: Path, folder: Path) -> str:
    return writable_name(Path(picture.parent.name)) if picture.parent != folder else ""
