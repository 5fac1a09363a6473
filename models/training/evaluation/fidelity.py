"""Does what a caption says appear? Judged by the attribute classifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from models.training.evaluation.classifier import numbers
from models.training.pictures.pack import PictureRecord


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Shares, 0..1, of pictures whose attribute was recognised as asked.

    generated: drawn for the records' captions. real: the records' own pictures, the most that the
    classifier allows. chance: always saying the commonest value. count: records that have it.
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
    """By attribute, over the records that have it. generated, real: logits [N, values]."""
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
