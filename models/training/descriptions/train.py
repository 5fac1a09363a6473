"""Trains the tagger of prompts on labelled prompts that a grammar writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

from models.image.reading.tagger import Letters, Tagger, TaggerConfig, as_read, letters_of
from models.image.reading.word_states import WordStates
from models.progress import Progress
from models.training.descriptions.pieces import LABELS, Labelled
from models.training.descriptions.prompts import draw_prompt
from models.training.precision import mixed

_LONGEST: Final = 80  # words; longer prompts are left out of the training


@dataclass(frozen=True, slots=True)
class TaggerTraining:
    """Hyperparameters of the training. face: the weight of the loss on whether a face is meant."""

    prompts: int = 60_000
    epochs: int = 4
    batch: int = 128
    learning_rate: float = 2e-3
    face: float = 0.3
    dropped: float = 0.1  # the share of letters' and states' values that are hidden in training


@dataclass(frozen=True, slots=True)
class _Batch:
    """Prompts of similar length: the embedder's states, and the targets of words and prompts."""

    states: Tensor
    is_word: Tensor
    letters: Letters
    labels: Tensor
    is_face: Tensor


def train_tagger(embedder: Path, training: TaggerTraining, seed: int, progress: Progress) -> Tagger:
    """Returns a tagger trained on prompts that depend on the seed alone."""
    torch.manual_seed(seed)
    tagger = Tagger(TaggerConfig(LABELS))
    states_of = WordStates(embedder, tagger.config.layers)
    batches = _batches(states_of, tagger.config, training, seed, progress)
    steps = training.epochs * len(batches)
    optimiser = torch.optim.AdamW(tagger.parameters(), training.learning_rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, training.learning_rate, total_steps=steps
    )
    order = Random(seed)  # noqa: S311  # no secrets
    step = 0
    for _ in range(training.epochs):
        order.shuffle(batches)
        for batch in batches:
            optimiser.zero_grad()
            _loss(tagger, batch, training).backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            progress("train the tagger of prompts", step, steps)
    return tagger.eval().requires_grad_(False)


def _batches(
    states_of: WordStates,
    config: TaggerConfig,
    training: TaggerTraining,
    seed: int,
    progress: Progress,
) -> list[_Batch]:
    drawn = [draw_prompt(Random(f"{seed}-{number}")) for number in range(training.prompts)]  # noqa: S311
    drawn = sorted((one for one in drawn if 0 < len(one.words) <= _LONGEST), key=_length)
    batches = []
    for start in range(0, len(drawn), training.batch):
        batches.append(_batch(drawn[start : start + training.batch], states_of, config))
        progress("read prompts", start + training.batch, len(drawn))
    return batches


def _length(prompt: Labelled) -> int:
    return len(prompt.words)


def _batch(prompts: Sequence[Labelled], states_of: WordStates, config: TaggerConfig) -> _Batch:
    words = [prompt.words for prompt in prompts]
    states, is_word = states_of([[as_read(word) for word in one] for one in words])
    labels = torch.zeros(*is_word.shape, len(config.labels))
    number = {label: at for at, label in enumerate(config.labels)}
    for row, prompt in enumerate(prompts):
        for at, asked in enumerate(prompt.labels):
            for label in asked:
                if label:
                    labels[row, at, number[label]] = 1.0
    is_face = torch.tensor([float(prompt.is_face) for prompt in prompts])
    letters = letters_of(words, config.buckets)
    return _Batch(states.bfloat16(), is_word, letters, labels.bool(), is_face)


def _loss(tagger: Tagger, batch: _Batch, training: TaggerTraining) -> Tensor:
    states = F.dropout(batch.states.float(), training.dropped)
    with mixed(states.device):
        logits, face = tagger(states, batch.is_word, batch.letters)
    logits, face = logits.float(), face.float()
    of_words = F.binary_cross_entropy_with_logits(
        logits[batch.is_word], batch.labels[batch.is_word].float()
    )
    of_prompts = F.binary_cross_entropy_with_logits(face, batch.is_face)
    loss: Tensor = of_words * len(tagger.config.labels) + training.face * of_prompts
    return loss
