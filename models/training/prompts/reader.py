"""Trains the prompt reader on what captions say: each attribute, recognised from the text alone,
and that it is not said where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.embed import Embedder
from models.image.prompt_reader import PromptReader, PromptReaderConfig, one_hot
from models.progress import Progress
from models.training.pictures.pack import PictureRecord

_EMBED_BATCH: Final = 256
_NOT_SAID: Final = ""


@dataclass(frozen=True, slots=True)
class ReaderTraining:
    captions: int = 120_000
    epochs: int = 10
    batch: int = 256
    learning_rate: float = 2e-3


@dataclass(slots=True)
class TokenStates:
    """Token states of many captions: bfloat16 [tokens of all, width], and each one's range."""

    states: Tensor
    starts: Tensor
    lengths: Tensor

    def batch(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """float32 [N, T, width] and the mask [N, T]."""
        lengths = self.lengths[rows]
        place = torch.arange(int(lengths.max()))
        is_token = place < lengths[:, None]
        where = (self.starts[rows][:, None] + place).clamp(max=len(self.states) - 1)
        return self.states[where].float(), is_token


def read_states(embedder: Embedder, captions: Sequence[str], progress: Progress) -> TokenStates:
    """The frozen part, run once; batches of like length waste nothing on padding."""
    order = sorted(range(len(captions)), key=lambda row: len(captions[row]))
    states: list[Tensor] = []
    lengths = torch.zeros(len(captions), dtype=torch.long)
    starts = torch.zeros(len(captions), dtype=torch.long)
    total = 0
    for begin in range(0, len(order), _EMBED_BATCH):
        rows = order[begin : begin + _EMBED_BATCH]
        found, is_token = embedder.states([captions[row] for row in rows])
        states.append(found[is_token].bfloat16().cpu())
        for row, length in zip(rows, is_token.sum(1).tolist(), strict=True):
            starts[row], lengths[row] = total, length
            total += length
        progress("read captions", begin + len(rows), len(captions))
    return TokenStates(torch.cat(states), starts, lengths)


def train_reader(
    embedder: Embedder,
    records: Sequence[PictureRecord],
    training: ReaderTraining,
    seed: int,
    progress: Progress,
    first: PromptReader | None = None,
) -> PromptReader:
    """On every caption, and on every attribute that any of them tells.

    first: a reader to go on from. The vectors are its own, so that nets which know them understand
    the new ones, but without what hangs on the wording.

    Raises:
        ValueError: no record has both a caption and attributes.
    """
    usable = [
        pair for record in records if record.attributes for pair in record.attributes_by_caption()
    ]
    usable = usable[: training.captions]
    if not usable:
        raise ValueError("a prompt reader learns from captions with attributes: there are none")
    torch.manual_seed(seed)
    states = read_states(embedder, [caption for caption, _ in usable], progress)
    wanted, sizes = attribute_targets([told for _, told in usable])
    usual = PromptReaderConfig(states=embedder.width)
    reader = PromptReader(replace(first.config if first else usual, attributes=sizes))
    if first is not None:
        reader.load_state_dict(_finding(first), strict=False)
    _learn_to_recognise(reader, states, wanted, training, progress)
    _learn_to_say(reader, first, states, wanted, progress)
    return reader.eval().requires_grad_(False)


def _finding(reader: PromptReader) -> dict[str, Tensor]:
    """The weights that do not depend on which attributes there are."""
    of_attributes = ("recognise.", "say.")
    weights = reader.state_dict()
    return {name: w for name, w in weights.items() if not name.startswith(of_attributes)}


def _learn_to_recognise(
    reader: PromptReader,
    states: TokenStates,
    wanted: Tensor,
    training: ReaderTraining,
    progress: Progress,
) -> None:
    def loss(rows: Tensor) -> Tensor:
        guesses = reader.logits(*states.batch(rows))
        each = [F.cross_entropy(guess, wanted[rows, at]) for at, guess in enumerate(guesses)]
        return torch.stack(each).sum()

    found = [weight for name, weight in reader.named_parameters() if not name.startswith("say.")]
    _learn(found, loss, len(wanted), training, partial(progress, "train the prompt reader"))


def _learn_to_say(
    reader: PromptReader,
    first: PromptReader | None,
    states: TokenStates,
    wanted: Tensor,
    progress: Progress,
) -> None:
    """For each combination the mean of the vectors that captions which tell it had so far."""
    parts = torch.arange(len(wanted)).split(_EMBED_BATCH)
    with torch.no_grad():
        so_far = first if first is not None else reader.read
        given = torch.cat([so_far(*states.batch(rows)) for rows in parts])
    told = one_hot(list(wanted.T), reader.config.attributes)

    def loss(rows: Tensor) -> Tensor:
        return F.mse_loss(reader.say(told[rows]), given[rows])

    training = ReaderTraining(epochs=16)
    says = list(reader.say.parameters())
    _learn(says, loss, len(wanted), training, partial(progress, "find the vectors of attributes"))


def _learn(
    weights: list[nn.Parameter],
    loss: Callable[[Tensor], Tensor],
    count: int,
    training: ReaderTraining,
    progress: Callable[[int, int], None],
) -> None:
    steps = training.epochs * -(-count // training.batch)
    optimiser = torch.optim.AdamW(weights, training.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, training.learning_rate, total_steps=steps
    )
    step = 0
    for _ in range(training.epochs):
        for rows in torch.randperm(count).split(training.batch):
            optimiser.zero_grad()
            loss(rows).backward()
            optimiser.step()
            schedule.step()
            step += 1
            progress(step, steps)


def attribute_targets(told: Sequence[Mapping[str, str]]) -> tuple[Tensor, tuple[int, ...]]:
    """Class numbers [N, attributes], and how many classes each has; unsaid is one of them."""
    names = sorted({name for attributes in told for name in attributes})
    columns, sizes = [], []
    for name in names:
        values = sorted({attributes.get(name, _NOT_SAID) for attributes in told})
        number = {value: at for at, value in enumerate(values)}
        columns.append([number[attributes.get(name, _NOT_SAID)] for attributes in told])
        sizes.append(len(values))
    return torch.tensor(columns).T, tuple(sizes)


@torch.inference_mode()
def read_captions(
    reader: PromptReader, embedder: Embedder, captions: Sequence[str], progress: Progress
) -> Tensor:
    """Vectors float32 [N, out] of any captions."""
    vectors = torch.empty(len(captions), reader.config.out)
    order = sorted(range(len(captions)), key=lambda row: len(captions[row]))
    for begin in range(0, len(order), _EMBED_BATCH):
        rows = order[begin : begin + _EMBED_BATCH]
        states, is_token = embedder.states([captions[row] for row in rows])
        vectors[rows] = reader(states.float(), is_token)
        progress("read captions", begin + len(rows), len(captions))
    return vectors
