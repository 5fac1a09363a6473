"""Trains the prompt reader to recognise the attributes that a caption mentions.

An attribute that a caption does not mention is a class of its own.
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
_NOT_MENTIONED: Final = ""


@dataclass(frozen=True, slots=True)
class ReaderTraining:
    """Hyperparameters of the training. captions: the reader learns from so many at most."""

    captions: int = 120_000
    epochs: int = 10
    batch: int = 256
    learning_rate: float = 2e-3


@dataclass(slots=True)
class TokenStates:
    """Token states of many captions.

    states: bfloat16 [tokens of all captions, width]. starts, lengths: int64 [captions], the range
    of each caption's tokens.
    """

    states: Tensor
    starts: Tensor
    lengths: Tensor

    def batch(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Returns the states of some captions, float32 [N, T, width], and their mask [N, T]."""
        lengths = self.lengths[rows]
        position = torch.arange(int(lengths.max()))
        is_token = position < lengths[:, None]
        where = (self.starts[rows][:, None] + position).clamp(max=len(self.states) - 1)
        return self.states[where].float(), is_token


def read_states(embedder: Embedder, captions: Sequence[str], progress: Progress) -> TokenStates:
    """Runs the frozen embedder once per caption, in batches of similar length to save padding."""
    order = sorted(range(len(captions)), key=lambda row: len(captions[row]))
    states: list[Tensor] = []
    lengths = torch.zeros(len(captions), dtype=torch.long)
    starts = torch.zeros(len(captions), dtype=torch.long)
    total = 0
    for begin in range(0, len(order), _EMBED_BATCH):
        rows = order[begin : begin + _EMBED_BATCH]
        token_states, is_token = embedder.states([captions[row] for row in rows])
        states.append(token_states[is_token].bfloat16().cpu())
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
    """Trains a reader on captions and the attributes that they mention.

    Args:
        first: a reader to start from. The new reader learns its vectors, averaged over all wordings
            of the same attributes, so that nets that were trained with it understand the new one.

    Raises:
        ValueError: no record has both a caption and attributes.
    """
    usable = [
        pair for record in records if record.attributes for pair in record.attributes_by_caption()
    ]
    usable = usable[: training.captions]
    if not usable:
        raise ValueError("a prompt reader learns from captions with attributes, but there are none")
    torch.manual_seed(seed)
    states = read_states(embedder, [caption for caption, _ in usable], progress)
    targets, sizes = attribute_targets([mentioned for _, mentioned in usable])
    default = PromptReaderConfig(states=embedder.width)
    reader = PromptReader(replace(first.config if first else default, attributes=sizes))
    if first is not None:
        reader.load_state_dict(_shared_weights(first), strict=False)
    _learn_to_recognise(reader, states, targets, training, progress)
    _learn_to_say(reader, first, states, targets, progress)
    return reader.eval().requires_grad_(False)


def _shared_weights(reader: PromptReader) -> dict[str, Tensor]:
    """Returns the weights whose shapes do not depend on the attributes."""
    dependent = ("recognise.", "say.")
    weights = reader.state_dict()
    return {name: w for name, w in weights.items() if not name.startswith(dependent)}


def _learn_to_recognise(
    reader: PromptReader,
    states: TokenStates,
    targets: Tensor,
    training: ReaderTraining,
    progress: Progress,
) -> None:
    def loss(rows: Tensor) -> Tensor:
        guesses = reader.logits(*states.batch(rows))
        each = [F.cross_entropy(guess, targets[rows, at]) for at, guess in enumerate(guesses)]
        return torch.stack(each).sum()

    trained = [weight for name, weight in reader.named_parameters() if not name.startswith("say.")]
    _learn(trained, loss, len(targets), training, partial(progress, "train the prompt reader"))


def _learn_to_say(
    reader: PromptReader,
    first: PromptReader | None,
    states: TokenStates,
    targets: Tensor,
    progress: Progress,
) -> None:
    """Learns the mean vector of the captions that mention the same attributes."""
    parts = torch.arange(len(targets)).split(_EMBED_BATCH)
    with torch.no_grad():
        current = first if first is not None else reader.read
        vectors = torch.cat([current(*states.batch(rows)) for rows in parts])
    mentioned = one_hot(list(targets.T), reader.config.attributes)

    def loss(rows: Tensor) -> Tensor:
        return F.mse_loss(reader.say(mentioned[rows]), vectors[rows])

    training = ReaderTraining(epochs=16)
    weights = list(reader.say.parameters())
    _learn(
        weights, loss, len(targets), training, partial(progress, "find the vectors of attributes")
    )


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


def attribute_targets(mentioned: Sequence[Mapping[str, str]]) -> tuple[Tensor, tuple[int, ...]]:
    """Returns class numbers [N, attributes], and the number of classes of each attribute.

    Not being mentioned is one of the classes.
    """
    names = sorted({name for attributes in mentioned for name in attributes})
    columns, sizes = [], []
    for name in names:
        values = sorted({attributes.get(name, _NOT_MENTIONED) for attributes in mentioned})
        number = {value: at for at, value in enumerate(values)}
        columns.append([number[attributes.get(name, _NOT_MENTIONED)] for attributes in mentioned])
        sizes.append(len(values))
    return torch.tensor(columns).T, tuple(sizes)


@torch.inference_mode()
def read_captions(
    reader: PromptReader, embedder: Embedder, captions: Sequence[str], progress: Progress
) -> Tensor:
    """Returns the vectors of captions, float32 [N, out]."""
    vectors = torch.empty(len(captions), reader.config.out)
    order = sorted(range(len(captions)), key=lambda row: len(captions[row]))
    for begin in range(0, len(order), _EMBED_BATCH):
        rows = order[begin : begin + _EMBED_BATCH]
        states, is_token = embedder.states([captions[row] for row in rows])
        vectors[rows] = reader(states.float(), is_token)
        progress("read captions", begin + len(rows), len(captions))
    return vectors
