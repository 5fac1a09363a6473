"""Shares things out evenly: ranks over places, or options one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.image.composed.drawing.scene import Point, Scene


def drifting_ranks(scene: Scene, places: Sequence[Point], noise: float) -> list[float]:
    """Returns an even spread of numbers 0..1, of which those of near places are alike.

    Args:
        places: in the picture, which may be repeated.
        noise: 0 for smooth drifts; 1 for nearly random numbers.
    """
    random = scene.random
    shares = np.array(places) / scene.extent
    heights = noise * random.normal(0, 1, len(shares))
    for _ in range(3):
        waves = random.integers(-2, 3, 2)
        waves = waves if waves.any() else np.array([1, 1])
        heights += np.cos(2 * np.pi * (shares @ waves + random.random())) / np.hypot(*waves)
    ranks: list[float] = (heights.argsort().argsort() / len(shares)).tolist()
    return ranks


class Dealer:
    """Deals options by their weights, but evenly, so that none is missing or piles up."""

    def __init__(self, random: np.random.Generator, weights: dict[str, float]) -> None:
        self._random, self._weights = random, weights
        self._dealt = dict.fromkeys(weights, 0.0)

    def deal(self, options: Sequence[str]) -> str:
        """Returns the option that is most overdue, more or less."""
        surprises = self._random.uniform(0.3, 1.0, len(options))
        due = [
            (self._dealt[option] + surprise) / self._weights[option]
            for option, surprise in zip(options, surprises, strict=True)
        ]
        option = options[due.index(min(due))]
        self._dealt[option] += 1
        return option
