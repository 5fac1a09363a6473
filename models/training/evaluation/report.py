"""Measures all metrics of a model on a pack, and writes a report with tables and figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from models.image.interface import Draw, ImageModel
from models.image.pixels import to_images
from models.progress import Progress
from models.training.evaluation.classifier import Classifier, look_at
from models.training.evaluation.coverage import Coverage, coverage
from models.training.evaluation.distance import halves, kid_like, standardise
from models.training.evaluation.fidelity import Fidelity, fidelity
from models.training.evaluation.memorisation import Memorisation, memorisation
from models.training.evaluation.plots import draw_pairs, plot_fidelity, plot_sets
from models.training.evaluation.retrieval import Retrieval, retrieval
from models.training.pictures.batches import Pictures, split_of, to_grid
from models.training.pictures.pack import Pack, PictureRecord
from models.training.random_features import random_features

_BATCH: Final = 64
_SHOWN: Final = 64
_FEWEST: Final = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """Says which pictures of the test split are used.

    count: how many.
    seed: the seed of the first generated picture; the others follow.
    labels: only these labels; empty for all that the model supports.
    """

    count: int
    seed: int = 0
    labels: Sequence[str] = ()


class EvaluationError(ValueError):
    """The pack can't be used for this evaluation; the message says what is missing."""


@dataclass(slots=True)
class Evaluation:
    """The figures of one evaluation.

    distances: by feature extractor, the KID-like distance between generated and real pictures, and
        between two halves of the real ones.
    fidelity, own_caption: None for models that read no prompts.
    """

    count: int
    distances: dict[str, tuple[float, float]]
    coverage: dict[str, Coverage]
    memorisation: Memorisation
    fidelity: dict[str, Fidelity] | None
    own_caption: dict[str, Retrieval] | None


def evaluate(
    model: ImageModel,
    pack: Pack,
    classifier: Classifier,
    folder: Path,
    wanted: Sample,
    progress: Progress,
) -> Evaluation:
    """Draws pictures for the test split's first captions, measures them, and writes the report.

    If the model and the pack have labels, only pictures with a label that the model supports are
    used.

    Raises:
        EvaluationError: There are too few pictures, or their size differs from the model's.
    """
    records, real = held_out(pack, model, wanted)
    drawn = _draw(model, records, wanted.seed, progress)
    generated = _as_pictures(drawn, real)
    logits, features = look_at(classifier, generated)
    real_logits, real_features = look_at(classifier, real)
    found = Evaluation(
        count=len(records),
        distances={},
        coverage={},
        memorisation=memorisation(_images(generated), _images(real), split_of(pack, "train", None)),
        fidelity=None,
        own_caption=None,
    )
    untrained = random_features(pack.size_px)
    extractors = {
        "attribute features": (real_features, features),
        "random features": (untrained(_images(real)), untrained(_images(generated))),
    }
    for name, (real_ones, ours) in extractors.items():
        real_ones, ours = standardise(real_ones, ours)
        one, other = halves(real_ones)
        ours = halves(ours)[0]
        found.distances[name] = (kid_like(ours, one), kid_like(other, one))
        found.coverage[name] = coverage(one, ours)
    if model.reads_prompt:
        values = classifier.values
        found.fidelity = fidelity(records, values, logits, real_logits)
        found.own_caption = {
            "generated": retrieval(records, values, logits),
            "real": retrieval(records, values, real_logits),
        }
    _write(found, pack, drawn, folder)
    return found


