"""Trains the tagger of prompts on labelled prompts that a grammar writes, each seen once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

from models.image.reading.tagger import Letters, Tagger, TaggerConfig, as_read, letters_of
from models.image.reading.word_vectors import WordVectors
from models.progress import Progress
from models.training.descriptions.pieces import LABELS, Labelled
from models.training.descriptions.prompts import draw_prompt
from models.training.precision import mixed

_LONGEST: Final = 80  # words; longer prompts are left out
_SORTED: Final = 32  # batches that are cut from prompts sorted by length, which saves padding


@dataclass(frozen=True, slots=True)
class TaggerTraining:
    """Hyperparameters of the training. face: the weight of the loss on whether a face is meant."""

    prompts: int = 120_000
    batch: int = 128
    learning_rate: float = 2e-3
    face: float = 1.0

    @property
    def steps(self) -> int:
        return max(1, self.prompts // (self.batch * _SORTED)) * _SORTED


@dataclass(frozen=True, slots=True)
class _Batch:
    """Prompts of similar length: their words' vectors, and the targets of words and prompts."""

    vectors: Tensor
    is_word: Tensor
    letters: Letters
    labels: Tensor
    is_face: Tensor


def train_tagger(
    embedder: Path,
    training: TaggerTraining,
    seed: int,
    progress: Progress,
    start: Tagger | None = None,
) -> Tagger:
    """Returns a tagger trained on prompts that depend on the seed alone.

    Args:
        start: a trained tagger with the same labels, which learns on; None starts from nothing.
    """
    torch.manual_seed(seed)
    tagger = Tagger(TaggerConfig(LABELS)) if start is None else start.train().requires_grad_(True)
    optimiser = torch.optim.AdamW(tagger.parameters(), training.learning_rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, training.learning_rate, total_steps=training.steps
    )
    batches = _batches(WordVectors(embedder), tagger.config, training, seed)
    for step, batch in enumerate(batches, start=1):
        optimiser.zero_grad()
        _loss(tagger, batch, training).backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        progress("train the tagger of prompts", step, training.steps)
    return tagger.eval().requires_grad_(False)


def _batches(
    vectors_of: WordVectors, config: TaggerConfig, training: TaggerTraining, seed: int
) -> Iterator[_Batch]:
    random = Random(seed)  # noqa: S311  # no secrets
    for _ in range(training.steps // _SORTED):
        drawn: list[Labelled] = []
        while len(drawn) < _SORTED * training.batch:
            prompt = draw_prompt(random)
            if 0 < len(prompt.words) <= _LONGEST:
                drawn.append(prompt)
        drawn.sort(key=lambda prompt: len(prompt.words))
        starts = list(range(0, len(drawn), training.batch))
        random.shuffle(starts)
        for start in starts:
            yield _batch(drawn[start : start + training.batch], vectors_of, config)


def _batch(prompts: Sequence[Labelled], vectors_of: WordVectors, config: TaggerConfig) -> _Batch:
    words = [prompt.words for prompt in prompts]
    vectors, is_word = vectors_of([[as_read(word) for word in one] for one in words])
    labels = torch.zeros(*is_word.shape, len(config.labels))
    number = {label: at for at, label in enumerate(config.labels)}
    for row, prompt in enumerate(prompts):
        for at, asked in enumerate(prompt.labels):
            for label in asked:
                if label:
                    labels[row, at, number[label]] = 1.0
    is_face = torch.tensor([float(prompt.is_face) for prompt in prompts])
    return _Batch(vectors, is_word, letters_of(words, config.buckets), labels, is_face)


def _loss(tagger: Tagger, batch: _Batch, training: TaggerTraining) -> Tensor:
    with mixed(batch.vectors.device):
        logits, face = tagger(batch.vectors, batch.is_word, batch.letters)
    of_words = F.binary_cross_entropy_with_logits(
        logits[batch.is_word].float(), batch.labels[batch.is_word]
    )
    of_prompts = F.binary_cross_entropy_with_logits(face.float(), batch.is_face)
    loss: Tensor = of_words * len(tagger.config.labels) + training.face * of_prompts
    return loss
