"""Has an engine keep what the probe of its model takes."""

from __future__ import annotations

from models.scoring.probe import Probe, shipped_probe
from models.text.interface import Engine


def watched_probe(engine: Engine, model: str) -> Probe | None:
    """Returns the probe of a model, whose values the engine keeps from now on.

    None means that the model has no probe, or that the engine can't keep its values.
    """
    probe = shipped_probe(model)
    return probe if probe is not None and engine.watch(probe.layers) else None
