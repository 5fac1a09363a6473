"""`spearpoint score evaluate`: how well the quality score tells good texts from bad ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import find_entry
from cli.progress import progress_bars
from cli.score.kept_readings import KeptReadings
from cli.score.measuring import (
    Measured,
    Readings,
    is_of_others,
    measure_cases,
    reads_small,
    was_read,
)
from cli.score.pictures import measured_pictures
from cli.train.run import console, explained
from jobs.contract.settings import Settings
from models.scoring.additive import Additive, load_shipped, read_models
from models.scoring.probe import Probe, read_probe, shipped_probe
from models.sources import is_here
from models.training.score.cases import HUMAN, as_read_by, judged_case, read_cases
from models.training.score.figures import Bin, auroc, calibration, calibration_error, spearman
from models.training.score.judged_outputs import JudgedText, judged_pairs, judged_texts
from models.training.score.probing import PROBED, READS_OTHERS
from workers.quality.reader import LARGE, LARGE_RECIPE, OTHERS, RECIPE, SMALL

# the judged texts are counted apart: by whether they are for a free prompt, and by a small model
_GROUPS: Final = {
    (True, True): "free prompts",
    (True, False): "free prompts, large model",
    (False, True): "recipes",
    (False, False): "recipes, large model",
}
# what the scorer did not write, as it reads it: by whether a model of ours wrote it
_OF_OTHERS: Final = {
    False: "texts of writers, as the scorer reads them",
    True: "texts of the large model, as the scorer reads them",
}
_NAMES: Final = (*_GROUPS.values(), *_OF_OTHERS.values())
_DATA: Final = resources.files("models.training.score")
Scored = Sequence[tuple[Measured, float]]


def evaluate_score(
    model: Annotated[
        Path | None, typer.Option(help="Fitted model.json; the shipped one when left out.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="JSON file for the figures.")] = None,
    most: Annotated[
        int | None, typer.Option(min=20, help="Most damaged texts; all when left out.")
    ] = None,
    readings: Readings = None,
) -> None:
    """Measure the score on outputs and damaged texts that it was not fitted to."""
    fitted = load_shipped("score-text") if model is None else _loaded(model)
    recipes = checked_recipes(Settings())
    with resources.as_file(_DATA / "damaged.jsonl") as file:
        damaged = list(read_cases(file))[:most]
    with resources.as_file(_DATA / "examples.jsonl") as file:
        examples = list(read_cases(file))
    with explained(), progress_bars(console) as show:
        kept = KeptReadings(readings)
        texts = judged_texts("held_out")
        judged = _readable([text for text in texts if text.model is not None], kept)
        own = [*map(judged_case, judged), *damaged, *examples]
        of_others = [*filter(is_of_others, texts)]
        read = [as_read_by(judged_case(text), READS_OTHERS) for text in of_others]
        measured = measure_cases([*own, *read], recipes, show, kept, _probes_beside(model))
    scored = [(one, _score(one, fitted)) for one in measured]
    scored, found = scored[: len(own)], scored[len(own) :]
    figures = {
        **figures_of_judged([*scored[: len(judged)], *found]),
        "pairs": figures_of_pairs(judged, scored) | figures_of_pairs(of_others, found),
        "damaged": figures_of_damaged(scored[len(judged) : len(judged) + len(damaged)]),
        "examples": {one.case.damage: round(score, 3) for one, score in scored[-len(examples) :]},
    }
    figures["pictures"] = figures_of_pictures(load_shipped("score-image"))
    if out is not None:
        out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _show(figures)


def _readable(judged: Sequence[JudgedText], kept: KeptReadings) -> list[JudgedText]:
    """Leaves out unread texts of a large model that is not pulled, as it would read them."""
    settings = Settings()
    large = sorted({text.model for text in judged if text.model and not reads_small(text.model)})
    away = [
        model
        for model in large
        if not is_here(find_entry(settings, "text", model), settings.models_dir.expanduser())
    ]
    for model in away:
        console.print(f"[yellow]{model} is not pulled: what it has not read is left out.[/]")
    return [text for text in judged if text.model not in away or was_read(judged_case(text), kept)]


def _loaded(file: Path) -> dict[str, Additive]:
    try:
        found = read_models(file.read_text(encoding="utf-8"))
        names = (RECIPE, LARGE_RECIPE, SMALL, LARGE, OTHERS, *PROBED)
        return {name: found[name] for name in names}
    except (OSError, ValueError, KeyError, TypeError) as error:
        console.print(f"[red]{file}: is no fitted score:[/] {error}")
        raise typer.Exit(2) from error


def _probes_beside(model: Path | None) -> dict[str, Probe]:
    """Returns the probes in the folder of a fitted model; the shipped ones without a model."""
    found = []
    for how in PROBED.values():
        of_others = how.purpose == "others"
        if model is None:
            found.append(shipped_probe(how.model, of_others=of_others))
        else:
            found.append(read_probe(model.parent, how.model, of_others=of_others))
    return {probe.name: probe for probe in found if probe is not None}


def _score(measured: Measured, fitted: Mapping[str, Additive]) -> float:
    name = measured.reader.fitted(measured.parts, of_recipe=not _is_free(measured))
    return fitted[name].probability(measured.parts)


def _is_free(measured: Measured) -> bool:
    return measured.case.recipe is None


def _group(measured: Measured) -> str:
    if not measured.reader.wrote:
        return _OF_OTHERS[measured.case.model is not None]
    return _GROUPS[_is_free(measured), measured.reader.is_small]


def figures_of_judged(scored: Scored) -> dict[str, Any]:
    """Returns the figures of outputs that were judged by hand."""
    named = {name: [one for one in scored if _group(one[0]) == name] for name in _NAMES}
    groups = {name: found for name, found in named.items() if found}
    own = [one for one in scored if one[0].reader.wrote]
    bins = _bins(own)
    return {
        "texts": {name: len(found) for name, found in groups.items()},
        "spearman": {name: _spearman(found) for name, found in groups.items()},
        "auroc 0 against 2": {
            name: _zero_against_two(found) for name, found in {"all": own, **groups}.items()
        },
        "calibration error": {
            name: calibration_error(_bins(found)) for name, found in {"all": own, **groups}.items()
        },
        "calibration": [one._asdict() for one in bins],
    }


def _bins(scored: Scored) -> list[Bin]:
    return calibration([score for _, score in scored], [one.case.verdict == 2 for one, _ in scored])


def figures_of_damaged(scored: Scored) -> dict[str, Any]:
    """Returns the AUROC of whole texts against damaged ones, in total and for each kind.

    `below own` is the share of damaged texts that score lower than what they were made from.
    """
    kinds = sorted({one.case.damage for one, _ in scored} - {HUMAN})
    whole = [one for one in scored if one[0].case.damage == HUMAN]

    def against(kind: str | None) -> dict[str, float | None]:
        values = []
        count = 0
        for recipe in (False, True):
            good = [score for one, score in whole if (one.case.recipe is not None) == recipe]
            bad = [
                score
                for one, score in scored
                if (one.case.recipe is not None) == recipe and _is_damaged(one, kind)
            ]
            if good and bad:
                values.append((auroc(good, bad), len(bad)))
                count += len(bad)
        return {
            "auroc": sum(value * n for value, n in values) / max(1, count),
            "below own": _below_own(whole, [one for one in scored if _is_damaged(one[0], kind)]),
            "texts": count,
        }

    return {"all": against(None), **{kind: against(kind) for kind in kinds}}


def _is_damaged(measured: Measured, kind: str | None) -> bool:
    return measured.case.damage != HUMAN and kind in (None, measured.case.damage)


def _below_own(whole: Scored, damaged: Scored) -> float | None:
    """Returns the share of damaged texts that score lower than their whole ones; None without any.

    Their whole ones are those of the same group with the same prompt or the same text.
    """
    below = []
    for one, score in damaged:
        own = [
            other
            for text, other in whole
            if text.case.group == one.case.group
            and (text.case.prompt == one.case.prompt or text.case.text == one.case.text)
        ]
        if own:
            below.append(score < min(own))
    return sum(below) / len(below) if below else None


def figures_of_pictures(fitted: Mapping[str, Additive]) -> dict[str, dict[str, float]]:
    """Returns figures of judged pictures by the model that drew them, if its score was fitted."""
    pictures = measured_pictures("held_out")
    figures = {}
    for name, model in fitted.items():
        drawn = [one for one in pictures if one.image.model == name]
        own = [one for one in drawn if not one.is_broken]
        verdicts = [one.image.verdict for one in own]
        scores = [model.probability(one.parts) for one in own]
        by_verdict = {
            v: [s for s, w in zip(scores, verdicts, strict=True) if w == v] for v in (0, 2)
        }
        bins = calibration(scores, [verdict == 2 for verdict in verdicts])
        damaged = [model.probability(one.parts) for one in drawn if one.is_broken]
        figures[name] = {
            "pictures": len(own),
            "spearman": spearman(scores, verdicts),
            "auroc 0 against 2": auroc(by_verdict[2], by_verdict[0]),
            "calibration error": calibration_error(bins),
        }
        if damaged:
            figures[name]["auroc broken"] = auroc(by_verdict[2], damaged)
    return figures


def _spearman(scored: Scored) -> float:
    return spearman([score for _, score in scored], [one.case.verdict or 0 for one, _ in scored])


def _zero_against_two(scored: Scored) -> float:
    by_verdict = {
        verdict: [score for one, score in scored if one.case.verdict == verdict]
        for verdict in (0, 2)
    }
    return auroc(by_verdict[2], by_verdict[0])


def figures_of_pairs(texts: Sequence[JudgedText], scored: Scored) -> dict[str, Any]:
    """Returns of how many judged pairs the score prefers the better text.

    Args:
        texts: judged texts; pairs of others are left out.
        scored: the same texts and their scores, and perhaps more.
    """
    scores = {text.id: one for text, one in zip(texts, scored, strict=False)}
    found: dict[str, list[bool]] = {}
    for pair in judged_pairs("held_out"):
        if {pair.better.id, pair.worse.id} <= {*scores}:
            (measured, better), (_, worse) = scores[pair.better.id], scores[pair.worse.id]
            found.setdefault(_group(measured), []).append(better > worse)
    return {
        name: {"better preferred": sum(right) / len(right), "pairs": len(right)}
        for name, right in found.items()
    }


def _show(figures: Mapping[str, Any]) -> None:
    table = Table("figure", "of", "value", "texts")
    counts = figures["texts"]
    for name, digits in (("spearman", 2), ("auroc 0 against 2", 2), ("calibration error", 3)):
        for part, value in figures[name].items():
            table.add_row(name, part, f"{value:.{digits}f}", str(counts.get(part, "")))
    for name, pairs in figures["pairs"].items():
        table.add_row(
            "better of a pair", name, f"{pairs['better preferred']:.0%}", f"{pairs['pairs']}"
        )
    for kind, found in figures["damaged"].items():
        table.add_row("auroc damaged", kind, f"{found['auroc']:.3f}", f"{found['texts']}")
        if found["below own"] is not None:
            table.add_row("below own", kind, f"{found['below own']:.0%}", "")
    for model, found in figures["pictures"].items():
        for name in [one for one in found if one != "pictures"]:
            table.add_row(
                name, f"pictures of {model}", f"{found[name]:.2f}", f"{found['pictures']}"
            )
    for what, score in figures["examples"].items():
        table.add_row("score of an example", what, f"{score:.2f}", "")
    Console().print(table)
