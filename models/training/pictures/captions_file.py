"""Where pictures' captions and labels come from: a CSV or JSONL, texts beside them, their names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from models.training.pictures.pack import PictureRecord

_FILE: Final = ("file_name", "file", "filename", "image", "path")
_CAPTION: Final = ("caption", "text", "prompt", "description")
_LABEL: Final = ("label", "class", "category")
_USUAL: Final = ("metadata.csv", "metadata.jsonl", "captions.csv", "captions.jsonl")


class CaptionsError(ValueError):
    """A captions file can't be used; the message names file, line and fix."""


# From a picture to what is known of it
Describe = Callable[[Path], PictureRecord]


def describer(folder: Path, captions: Path | None) -> tuple[Describe, str, set[str]]:
    """How pictures of a folder are described, in words, and which files a captions file names.

    captions: a file; else a usual one in the folder (metadata.csv, captions.jsonl ..), else `.txt`
    files beside the pictures, else the pictures' names. Sub-folders are labels, unless the captions
    file has its own.

    Raises:
        CaptionsError: see there.
    """
    found = captions or next((folder / name for name in _USUAL if (folder / name).is_file()), None)
    if found is not None:
        rows = read_rows(found)
        described = {str(_first(row, _FILE)): _record(row) for row in rows}
        return (
            lambda picture: described.get(
                picture.relative_to(folder).as_posix(),
                described.get(picture.name, PictureRecord()),
            ),
            f"captions from {found.name}",
            set(described),
        )
    if any(folder.rglob("*.txt")):
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


def read_rows(file: Path) -> list[dict[str, Any]]:
    """Of a CSV with a header, or of a JSONL.

    Raises:
        CaptionsError: it can't be read, or a row names no file.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaptionsError(f"{file}: {error}") from error
    parse = _csv if file.suffix.lower() == ".csv" else _jsonl
    rows = []
    for number, row in parse(text, file):
        if not _first(row, _FILE):
            names = ", ".join(_FILE)
            raise CaptionsError(f"{file}, line {number}: no picture is named ({names})")
        rows.append(row)
    return rows


def _csv(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        yield number, {key: value for key, value in row.items() if key}


def _jsonl(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CaptionsError(f"{file}, line {number}: {error}") from error
        if not isinstance(row, dict):
            raise CaptionsError(f"{file}, line {number}: not a JSON object")
        yield number, row


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
    text = picture.with_suffix(".txt")
    if not text.is_file():
        return []
    lines = text.read_text(encoding="utf-8", errors="replace").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def _from_name(picture: Path) -> list[str]:
    """`red-shoe_012.jpg` says `red shoe`; a name without a word says nothing."""
    words = re.sub(r"[\W_]+|\d+", " ", picture.stem)
    words = " ".join(words.split()).lower()
    return [words] if re.search(r"[^\W\d]{3}", words) else []


def _label(picture: Path, folder: Path) -> str:
    return picture.parent.name if picture.parent != folder else ""
