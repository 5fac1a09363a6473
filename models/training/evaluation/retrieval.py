"""Measures whether a picture's own caption can be found among others by its attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.training.evaluation.classifier import numbers
from models.training.pictures.pack import PictureRecord


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Says how pictures' own captions rank.

    first: the share of pictures whose own caption scores best.
    median_rank: the median rank of the own caption, from 1.
    candidates: the number of captions ranked; by chance the median rank is half of it.
    """

    first: float
    median_rank: float
    candidates: int


def retrieval(
    records: Sequence[PictureRecord],
    values: Mapping[str, Sequence[str]],
    logits: Mapping[str, Tensor],
) -> Retrieval:
    """Ranks captions for each picture by the mean log-probability of their attributes.

    Captions with the same attributes share a rank, because neither is wrong.
    """
    total = torch.zeros(len(records), len(records))
    counts = torch.zeros(len(records))
    for name, known in values.items():
        wanted = numbers(records, name, known)
        has = wanted >= 0
        log_probability = logits[name].float().log_softmax(1)
        total += log_probability[:, wanted.clamp_min(0)] * has
        counts += has
    scores = total / counts.clamp_min(1)
    ranks = (scores > scores.diagonal()[:, None] + 1e-6).sum(1) + 1
    return Retrieval(
        first=float((ranks == 1).float().mean()),
        median_rank=float(ranks.float().median()),
        candidates=len(records),
    )
