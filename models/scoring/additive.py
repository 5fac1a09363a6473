"""A monotone additive model: the probability of a good output from parts between 0 and 1.

The log-odds are an intercept plus one curve a part (a generalised additive model; Hastie and
Tibshirani 1986). Each curve is piecewise linear, never falls as its part rises, and is 0 at 1: so
the intercept is the log-odds of a flawless output, and what a part costs can be read off its curve.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

KNOTS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """Says what a part adds to the log-odds.

    heights: at each of KNOTS, rising, the last one 0.
    absent: what is added if the part was not measured.
    """

    heights: Sequence[float]
    absent: float

    def at(self, value: float | None) -> float:
        """Returns what a part adds; `value` is 0..1, or None if it is absent."""
        if value is None:
            return self.absent
        place = min(1.0, max(0.0, value)) * (len(KNOTS) - 1)
        below = min(int(place), len(KNOTS) - 2)
        share = place - below
        return self.heights[below] * (1 - share) + self.heights[below + 1] * share


@dataclass(frozen=True, slots=True)
class Additive:
    """A fitted model; parts that it has no curve for add nothing."""

    intercept: float
    curves: Mapping[str, Curve]

    def probability(self, parts: Mapping[str, float | None]) -> float:
        """Returns the probability, 0..1, that the output can be used as it is."""
        odds = self.intercept + sum(
            curve.at(parts[name]) for name, curve in self.curves.items() if name in parts
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def costs(self, parts: Mapping[str, float | None]) -> dict[str, float]:
        """Returns what each measured part takes from the log-odds, the most first."""
        taken = {
            name: -curve.at(parts[name])
            for name, curve in self.curves.items()
            if parts.get(name) is not None
        }
        return dict(sorted(taken.items(), key=lambda item: -item[1]))


def dumped(models: Mapping[str, Additive]) -> str:
    """Returns fitted models as JSON, by name."""
    rows = {
        name: {
            "intercept": round(model.intercept, 3),
            "curves": {
                part: {
                    "heights": [round(one, 3) for one in curve.heights],
                    "absent": round(curve.absent, 3),
                }
                for part, curve in model.curves.items()
            },
        }
        for name, model in models.items()
    }
    return json.dumps({"knots": KNOTS, "models": rows}, indent=1) + "\n"


def load_shipped(folder: str) -> dict[str, Additive]:
    """Returns the fitted models in a folder of models/weights, by name."""
    file = resources.files("models") / "weights" / folder / "model.json"
    return read_models(file.read_text(encoding="utf-8"))


def read_models(text: str) -> dict[str, Additive]:
    """Returns the fitted models in a JSON text, by name.

    Raises:
        ValueError, KeyError, TypeError: the text is something else.
    """
    rows = json.loads(text)["models"]
    return {
        name: Additive(
            row["intercept"], {part: Curve(**curve) for part, curve in row["curves"].items()}
        )
        for name, row in rows.items()
    }
