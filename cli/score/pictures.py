"""Measures the pictures that were judged by hand, with the models that drew them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cli.operate.worker_models import image_model
from jobs.contract.settings import Settings
from models.training.score.broken_pictures import KINDS, broken
from models.training.score.fit import LIGHT_EDIT, PROGRAM, Example
from models.training.score.judged_outputs import (
    Half,
    JudgedCover,
    JudgedImage,
    judged_covers,
    judged_images,
)
from workers.quality.score import ASKED, image_parts

if TYPE_CHECKING:
    from models.image.interface import ImageModel

_BATCH: Final = 16
_TARGETS: Final = {0: 0.0, 1: LIGHT_EDIT, 2: 1.0}
_FEWEST: Final = 60  # pictures of a model that its score is fitted to
_JUDGED_BY_MODEL: Final = ("realism", "prompt")


@dataclass(frozen=True, slots=True)
class MeasuredPicture:
    """A judged picture, and the parts of its score; None where one is absent."""

    image: JudgedImage | JudgedCover
    parts: Mapping[str, float | None]

    @property
    def is_broken(self) -> bool:
        """Returns whether it was broken on purpose."""
        return self.image.why in KINDS


def measured_pictures(half: Half) -> list[MeasuredPicture]:
    """Returns a half's judged pictures, also broken, with their parts, as for `best_of`.

    Raises:
        typer.Exit: a model is not pulled; what to do was printed.
    """
    settings, images = Settings(), judged_images(half)
    found = []
    for name in sorted({image.model for image in images}):
        own = [image for image in images if image.model == name]
        found += _measured(image_model(settings, name, "cpu"), [*own, *broken(own)])
    return found + [MeasuredPicture(cover, cover.parts) for cover in judged_covers(half)]


def examples_of_pictures(half: Half) -> dict[str, list[Example]]:
    """Returns examples by the model that drew them, each also without the model's own parts.

    Models of which few pictures were judged are left out.
    """
    pictures = measured_pictures(half)
    judged = Counter(one.image.model for one in pictures if not one.is_broken)
    examples: dict[str, list[Example]] = {}
    for one in pictures:
        if judged[one.image.model] >= _FEWEST:
            examples.setdefault(one.image.model, []).extend(_examples(one))
    return examples


def _examples(one: MeasuredPicture) -> Iterator[Example]:
    bare = {name: None if name in _JUDGED_BY_MODEL else v for name, v in one.parts.items()}
    target, group = _TARGETS[one.image.verdict], one.image.id.rstrip("ab")
    readers = [PROGRAM if one.is_broken else one.image.reader]
    if one.image.verdict == 2:  # what broken pictures are compared with
        readers.append(PROGRAM)
    for reader in readers:
        yield Example(one.parts, target, reader, group)
        yield Example(bare, target, reader, group, weight=0.5, calibrates=False)


def _measured(model: ImageModel, images: Sequence[JudgedImage]) -> list[MeasuredPicture]:
    from models.image.interface import Draw, Understands
    from workers.pipelines.understanding import parts_of

    found = []
    for start in range(0, len(images), _BATCH):
        batch = images[start : start + _BATCH]
        draws = [Draw(one.seed, one.prompt, truncation=one.truncation) for one in batch]
        scores = model.judge(draws, np.stack([one.pixels for one in batch]))
        for image, learned in zip(batch, scores, strict=True):
            told = model.describe([image.prompt])[0] if isinstance(model, Understands) else None
            read = parts_of(told) if told is not None else None
            parts = image_parts(image.pixels, learned, read)
            names = dict.fromkeys((*ASKED, *parts))
            values = {name: parts[name].value if name in parts else None for name in names}
            found.append(MeasuredPicture(image, values))
    return found
