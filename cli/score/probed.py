"""Fits the probe of the score, and gives each measured text what it says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cli.score.measuring import Measured
from models.scoring.probe import Probe
from models.training.score.judged_outputs import judged_pairs
from models.training.score.probing import Probed, fit_probe

_DAMAGED: Final = 0.3  # weight of a text that nobody judged


def with_probe(measured: Sequence[Measured], seed: int) -> tuple[Probe, list[Measured]]:
    """Returns a probe fitted to the texts that have values, and all texts with that part.

    The part of a text that the probe was fitted to is that of a probe which did not see its group.
    """
    places = [at for at, one in enumerate(measured) if one.values and one.case.recipe is None]
    cases = [measured[at].case for at in places]
    numbers = {
        _key(case.prompt, case.text): at
        for at, case in enumerate(cases)
        if case.verdict is not None
    }
    pairs = [
        (numbers[better], numbers[worse])
        for pair in judged_pairs("fit")
        if (better := _key(pair.better.prompt, pair.better.text)) in numbers
        and (worse := _key(pair.worse.prompt, pair.worse.text)) in numbers
    ]
    texts = [_probed(measured[at]) for at in places]
    probe, values = fit_probe(texts, pairs, seed)
    changed = list(measured)
    for at, value in zip(places, values, strict=True):
        changed[at] = replace(changed[at], parts={**changed[at].parts, "probe": value})
    return probe, changed


def without_probe(one: Measured) -> Measured:
    """Returns a measured text as it is where its model has no probe."""
    return replace(one, parts={name: v for name, v in one.parts.items() if name != "probe"})


def _probed(one: Measured) -> Probed:
    case, values = one.case, one.values or ()
    if case.verdict is None:
        return Probed(values, case.usable, "damaged", case.group, _DAMAGED)
    return Probed(values, case.verdict / 2, case.reader or "", case.group)


def _key(prompt: str | None, text: str) -> tuple[str, str]:
    return prompt or "", text
