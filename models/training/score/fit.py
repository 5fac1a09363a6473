"""Fits the monotone additive model of the score, with cross-validation by groups.

Readers and the programs that damage texts share the curves, but each have an intercept of their
own: how many texts they call usable says how strict they are, and nothing of a text. Of two texts
for one prompt of which a reader preferred one, the difference counts as well (Bradley and Terry
1952). The intercept and the steepness for judged outputs are then fitted to the cross-validated
odds of those that calibrate (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from models.scoring.additive import KNOTS, Additive, Curve

FOLDS: Final = 5
L2: Final = 0.005
PROGRAM: Final = ""
LIGHT_EDIT: Final = 0.5  # target of an output that needs a light edit
_STEPS: Final = 120
# What faults of a part take from the log-odds at least, by the part's value. Readers called hardly
# a text usable as it is that breaks a demand, or has a misspelt word; but models' texts seldom have
# such faults, so that the penalty keeps these curves flat. A miss by one is worth 0.75.
# Readers found a fifth of these texts usable after a light edit, so that a higher cost would spoil
# the rank correlation with the verdicts. Of those that miss by more it is one in twenty.
_LEAST_COSTS: Final[Mapping[str, Mapping[float, float]]] = {
    "instructions": {0.75: 3.0, 0.5: 6.0},
    "spelling": {0.75: 2.0},
}
_PAIR: Final = 1.0  # weight of a pair; a judged text of a free prompt has 3
_FLAT: Final = 0.5  # a curve that falls by less was fitted to no fault

Parts = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Example:
    """The parts of a text, and its label.

    target: the probability that it is usable: 0, 1 or LIGHT_EDIT.
    reader: who judged it; PROGRAM if a program damaged it, or left it whole.
    calibrates: whether probabilities are to fit it: its reader is as strict as the score is to
        be, and no part is left out that the service would have.
    """

    parts: Parts
    target: float
    reader: str
    group: str
    weight: float = 1.0
    calibrates: bool = True


Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Examples as arrays: hinges [N, parts, knots - 1], absence [N, parts], readers [N]."""

    names: tuple[str, ...]
    hinges: torch.Tensor
    absent: torch.Tensor
    targets: torch.Tensor
    readers: torch.Tensor
    weights: torch.Tensor


def fit(examples: Sequence[Example], seed: int = 0, pairs: Pairs = ()) -> Additive:
    """Fits a model to examples, calibrated on those that were judged, if any were.

    Args:
        examples: texts and their labels.
        seed: deals the groups to folds.
        pairs: numbers of two examples of one group; the first is the better.

    Raises:
        ValueError: the examples are all usable or all unusable.
    """
    if len({example.target > 0.5 for example in examples}) < 2:
        raise ValueError("usable and unusable texts are needed to fit a score to")
    model = _fit_once(examples, pairs)
    judged = [at for at, one in enumerate(examples) if one.reader != PROGRAM and one.calibrates]
    if len(judged) < 2 * FOLDS:
        return with_least_costs(model)
    odds = cross_validated(examples, seed, pairs)[judged]
    slope, shift = _platt(odds, np.array([examples[at].target == 1 for at in judged], float))
    return with_least_costs(_steeper(model, slope, shift))


def with_least_costs(model: Additive) -> Additive:
    """Returns a model in which faults that no editor passes cost enough, however small they are.

    A part that is 1 in all texts, as `instructions` is for recipes, stays as it is.
    """
    curves = dict(model.curves)
    for name, costs in _LEAST_COSTS.items():
        curve = curves.get(name)
        if curve is None or -curve.heights[0] < _FLAT:
            continue
        heights = list(curve.heights)
        for value, least in costs.items():
            after = KNOTS.index(value) + 1
            more = max(0.0, least + heights[after - 1])
            heights[:after] = [one - more for one in heights[:after]]
        curves[name] = Curve(heights, curve.absent)
    return Additive(model.intercept, curves)


