"""Fits the probes of the score, and gives each measured text what its model's says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from cli.score.measuring import Measured, reader_id
from models.scoring.probe import Probe
from models.training.score.cases import Case
from models.training.score.judged_outputs import JudgedText, judged_pairs
from models.training.score.probing import PROBED, Probed, Probing, fit_probe

_DAMAGED: Final = 0.3  # weight of a text that nobody judged


def with_probes(measured: Sequence[Measured], seed: int) -> tuple[list[Probe], list[Measured]]:
    """Returns a probe for each model of which texts have values, and all texts with that part.

    The part of a text that a probe was fitted to is that of a probe which did not see its group.
    """
    changed, probes = list(measured), []
    for name, how in PROBED.items():
        places = [at for at, one in enumerate(measured) if _is_for(one, how)]
        if places:
            probes.append(_fit(name, places, changed, seed))
    return probes, changed


def _is_for(one: Measured, how: Probing) -> bool:
    """Returns whether a probe learns from a text."""
    if not one.values or reader_id(one.case) != how.model:
        return False
    if one.case.read_by is not None:
        return how.purpose == "others"
    return how.purpose == ("answers" if one.case.recipe is None else "recipes")


def _fit(name: str, places: Sequence[int], measured: list[Measured], seed: int) -> Probe:
    """Returns a probe, fitted to the texts at `places`, which it gives their part."""
    cases = [measured[at].case for at in places]
    numbers = {text_key(case): at for at, case in enumerate(cases) if case.verdict is not None}
    pairs = numbers_of_pairs(numbers)
    texts = [_probed(measured[at]) for at in places]
    probe, values = fit_probe(name, texts, pairs, seed)
    for at, value in zip(places, values, strict=True):
        measured[at] = replace(measured[at], parts={**measured[at].parts, "probe": value})
    return probe


def without_probe(one: Measured) -> Measured:
    """Returns a measured text as it is where its model has no probe."""
    return replace(one, parts={name: v for name, v in one.parts.items() if name != "probe"})


def _probed(one: Measured) -> Probed:
    case, values = one.case, one.values or ()
    if case.verdict is None:
        return Probed(values, case.usable, "damaged", case.group, _DAMAGED)
    return Probed(values, case.verdict / 2, case.reader or "", case.group)


def numbers_of_pairs(numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """Returns the numbers of both texts of each judged pair of the `fit` half, the better first.

    numbers: of texts by their keys; pairs of others are left out.
    """
    return [
        (numbers[better], numbers[worse])
        for pair in judged_pairs("fit")
        if (better := text_key(pair.better)) in numbers
        and (worse := text_key(pair.worse)) in numbers
    ]


def text_key(text: Case | JudgedText) -> str:
    """Returns what tells a judged text from all others."""
    return json.dumps(
        [text.model, text.prompt, text.recipe, text.fields, text.text], sort_keys=True
    )
