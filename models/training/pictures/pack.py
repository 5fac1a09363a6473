"""Packs: a pack is one file with prepared pictures, the same bytes for the same seed.

It is a safetensors file:
    pixels       uint8 [N, size, size, 3]
    split        uint8 [N], an index into SPLITS
    records      uint8 [bytes], the concatenated JSON objects of the pictures
    record_ends  int64 [N], the offset at which each object ends
with metadata: format, size_px, labels, seed, source, licence, statistics.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

FORMAT: Final = "spearpoint-pictures-1"
SPLITS: Final = ("train", "validation", "test")


class PackError(ValueError):
    """A file is not a pack; the message says what is wrong and what to do."""


@dataclass(slots=True)
class PictureRecord:
    """The captions, label and attributes of a picture.

    captions: descriptions of what it shows; evaluation uses the first. label: one of the pack's
    labels or empty. attributes: by name. source: file name or seed. said: the names of the
    attributes that each caption mentions; if it is empty, each is taken to mention all of them.
    """

    captions: list[str] = field(default_factory=list)
    label: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    source: str = ""
    said: list[list[str]] = field(default_factory=list)

    def attributes_by_caption(self) -> list[tuple[str, dict[str, str]]]:
        """Returns each caption with the attributes that it mentions."""
        if not self.said:
            return [(caption, self.attributes) for caption in self.captions]
        return [
            (caption, {name: self.attributes[name] for name in names})
            for caption, names in zip(self.captions, self.said, strict=True)
        ]


@dataclass(slots=True)
class Pack:
    """Prepared pictures. pixels: uint8 [N, size, size, 3]. split: uint8 [N]. records: N."""

    pixels: NDArray[np.uint8]
    split: NDArray[np.uint8]
    records: list[PictureRecord]
    labels: tuple[str, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def size_px(self) -> int:
        return int(self.pixels.shape[1])

    def rows(self, split: str) -> NDArray[np.int64]:
        """Returns the indices of the pictures of a split."""
        return np.flatnonzero(self.split == SPLITS.index(split))


def save_pack(pack: Pack, file: Path) -> None:
    """Writes a pack to a temporary file and renames it, so that readers never see half a pack.

    Raises:
        OSError: the file can't be written, for instance because the disk is full.
    """
    lines = [
        json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode()
        for record in pack.records
    ]
    tensors: dict[str, NDArray[Any]] = {
        "pixels": np.ascontiguousarray(pack.pixels),
        "split": pack.split,
        "records": np.frombuffer(b"".join(lines), dtype=np.uint8),
        "record_ends": np.cumsum([len(line) for line in lines], dtype=np.int64),
    }
    about = {"labels": list(pack.labels), **pack.about}
    temporary = file.with_name(f".{file.name}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        # One metadata entry: safetensors writes several in an order that changes from run to run.
        save_file(tensors, temporary, {FORMAT: json.dumps(about, sort_keys=True)})
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def load_pack(file: Path) -> Pack:
    """Reads a pack.

    Raises:
        PackError: there is no such file, or it is not a pack but a folder or something else.
    """
    if file.is_dir():
        raise PackError(
            f"{file} is a folder. Pack its pictures first: `spearpoint data images {file} --out "
            f"{file.name}.safetensors`, and train on {file.name}.safetensors."
        )
    try:
        with safe_open(file, "numpy") as opened:
            metadata = opened.metadata() or {}
            if FORMAT not in metadata:
                raise PackError(f"{file} is not a pack. Make one: `spearpoint data images FOLDER`.")
            about = json.loads(metadata[FORMAT])
            pixels, split = opened.get_tensor("pixels"), opened.get_tensor("split")
            text, ends = opened.get_tensor("records").tobytes(), opened.get_tensor("record_ends")
    except FileNotFoundError:
        raise PackError(f"there is no file {file}") from None
    except SafetensorError as error:
        raise PackError(f"{file} can't be read ({error}): prepare the data again") from error
    return Pack(pixels, split, _records(text, ends.tolist()), tuple(about.pop("labels")), about)


def _plain(record: PictureRecord) -> dict[str, Any]:
    return {
        name: value
        for name in ("captions", "label", "attributes", "source", "said")
        if (value := getattr(record, name))
    }


def _records(text: bytes, ends: Sequence[int]) -> list[PictureRecord]:
    starts = [0, *ends[:-1]]
    return [
        PictureRecord(**json.loads(text[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]