def cross_validated(
    examples: Sequence[Example], seed: int = 0, pairs: Pairs = ()
) -> NDArray[np.float64]:
    """Returns the log-odds [N] of each example by a model that saw none of its group."""
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(seed).permutation(len(groups))
    fold_of = {group: int(place) % FOLDS for group, place in zip(groups, order, strict=True)}
    found = np.zeros(len(examples))
    for fold in range(FOLDS):
        kept = [at for at, one in enumerate(examples) if fold_of[one.group] != fold]
        places = {at: place for place, at in enumerate(kept)}
        within = [
            (places[one], places[two]) for one, two in pairs if one in places and two in places
        ]
        model = _fit_once([examples[at] for at in kept], within)
        for at, example in enumerate(examples):
            if fold_of[example.group] == fold:
                chance = model.probability(example.parts)
                found[at] = np.log(chance / (1 - chance))
    return found


def _table(examples: Sequence[Example]) -> _Table:
    found = (item for example in examples for item in example.parts.items())
    names = tuple(dict.fromkeys(name for name, value in found if value is not None))
    values = np.array(
        [[_number(example.parts.get(name)) for name in names] for example in examples]
    )
    absent = np.isnan(values)
    present = np.where(absent, 1.0, values)[..., None]
    lower, width = np.array(KNOTS[:-1]), np.diff(KNOTS)
    hinges = 1 - np.clip((present - lower) / width, 0, 1)  # what is missing in each interval
    numbers = {reader: at for at, reader in enumerate(sorted({one.reader for one in examples}))}
    return _Table(
        names,
        torch.tensor(hinges),
        torch.tensor(absent.astype(float)),
        torch.tensor([example.target for example in examples], dtype=torch.float64),
        torch.tensor([numbers[example.reader] for example in examples]),
        torch.tensor([example.weight for example in examples], dtype=torch.float64),
    )


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _fit_once(examples: Sequence[Example], pairs: Pairs) -> Additive:
    table = _table(examples)
    better, worse = (torch.tensor([pair[side] for pair in pairs]).long() for side in (0, 1))
    parts, steps = table.hinges.shape[1:]
    raw = torch.full((parts, steps), -1.5, dtype=torch.float64, requires_grad=True)
    missing = torch.zeros(parts, dtype=torch.float64, requires_grad=True)
    readers = int(table.readers.max()) + 1
    intercepts = torch.zeros(readers, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [raw, missing, intercepts], max_iter=_STEPS, line_search_fn="strong_wolfe"
    )

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        rises = F.softplus(raw)
        odds = table.absent @ missing - (table.hinges * rises).sum((1, 2))
        each = F.binary_cross_entropy_with_logits(
            odds + intercepts[table.readers], table.targets, reduction="none"
        )
        apart = F.softplus(odds[worse] - odds[better])
        total = (table.weights * each).sum() + _PAIR * apart.sum()
        total = total / (table.weights.sum() + _PAIR * len(pairs))
        penalty = rises.square().sum() + missing.square().sum() + 0.1 * intercepts.square().sum()
        total = total + L2 / 2 * penalty * 100 / len(examples)
        total.backward()
        return total

    optimiser.step(loss)
    rises = F.softplus(raw.detach()).numpy()
    curves = {}
    for number, name in enumerate(table.names):
        heights = -np.append(np.cumsum(rises[number][::-1])[::-1], 0.0)
        curves[name] = Curve(heights.tolist(), float(missing.detach()[number]))
    judged = torch.tensor([one.reader != PROGRAM for one in examples])
    strictness = intercepts.detach()[table.readers]
    return Additive(float(strictness[judged if judged.any() else ~judged].mean()), curves)


def _platt(odds: NDArray[np.float64], usable: NDArray[np.float64]) -> tuple[float, float]:
    """Returns the slope and the shift that turn odds into calibrated ones."""
    known = torch.tensor(odds)
    wanted = torch.tensor(usable)
    free = torch.tensor([0.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([free], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = F.binary_cross_entropy_with_logits(known * free[0].exp() + free[1], wanted)
        total = total + 0.01 * free[0].square()
        total.backward()
        return total

    optimiser.step(loss)
    log_slope, shift = free.detach().tolist()
    return float(np.exp(log_slope)), shift


def _steeper(model: Additive, slope: float, shift: float) -> Additive:
    curves = {
        name: Curve([slope * height for height in curve.heights], slope * curve.absent)
        for name, curve in model.curves.items()
    }
    return Additive(slope * model.intercept + shift, curves)
