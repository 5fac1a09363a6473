"""Measures whether pictures of one prompt differ as real drawings of it do.

A real drawing of a prompt is what the prompt asks for, completed by a seed that the model has not
drawn, and drawn by DiceBear. Nets that take no part in drawing look at both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor

from models.image.drawn.judge import AttributeJudge
from models.image.drawn.model import DrawnGAN
from models.image.interface import Draw
from models.image.pixels import to_images
from models.progress import Progress
from models.training.drawn.drawings import draw_real
from models.training.evaluation.distance import kid_like, standardise
from models.training.random_features import random_features

# The prompts of which docs/images.md shows pictures: each leaves much open.
PROMPTS: Final = (
    "pixel art man with teal hair, no glasses, red shirt",
    "open peeps character, dark skin, moustache, green backdrop",
    "lorelei-style portrait with glasses on a pale purple background",
    "woman with long blonde hair and a navy sweater, notion style",
    "I need an avatar of a redhead with curly hair wearing glasses",
    "bald man, beard, serious look, open peeps, yellow background",
    "smiling grandma with grey hair and spectacles",
    "an orange thumb",
)
_OTHER_SEEDS: Final = 1_000_000  # the first seed of real drawings
_LEAST_BITS: Final = 0.3  # attributes that differ less among real drawings count as asked
_SHADES: Final = 4  # of each channel, for the entropy of colours
_BATCH: Final = 32
_SPLITS: Final = 40  # from one way to halve the pictures to another, the distance varies by half


@dataclass(frozen=True, slots=True)
class Variety:
    """Figures, each relative to real drawings.

    entropy: by prompt, the mean entropy of what is open, of the real one; 1 is as varied.
    spread: by prompt, the mean distance in features between two pictures, of the real one.
    distance: by net, the KID-like distance to real drawings, of that between real halves.
    """

    entropy: Mapping[str, float]
    spread: Mapping[str, float]
    distance: Mapping[str, float]


@torch.inference_mode()
def measure_variety(
    model: DrawnGAN, evaluator: AttributeJudge, dicebear: Path, count: int, progress: Progress
) -> Variety:
    """Draws `count` pictures of each prompt, and as many real drawings.

    Raises:
        DrawingError: Node or DiceBear failed.
    """
    entropy: dict[str, float] = {}
    spread: dict[str, float] = {}
    both: list[tuple[Tensor, Tensor]] = []
    for number, prompt in enumerate(PROMPTS):
        progress("draw and compare", number, len(PROMPTS))
        drawn, real = _drawn(model, prompt, count), _real(model, prompt, count, dicebear)
        entropy[prompt] = entropy_share(_read(evaluator, drawn), _read(evaluator, real))
        spread[prompt] = mean_distance(evaluator.look(drawn)) / mean_distance(evaluator.look(real))
        both.append((drawn, real))
    progress("draw and compare", len(PROMPTS), len(PROMPTS))
    drawn, real = (torch.cat(pictures) for pictures in zip(*both, strict=True))
    nets: dict[str, Callable[[Tensor], Tensor]] = {
        "features of the net that reads attributes": evaluator.look,
        "features of a net with random weights": random_features(model.width),
    }
    shape = (len(PROMPTS), count, -1)
    distance = {
        name: distance_share(look(drawn).reshape(shape), look(real).reshape(shape))
        for name, look in nets.items()
    }
    return Variety(entropy, spread, distance)


def entropy_share(drawn: Sequence[Mapping[str, str]], real: Sequence[Mapping[str, str]]) -> float:
    """Returns the mean of the entropies of what is open in drawn pictures, relative to real ones.

    Args:
        drawn, real: what pictures show, by attribute; equally many.
    """
    shares = []
    for name in real[0]:
        bits = entropy_bits([one[name] for one in real])
        if bits >= _LEAST_BITS:
            shares.append(entropy_bits([one[name] for one in drawn]) / bits)
    return sum(shares) / len(shares) if shares else 1.0


def entropy_bits(values: Sequence[str]) -> float:
    """Returns the entropy of the values' frequencies."""
    counts = Counter(values).values()
    return -sum(count / len(values) * math.log2(count / len(values)) for count in counts)


def mean_distance(features: Tensor) -> float:
    """Returns the mean Euclidean distance between two of N rows [N, F]."""
    return float(torch.pdist(features.float()).mean())


def distance_share(drawn: Tensor, real: Tensor) -> float:
    """Returns the distance of features to real ones, relative to that between real halves.

    Halves are compared with halves, because the estimate depends on the number of pictures, and
    the same many splits of both are averaged. A half has half of each prompt's pictures.

    Args:
        drawn, real: [P, N, F], the features of N pictures of each of P prompts, N at least 2.
    """
    prompts, count, size = real.shape
    flat = standardise(real.float().reshape(-1, size), drawn.float().reshape(-1, size))
    real, drawn = (features.reshape(prompts, count, size) for features in flat)
    random = torch.Generator().manual_seed(0)
    ours = theirs = 0.0
    for _ in range(_SPLITS):
        order = torch.rand(prompts, count, generator=random).argsort(1)
        first, last = order[:, : count // 2], order[:, -(count // 2) :]
        one, other = _chosen(real, first), _chosen(real, last)
        ours += kid_like(_chosen(drawn, first), other)
        theirs += kid_like(one, other)
    return ours / max(theirs, 1e-9)


def _chosen(features: Tensor, numbers: Tensor) -> Tensor:
    """Returns the features [P * C, F] of these pictures [P, C] of each prompt."""
    return torch.cat([some[chosen] for some, chosen in zip(features, numbers, strict=True)])


def _drawn(model: DrawnGAN, prompt: str, count: int) -> Tensor:
    parts = [
        model.draw([Draw(seed, prompt) for seed in range(start, min(count, start + _BATCH))])
        for start in range(0, count, _BATCH)
    ]
    return to_images(np.concatenate(parts), torch.device("cpu"))


def _real(model: DrawnGAN, prompt: str, count: int, dicebear: Path) -> Tensor:
    seeds = range(_OTHER_SEEDS, _OTHER_SEEDS + count)
    drawings = [model.complete(Draw(seed, prompt)).drawing for seed in seeds]
    return to_images(draw_real(dicebear, drawings, model.width), torch.device("cpu"))


def _read(evaluator: AttributeJudge, images: Tensor) -> list[dict[str, str]]:
    """Returns what each picture shows, colours in coarse shades."""
    rows = []
    for image in images.split(1):
        shown = evaluator.read_one(image)
        for name, value in shown.items():
            if value.startswith("#"):
                shown[name] = str([one * _SHADES // 256 for one in bytes.fromhex(value[1:])])
        rows.append(shown)
    return rows
