"""Measures with the attribute classifier whether pictures show what their captions describe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from models.training.evaluation.classifier import numbers
from models.training.pictures.pack import PictureRecord


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The shares, 0..1, of pictures in which an attribute was recognised as its record states.

    generated: of pictures drawn for the records' captions.
    real: of the records' own pictures, which is the upper bound set by the classifier.
    chance: of guessing the most common value every time.
    count: the number of records that have the attribute.
    """

    generated: float
    real: float
    chance: float
    count: int


def fidelity(
    records: Sequence[PictureRecord],
    values: Mapping[str, Sequence[str]],
    generated: Mapping[str, Tensor],
    real: Mapping[str, Tensor],
) -> dict[str, Fidelity]:
    """Returns the fidelity by attribute. generated, real: logits [N, values] by attribute."""
    found = {}
    for name, known in values.items():
        wanted = numbers(records, name, known)
        has = wanted >= 0
        count = int(has.sum())
        if not count:
            continue
        commonest = Counter(wanted[has].tolist()).most_common(1)[0][1]
        found[name] = Fidelity(
            generated=_share(generated[name], wanted, has),
            real=_share(real[name], wanted, has),
            chance=commonest / count,
            count=count,
        )
    return found


def _share(logits: Tensor, wanted: Tensor, has: Tensor) -> float:
    return float((logits.argmax(1) == wanted)[has].float().mean())
