"""Prepares a folder of pictures as a pack."""

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
from models.training.pictures.decode import SUFFIXES, BadPicture, Decoded, Fit, decode
from models.training.pictures.duplicates import look_the_same, near_duplicates, perceptual_hash
from models.training.pictures.pack import SPLITS, Pack, PictureRecord
from models.training.pictures.split import split_by_seed
from models.training.sources.source_files import visible_files, writable_name


@dataclass(frozen=True, slots=True)
class Preparation:
    """Says how a folder is prepared.

    near: the number of bits in which the hashes of near-duplicates may differ; None keeps all.
    flip: adds mirrored copies to the training split.
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
    """Lists what a user should check. All keys are file names.

    bad: the reason why a file can't be used. duplicates: the file that it duplicates. scaled: the
    range of values that was mapped to black..white.
    """

    captions_from: str = ""
    bad: dict[str, str] = field(default_factory=dict)
    duplicates: dict[str, str] = field(default_factory=dict)
    scaled: dict[str, str] = field(default_factory=dict)
    without_caption: list[str] = field(default_factory=list)
    captions_without_picture: list[str] = field(default_factory=list)


class NothingToPack(ValueError):
    """No picture could be used; the message says why."""


def prepare(folder: Path, preparation: Preparation, progress: Progress) -> tuple[Pack, Findings]:
    """Packs all pictures below a folder, in the order of their names.

    Raises:
        NothingToPack: the folder does not exist, or holds no picture that can be used.
        CaptionsError: the captions file can't be used.
    """
    if not folder.is_dir():
        raise NothingToPack(f"there is no folder {folder}")
    files = visible_files(folder, SUFFIXES)
    if not files:
        raise NothingToPack(f"{folder} holds no pictures ({', '.join(sorted(SUFFIXES))})")
    describe, captions_from, named = describer(folder, preparation.captions)
    findings = Findings(captions_from=captions_from)
    names = {file: writable_name(file.relative_to(folder)) for file in files}
    findings.captions_without_picture = sorted(
        named - set(names.values()) - {writable_name(Path(file.name)) for file in files}
    )
    decoded = _decode_all(files, names, preparation, findings, progress)
    if not decoded:
        first = next(iter(findings.bad.items()))
        raise NothingToPack(
            f"none of {len(files)} pictures in {folder} can be used, for instance "
            f"{first[0]}: {first[1]}"
        )
    remaining = _without_duplicates(decoded, names, preparation, findings, progress)
    records = [replace(describe(file), source=names[file]) for file in remaining]
    findings.without_caption = [record.source for record in records if not record.captions]
    pixels = np.stack([decoded[file] for file in remaining])
    pack = Pack(pixels, split_by_seed(len(remaining), preparation.seed), records)
    if preparation.flip:
        pack = _with_mirrored(pack)
    pack.labels = tuple(sorted({record.label for record in pack.records if record.label}))
    pack.about = _about(pack, folder, preparation)
    return pack, findings


def _decode_all(
    files: list[Path],
    names: dict[Path, str],
    preparation: Preparation,
    findings: Findings,
    progress: Progress,
) -> dict[Path, NDArray[np.uint8]]:
    def attempt(file: Path) -> Decoded | BadPicture:
        try:
            return decode(file, preparation.size_px, preparation.fit, enlarge=preparation.enlarge)
        except BadPicture as error:
            return error

    decoded = {}
    with ThreadPoolExecutor() as threads:
        for number, (file, result) in enumerate(
            zip(files, threads.map(attempt, files), strict=True), start=1
        ):
            if isinstance(result, BadPicture):
                findings.bad[names[file]] = str(result)
            else:
                decoded[file] = result.pixels
                if result.scaled:
                    findings.scaled[names[file]] = result.scaled
            progress("decode", number, len(files))
    return decoded


def _without_duplicates(
    decoded: dict[Path, NDArray[np.uint8]],
    names: dict[Path, str],
    preparation: Preparation,
    findings: Findings,
    progress: Progress,
) -> list[Path]:
    files = list(decoded)
    if preparation.near is None:
        return files
    hashes = []
    for number, file in enumerate(files, start=1):
        hashes.append(perceptual_hash(decoded[file]))
        progress("find duplicates", number, len(files))
    left_out = near_duplicates(
        hashes,
        lambda one, other: look_the_same(decoded[files[one]], decoded[files[other]]),
        preparation.near,
    )
    for row, original in left_out.items():
        findings.duplicates[names[files[row]]] = names[files[original]]
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


def _about(pack: Pack, folder: Path, preparation: Preparation) -> dict[str, Any]:
    pixels = pack.pixels.reshape(-1, 3)
    words = {
        word for record in pack.records for one in record.captions for word in one.lower().split()
    }
    return {
        "source": writable_name(Path(folder.resolve().name)),
        "licence": "not stated",
        "seed": preparation.seed,
        "size_px": preparation.size_px,
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
