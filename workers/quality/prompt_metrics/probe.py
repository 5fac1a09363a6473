"""Measures what the inner values of the model say of its answer.

They know more than the probabilities of the tokens do: whether the model is at home in what it
writes about, and whether it does what was asked. Only models with a probe of their own have this
part (models/weights/score-text), and only for what it was fitted to: free prompts, or recipes.
"""

from __future__ import annotations

from workers.quality.part import Part
from workers.quality.subjects import TextSubject


def measure(written: TextSubject) -> Part | None:
    """Returns the probe's value; None without one."""
    reading, probe = written.reading, written.reader.probe
    if probe is None or reading is None or not reading.values:
        return None
    if (probe.purpose == "recipes") != (written.checks is not None):
        return None
    value = probe.value(reading.values)
    if value is None:
        return None
    is_lost = value < 0.25 and written.reader.wrote
    return Part(value, "the model seems to be out of its depth" if is_lost else "")
