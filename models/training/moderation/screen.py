"""Fits the screen: which texts the heads should read at all (see models/embedding/screen.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from models.embedding.interface import TextEmbedder
from models.embedding.screen import Screen, features_of
from models.training.moderation.texts import LabelledText

# The share of unwanted texts that the screen lets pass, of those it was not fitted to.
RECALL: Final = 0.95
_FOLDS, _HIDDEN, _EPOCHS, _BATCH = 5, 64, 12, 128


def fit_screen(
    embedder: TextEmbedder, texts: Sequence[LabelledText], categories: Sequence[str], seed: int = 0
) -> Screen:
    """Fits a screen to texts; unwanted are those with a label of one of the categories.

    Texts of which too little is known are left out.
    """
    known = [one for one in texts if any(one.labels.get(name) is not None for name in categories)]
    windows, owners = [], []
    for index, one in enumerate(known):
        pieces = embedder.windows(one.text)
        windows += [features_of(tokens, embedder.token_vectors) for tokens in pieces]
        owners += [index] * len(pieces)
    features, rows = np.stack(windows), np.array(owners)
    unwanted = np.array([any(one.labels.get(name) for name in categories) for one in known])
    groups = np.unique([one.family for one in known], return_inverse=True)[1]
    folds = np.random.default_rng(seed).integers(0, _FOLDS, int(groups.max()) + 1)[groups]
    scores = np.zeros(len(known), np.float32)
    for fold in range(_FOLDS):
        screen = _fitted(features, unwanted[rows], folds[rows] != fold, seed)
        highest = np.full(len(known), -np.inf, np.float32)
        np.maximum.at(highest, rows, _logits(screen, features))
        scores[folds == fold] = highest[folds == fold]
    threshold = float(np.quantile(scores[unwanted], 1 - RECALL))
    screen = _fitted(features, unwanted[rows], np.ones(len(rows), bool), seed)
    screen.out[-1] -= threshold
    return screen


def _logits(screen: Screen, features: NDArray[np.float32]) -> NDArray[np.float32]:
    active = np.maximum(features @ screen.hidden[:, :-1].T + screen.hidden[:, -1], 0)
    return np.asarray(active @ screen.out[:-1] + screen.out[-1], np.float32)


def _fitted(
    features: NDArray[np.float32],
    unwanted: NDArray[np.bool_],
    is_used: NDArray[np.bool_],
    seed: int,
) -> Screen:
    torch.manual_seed(seed)
    mean, deviation = features.mean(0), features.std(0) + 1e-6
    x = torch.from_numpy((features - mean) / deviation)
    y = torch.from_numpy(unwanted.astype(np.float32))
    first, last = torch.nn.Linear(x.shape[1], _HIDDEN), torch.nn.Linear(_HIDDEN, 1)
    net = torch.nn.Sequential(first, torch.nn.ReLU(), torch.nn.Dropout(0.4), last)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-2)
    chance = np.random.default_rng(seed)
    for _ in range(_EPOCHS):
        for batch in np.array_split(
            chance.permutation(np.flatnonzero(is_used)), max(1, len(x) // _BATCH)
        ):
            loss = F.binary_cross_entropy_with_logits(net(x[batch])[:, 0], y[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weight = first.weight.detach().numpy() / deviation
    bias = first.bias.detach().numpy() - weight @ mean
    out = np.append(last.weight.detach().numpy()[0], last.bias.detach().numpy())
    return Screen(np.column_stack([weight, bias]).astype(np.float32), np.asarray(out, np.float32))
