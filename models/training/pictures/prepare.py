"""From a folder of pictures to a pack."""

from __future__ import annotations

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.progress import Progress
from models.training.pictures.captions_file import describer
from models.training.pictures.decode import SUFFIXES, BadPicture, Fit, decode
from models.training.pictures.duplicates import look_the_same, near_duplicates, perceptual_hash
from models.training.pictures.pack import SPLITS, Pack, PictureRecord
from models.training.pictures.split import split_by_seed


@dataclass(frozen=True, slots=True)
class Preparation:
    """near: bits in which the hashes of near-duplicates may differ, None to keep all. flip: adds
    mirrored copies to the training split.
    """

    size_px: int = 64
    seed: int = 0
    fit: Fit = "crop"
    enlarge: bool = False
    near: int | None = 4
    flip: bool = False
    captions: Path | None = None


@dataclass(slots=True)
class Findings:
    """What a user should look at. bad: file and reason. duplicates: file and what it is like."""

    captions_from: str = ""
    bad: dict[str, str] = field(default_factory=dict)
    duplicates: dict[str, str] = field(default_factory=dict)
    without_caption: list[str] = field(default_factory=list)
    captions_without_picture: list[str] = field(default_factory=list)


class NothingToPack(ValueError):
    """No picture could be used; the message says why."""


def prepare(folder: Path, wanted: Preparation, progress: Progress) -> tuple[Pack, Findings]:
    """Every picture below folder, in the order of their names.

    Raises:
        NothingToPack: there is no folder, no picture in it, or none that can be used.
        CaptionsError: the captions file is wrong.
    """
    if not folder.is_dir():
        raise NothingToPack(f"there is no folder {folder}")
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    if not files:
        raise NothingToPack(f"{folder} holds no pictures ({', '.join(sorted(SUFFIXES))})")
    describe, said, named = describer(folder, wanted.captions)
    findings = Findings(captions_from=said)
    names = {file: file.relative_to(folder).as_posix() for file in files}
    findings.captions_without_picture = sorted(
        named - set(names.values()) - {file.name for file in files}
    )
    decoded = _decode_all(files, names, wanted, findings, progress)
    if not decoded:
        first = next(iter(findings.bad.items()))
        raise NothingToPack(
            f"none of {len(files)} pictures in {folder} can be used, for instance "
            f"{first[0]}: {first[1]}"
        )
    kept = _without_duplicates(decoded, names, wanted, findings, progress)
    records = [replace(describe(file), source=names[file]) for file in kept]
    findings.without_caption = [record.source for record in records if not record.captions]
    pixels = np.stack([decoded[file] for file in kept])
    pack = Pack(pixels, split_by_seed(len(kept), wanted.seed), records)
    if wanted.flip:
        pack = _with_mirrored(pack)
    pack.labels = tuple(sorted({record.label for record in pack.records if record.label}))
    pack.about = _about(pack, folder, wanted)
    return pack, findings


def _decode_all(
    files: list[Path],
    names: dict[Path, str],
    wanted: Preparation,
    findings: Findings,
    progress: Progress,
) -> dict[Path, NDArray[np.uint8]]:
    def attempt(file: Path) -> NDArray[np.uint8] | BadPicture:
        try:
            return decode(file, wanted.size_px, wanted.fit, enlarge=wanted.enlarge)
        except BadPicture as error:
            return error

    decoded = {}
    with ThreadPoolExecutor() as threads:
        for number, (file, found) in enumerate(
            zip(files, threads.map(attempt, files), strict=True), start=1
        ):
            if isinstance(found, BadPicture):
                findings.bad[names[file]] = str(found)
            else:
                decoded[file] = found
            progress("decode", number, len(files))
    return decoded


def _without_duplicates(
    decoded: dict[Path, NDArray[np.uint8]],
    names: dict[Path, str],
    wanted: Preparation,
    findings: Findings,
    progress: Progress,
) -> list[Path]:
    files = list(decoded)
    if wanted.near is None:
        return files
    hashes = []
    for number, file in enumerate(files, start=1):
        hashes.append(perceptual_hash(decoded[file]))
        progress("find duplicates", number, len(files))
    left_out = near_duplicates(
        hashes,
        lambda one, other: look_the_same(decoded[files[one]], decoded[files[other]]),
        wanted.near,
    )
    for row, like in left_out.items():
        findings.duplicates[names[files[row]]] = names[files[like]]
    return [file for row, file in enumerate(files) if row not in left_out]


def _with_mirrored(pack: Pack) -> Pack:
    rows = pack.rows("train")
    mirrored: list[PictureRecord] = [
        replace(pack.records[row], source=f"{pack.records[row].source} (mirrored)") for row in rows
    ]
    return Pack(
        np.concatenate([pack.pixels, pack.pixels[rows, :, ::-1]]),
        np.concatenate([pack.split, pack.split[rows]]),
        pack.records + mirrored,
    )


def _about(pack: Pack, folder: Path, wanted: Preparation) -> dict[str, Any]:
    pixels = pack.pixels.reshape(-1, 3)
    words = {
        word for record in pack.records for one in record.captions for word in one.lower().split()
    }
    return {
        "source": folder.resolve().name,
        "licence": "not stated",
        "seed": wanted.seed,
        "size_px": wanted.size_px,
        "statistics": {
            "pictures": len(pack.records),
            **{split: len(pack.rows(split)) for split in SPLITS},
            "labels": dict(sorted(Counter(record.label for record in pack.records).items())),
            "captions": sum(len(record.captions) for record in pack.records),
            "words": len(words),
            "mean_rgb": [round(float(value), 2) for value in pixels.mean(0)],
            "deviation_rgb": [round(float(value), 2) for value in pixels.std(0)],
            "sha256_pixels": hashlib.sha256(pack.pixels.tobytes()).hexdigest(),
        },
    }
