"""Can a picture's own caption be found among others? By the attributes recognised in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.training.evaluation.classifier import numbers
from models.training.pictures.pack import PictureRecord


@dataclass(frozen=True, slots=True)
class Retrieval:
    """first: share of pictures whose own caption scores best of all. median_rank: of the own
    caption, from 1. candidates: captions it was ranked among; chance is half of them.
    """

    first: float
    median_rank: float
    candidates: int


def retrieval(
    records: Sequence[PictureRecord],
    values: Mapping[str, Sequence[str]],
    logits: Mapping[str, Tensor],
) -> Retrieval:
    """A caption's score for a picture is the mean log-probability of what it says.

    Captions that say the same share a rank: neither is wrong.
    """
    total = torch.zeros(len(records), len(records))
    said = torch.zeros(len(records))
    for name, known in values.items():
        wanted = numbers(records, name, known)
        has = wanted >= 0
        log_probability = logits[name].float().log_softmax(1)
        total += log_probability[:, wanted.clamp_min(0)] * has
        said += has
    scores = total / said.clamp_min(1)
    ranks = (scores > scores.diagonal()[:, None] + 1e-6).sum(1) + 1
    return Retrieval(
        first=float((ranks == 1).float().mean()),
        median_rank=float(ranks.float().median()),
        candidates=len(records),
    )
