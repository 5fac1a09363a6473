"""`spearpoint score train`: fits the quality score of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import filterfalse, product
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.operate.recipes import checked_recipes
from cli.progress import progress_bars
from cli.score.kept_readings import KeptReadings
from cli.score.measuring import Measured, Readings, is_of_others, measure_cases, reads_small
from cli.score.pictures import examples_of_pictures
from cli.score.probed import numbers_of_pairs, text_key, with_probes, without_probe
from cli.train.run import Seed, console, explained
from jobs.contract.settings import Settings
from models.scoring.additive import Additive, dumped
from models.scoring.probe import Probe, name_of, save_probe
from models.training.score.answers import read_answers
from models.training.score.build import cases_of_answers, cases_of_recipes
from models.training.score.cases import Case, as_read_by, judged_case, write_cases
from models.training.score.fit import LIGHT_EDIT, PROGRAM, Example, fit
from models.training.score.judged_outputs import (
    FIRST_READER,
    READER_OF_FIRST_VERSION,
    judged_texts,
)
from models.training.score.more_damage import more_damaged
from models.training.score.probing import PROBED, READS_OTHERS
from workers.quality.reader import OTHERS, Reader

_HELD_OUT: Final = 5  # of every so many groups of answers, one is kept for `evaluate`
# parts that need the model, and those that need the prompt
_OF_MODEL: Final = frozenset(("fluency", "probe", "relevance", "stumbles"))
_OF_PROMPT: Final = frozenset("claims ease echo instructions language proportion topic".split())
# Weights of a text: what models do wrong counts more than what was done on purpose, and a damaged
# text that no model read is no text as the service scores it.
_JUDGED: Final = {"prompt": 3.0, "recipe": 6.0}  # of recipes there are fewer
_READ: Final = 5.0
_UNREAD: Final = 0.2
_TARGETS: Final = {0: 0.0, 1: LIGHT_EDIT, 2: 1.0}


def train_score(
    out: Annotated[
        Path, typer.Option(help="Folder for model.json, probes, images.json and damaged.jsonl.")
    ],
    answers: Annotated[
        list[Path] | None,
        typer.Option(
            help="Answers that people wrote: a .jsonl of self-instruct, or a clone of "
            "natural-instructions; repeat for more. docs/quality.md names them."
        ),
    ] = None,
    recipes: Annotated[int, typer.Option(min=20, help="Examples of recipes to damage.")] = 300,
    read: Annotated[
        int, typer.Option(min=0, help="Damaged texts that the models read; the most of the time.")
    ] = 700,
    read_large: Annotated[
        int,
        typer.Option(min=0, help="Those of each sort that a large model reads."),
    ] = 150,
    readings: Readings = None,
    seed: Seed = 0,
) -> None:
    """Fit the score to judged outputs (their `fit` half) and to texts damaged on purpose."""
    known = checked_recipes(Settings())
    with explained(), progress_bars(console) as show:
        found = [answer for path in answers or () for answer in read_answers(path)]
        made = [*cases_of_answers(found, seed), *cases_of_recipes(recipes, seed)]
        held_out, made = [*filter(_is_held_out, made)], [*filterfalse(_is_held_out, made)]
        judged = list(map(judged_case, judged_texts("fit")))
        few = _of_few_groups(made, read)
        again = [*_read_by_large(few, read_large), *_of_others([*judged, *few])]
        own = [case for case in judged if case.model is not None]
        measured = measure_cases([*own, *few, *again], known, show, KeptReadings(readings))
        measured += measure_cases([case for case in made if case not in few], known, show)
        pictured = {name: fit(found, seed) for name, found in examples_of_pictures("fit").items()}
        probes, measured = with_probes(measured, seed)
        models = _models(measured, seed)
    _save(out, models, pictured, probes)
    write_cases(out / "damaged.jsonl", [*held_out, *more_damaged(held_out, seed)])
    console.print(f"[green]done:[/] {out} ({len(measured)} texts)")


def _save(
    out: Path, models: Mapping[str, Additive], pictured: Mapping[str, Additive], probes: list[Probe]
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.json").write_text(dumped(models), encoding="utf-8")
    (out / "images.json").write_text(dumped(pictured), encoding="utf-8")
    for probe in probes:
        save_probe(probe, out)


def _models(measured: Sequence[Measured], seed: int) -> dict[str, Additive]:
    models = {}
    for of_recipe, is_small in product((False, True), (True, False)):
        # what no model read is for both
        own = [
            one
            for one in measured
            if (one.case.recipe is not None) == of_recipe
            and one.reader.wrote
            and (not _is_read(one) or one.reader.is_small == is_small)
        ]
        name = Reader(is_small=is_small).fitted({}, of_recipe=of_recipe)
        models[name] = _fitted(map(without_probe, own), seed)
        for probed in _probed(of_recipe=of_recipe, is_small=is_small):
            models[probed] = _fitted(own, seed)
    of_others = [one for one in measured if not one.reader.wrote]
    models[OTHERS] = _fitted(map(without_probe, of_others), seed)
    models[name_of(READS_OTHERS, "others")] = _fitted(of_others, seed)
    return models


def _probed(*, of_recipe: bool, is_small: bool) -> list[str]:
    """Returns the models of a size that have a probe for free prompts, or for recipes."""
    purpose = "recipes" if of_recipe else "answers"
    return [
        name
        for name, how in PROBED.items()
        if how.purpose == purpose and reads_small(how.model) == is_small
    ]


def _is_read(measured: Measured) -> bool:
    return measured.parts.get("fluency") is not None


def _read_by_large(cases: Sequence[Case], count: int) -> list[Case]:
    """Returns about `count` of the cases of each sort, as the large models read them."""
    found = []
    for of_recipe in (False, True):
        of_sort = [case for case in cases if (case.recipe is not None) == of_recipe]
        for model in _probed(of_recipe=of_recipe, is_small=False):
            found += [replace(case, model=model) for case in _of_few_groups(of_sort, count)]
    return found


def _of_others(cases: Sequence[Case]) -> list[Case]:
    """Returns those of the cases that others wrote, as the scorer reads them."""
    return [as_read_by(case, READS_OTHERS) for case in cases if is_of_others(case)]


def _fitted(measured: Iterable[Measured], seed: int) -> Additive:
    examples: list[Example] = []
    numbers: dict[str, int] = {}
    for one in measured:
        if one.case.verdict is not None:
            numbers[text_key(one.case)] = len(examples)  # of its whole form, which comes first
        examples += examples_of(one)
    return fit(examples, seed, numbers_of_pairs(numbers))


def examples_of(measured: Measured) -> list[Example]:
    """Returns a measured case, and as it would be without a model and without its prompt."""
    case = measured.case
    target = case.usable if case.verdict is None else _TARGETS[case.verdict]
    parts = measured.parts
    blind = {name: None if name in _OF_MODEL else value for name, value in parts.items()}
    bare = {name: None if name in _OF_PROMPT else value for name, value in blind.items()}
    is_read = _is_read(measured)
    judged = _JUDGED["prompt" if case.recipe is None else "recipe"]
    weight = judged if case.verdict is not None else _READ if is_read else _UNREAD
    calibrates = is_read and _is_typical(measured)
    forms = [(parts, weight), (blind, weight / 4)]
    if case.recipe is None and case.damage != "other prompt's answer":
        forms.append((bare, weight / 8))
    return [
        Example(
            form,
            target,
            case.reader or FIRST_READER if case.verdict is not None else PROGRAM,
            case.group,
            share,
            calibrates and form is parts,
        )
        for form, share in forms
    ]


def _is_typical(measured: Measured) -> bool:
    """Returns whether a text's reader is as strict as the score for such texts is to be.

    Of the small models' texts it is the first reader: the others are stricter. Scores of others'
    texts are to fit those that no model of ours wrote.
    """
    case = measured.case
    if not measured.reader.wrote:
        return case.model is None
    is_strict_enough = case.reader == FIRST_READER or not measured.reader.is_small
    return is_strict_enough and case.reader != READER_OF_FIRST_VERSION


def _is_held_out(case: Case) -> bool:
    return int(case.group.rpartition("-")[2]) % _HELD_OUT == 0


def _of_few_groups(cases: Sequence[Case], count: int) -> list[Case]:
    """Returns about `count` cases, all of each group that has one, of both kinds in turn."""
    groups: dict[str, list[Case]] = {}
    for case in sorted(cases, key=lambda one: int(one.group.rpartition("-")[2])):
        groups.setdefault(case.group, []).append(case)
    chosen: list[Case] = []
    for members in groups.values():
        if len(chosen) >= count:
            break
        chosen += members
    return chosen
