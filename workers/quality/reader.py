"""Says what the score of a text has to know of the model that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.scoring.probe import Probe, shipped_probe
from models.text.interface import Engine

_LARGE: Final = 400_000_000  # parameters; our small models have 7 and 135 million
# the fitted scores of models without a probe: for free prompts, and for recipes
SMALL: Final = "small"
LARGE: Final = "large"
RECIPE: Final = "recipe"
LARGE_RECIPE: Final = "large recipe"
# .. and for answers to free prompts that the reader did not write
OTHERS: Final = "others"


@dataclass(frozen=True, slots=True)
class Reader:
    """A model that reads texts. The default stands for no model.

    probe: of its inner values; None if it has none, or can't show them.
    is_small: whether it has few parameters: more of what large models write is usable, and they
        find other texts likely.
    wrote: whether it wrote the texts. To others, a model's probabilities say how much they are
        like its own, and little of how good they are.
    """

    probe: Probe | None = None
    is_small: bool = True
    wrote: bool = True

    def fitted(self, parts: Mapping[str, float | None], *, of_recipe: bool) -> str:
        """Returns the name of the fitted score for an answer to a free prompt, or to a recipe.

        A model with a probe has a score of its own, as a probe changes what all parts weigh.
        """
        if self.probe is not None and parts.get("probe") is not None:
            return self.probe.name
        if of_recipe:
            return RECIPE if self.is_small else LARGE_RECIPE
        if not self.wrote:
            return OTHERS
        return SMALL if self.is_small else LARGE


def is_small(parameters: int) -> bool:
    """Returns whether a model has few parameters; 0, not known, counts as many."""
    return 0 < parameters < _LARGE


def reader_of(engine: Engine, model: str, parameters: int, *, wrote: bool = True) -> Reader:
    """Returns what is known of an engine's model, which keeps what its probe takes from now on.

    Args:
        model: its catalog id.
        parameters: see is_small.
        wrote: see Reader.
    """
    probe = shipped_probe(model, of_others=not wrote)
    found = probe if probe is not None and engine.watch(probe.layers) else None
    return Reader(found, is_small(parameters), wrote)
