"""Turns the figures of a machine into sentences: what it is good for, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cli.benchmark.loads import Rate
from cli.benchmark.machine import Machine

_TOKENS_OF_A_TEXT: Final = 80  # what a recipe writes; English has about 0.75 words a token
_PATIENCE_S: Final = 10.0  # how long a visitor watches a text grow before leaving
_HOUR_S: Final = 3600
_MUCH: Final = 0.7  # of the memory


def advice(
    machine: Machine | None, rates: Mapping[str, Sequence[Rate]], memory_bytes: int | None
) -> list[str]:
    """Returns sentences for the operator.

    Args:
        machine: the measured machine, or None if it is unknown.
        rates: the rates of each measured load by its name, such as `text`, the smallest load first.
        memory_bytes: what the service takes, or None if it runs elsewhere.
    """
    lines = [*_of_texts(rates.get("text", ())), *_of_images(rates.get("image", ()))]
    if machine is not None:
        lines += _of_machine(machine, memory_bytes or 0)
    return lines


def _of_machine(machine: Machine, memory_bytes: int) -> list[str]:
    lines = []
    if not machine.gpus and {"bf16", "AMX"} & set(machine.features):
        lines.append(
            "SPEARPOINT_DTYPE=int8 writes texts faster and costs a little quality "
            "(docs/benchmarks.md)."
        )
    if machine.gpus:
        lines.append("SPEARPOINT_DEVICE=cuda runs the text engine on the GPU (docs/gpu.md).")
    if memory_bytes > _MUCH * machine.memory_gb * 1e9:
        lines.append(
            "The service takes most of the memory. Serve fewer models: `spearpoint up "
            "--image-model none`, for example."
        )
    return lines


def _of_texts(rates: Sequence[Rate]) -> list[str]:
    if not rates:
        return []
    best = max(rates, key=lambda rate: rate.per_second)
    hourly = best.per_second * _HOUR_S / _TOKENS_OF_A_TEXT
    lines = [f"About {_rounded(hourly)} texts of {_TOKENS_OF_A_TEXT} tokens an hour."]
    patient = [rate.jobs for rate in rates if rate.median_s <= _PATIENCE_S]
    if patient:
        lines.append(
            f"{max(patient)} at once: each gets a text of 64 tokens within {_PATIENCE_S:.0f} s."
        )
    else:
        lines.append(
            f"A text of 64 tokens takes {rates[0].median_s:.0f} s even alone: stream it, write "
            "texts in advance with batches, or use a smaller model or a GPU."
        )
    return lines


def _of_images(rates: Sequence[Rate]) -> list[str]:
    if not rates:
        return []
    best = max(rate.per_second for rate in rates)
    return [f"About {_rounded(best * _HOUR_S)} pictures an hour."]


def _rounded(number: float) -> str:
    """Returns a number with two significant digits: machines vary by more than that."""
    return f"{int(float(f'{number:.2g}')):,}"