def held_out(pack: Pack, model: ImageModel, wanted: Sample) -> tuple[list[PictureRecord], Pictures]:
    """Returns the pictures of the test split to measure the model by.

    Raises:
        EvaluationError: they are too few, or have another size than the model's.
    """
    if pack.size_px != model.width:
        raise EvaluationError(f"the pack has {pack.size_px} px, the model draws {model.width} px")
    known = model.labels if pack.labels and model.labels else None
    if wanted.labels:
        known = tuple(label for label in wanted.labels if known is None or label in known)
    rows = [
        int(row) for row in pack.rows("test") if known is None or pack.records[row].label in known
    ][: wanted.count]
    if len(rows) < _FEWEST:
        raise EvaluationError(
            f"the test split has {len(rows)} pictures that this model knows; {_FEWEST} are needed"
        )
    records = [pack.records[row] for row in rows]
    if model.reads_prompt and not all(record.captions for record in records):
        raise EvaluationError("the model reads prompts, and the pack's test split has no captions")
    pixels = torch.from_numpy(pack.pixels[rows])
    return records, Pictures(pixels, None, torch.zeros(len(rows), dtype=torch.long), 0)


def _draw(
    model: ImageModel, records: Sequence[PictureRecord], seed: int, progress: Progress
) -> NDArray[np.uint8]:
    draws = [
        Draw(seed + at, record.captions[0]) if model.reads_prompt else Draw(seed + at)
        for at, record in enumerate(records)
    ]
    parts = []
    for begin in range(0, len(draws), _BATCH):
        parts.append(model.draw(draws[begin : begin + _BATCH]))
        progress("draw", min(begin + _BATCH, len(draws)), len(draws))
    return np.concatenate(parts)


def _as_pictures(pixels: NDArray[np.uint8], like: Pictures) -> Pictures:
    return Pictures(torch.from_numpy(pixels), None, like.labels, 0)


def _images(pictures: Pictures) -> torch.Tensor:
    return to_images(pictures.pixels.numpy(), torch.device("cpu"))


def _write(found: Evaluation, pack: Pack, drawn: NDArray[np.uint8], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    images = to_images(drawn, torch.device("cpu"))
    Image.fromarray(to_grid(images[:_SHOWN], 8)).save(folder / "samples.png")
    training = split_of(pack, "train", None)
    nearest = training.images(found.memorisation.nearest[:36], torch.device("cpu"))
    draw_pairs(images[:36], nearest, folder / "nearest.png")
    plot_sets(found.distances, found.coverage, folder / "sets.png")
    if found.fidelity is not None:
        plot_fidelity(found.fidelity, folder / "fidelity.png")
    (folder / "report.json").write_text(json.dumps(_plain(found), indent=1))
    lines = ["| figure | value |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in rows(found)]
    (folder / "report.md").write_text("\n".join(lines) + "\n")


def rows(found: Evaluation) -> list[tuple[str, str]]:
    """Returns the rows of the report's table, as names and formatted values."""
    table = [("pictures", f"{found.count:,}")]
    for name, (generated, real) in found.distances.items():
        ratio = generated / max(real, 1e-12)
        table.append(
            (
                f"KID-like distance, {name}",
                f"{generated:.4f}; real halves {real:.4f} ({ratio:.1f}x)",
            )
        )
    for name, one in found.coverage.items():
        table.append(
            (
                f"precision, recall, density, coverage; {name}",
                f"{one.precision:.2f}, {one.recall:.2f}, {one.density:.2f}, {one.coverage:.2f}",
            )
        )
    near = found.memorisation
    table.append(
        (
            "nearest training picture, median distance",
            f"{near.generated:.3f}; unseen real ones {near.real:.3f}; copies {near.copies:.1%}",
        )
    )
    for name, share in (found.fidelity or {}).items():
        table.append(
            (
                f"{name} as asked",
                f"{share.generated:.1%}; real {share.real:.1%}; chance {share.chance:.1%}",
            )
        )
    for kind, rank in (found.own_caption or {}).items():
        table.append(
            (
                f"own caption among {rank.candidates}, {kind}",
                f"first in {rank.first:.1%}, median rank {rank.median_rank:.0f}",
            )
        )
    return table


def _plain(found: Evaluation) -> dict[str, Any]:
    document = asdict(found)
    document["memorisation"].pop("nearest")
    return document
