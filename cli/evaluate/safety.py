"""`spearpoint safety evaluate`: measures the safety checks on texts that nothing was fitted to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.worker_models import find_entry
from jobs.contract.policies.safety import DEFAULT_THRESHOLD
from jobs.contract.results import Safety
from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from models.training.moderation.texts import LabelledText

safety_app = typer.Typer(help="Measure the safety checks.", no_args_is_help=True)
console = Console(stderr=True, soft_wrap=True)

_BATCH = 64


@safety_app.callback()
def _group() -> None:
    """Keeps `evaluate` a command of its own, although there is no other."""


@safety_app.command()
def evaluate(
    data: Annotated[
        Path, typer.Option(help="Folder with the files that docs/moderations.md names.")
    ],
    out: Annotated[Path, typer.Option(help="File for the figures.")] = Path("runs/safety.json"),
    clean: Annotated[int, typer.Option(min=100, help="Number of ordinary texts.")] = 1000,
) -> None:
    """Measure precision and recall a category, and false alarms on ordinary texts.

    The checks run as in a worker, with screen and rules. The labelled texts are the quarter of the
    sets that the heads were not fitted to; the ordinary ones are news that they were not fitted
    to, and recipes' texts.
    """
    from models.training.moderation.texts import CATEGORIES, EVALUATED, TWINS, read_texts
    from workers.builders.safety import checker_of

    settings = Settings()
    checker = checker_of(find_entry(settings, "text", None), settings)
    sources = {*EVALUATED.values(), *TWINS}
    texts = [one for one in read_texts(data) if one.is_held_out and one.source in sources]
    found = list(_checked(checker, [one.text for one in texts]))
    rows = [_row(name, texts, found) for name in CATEGORIES]
    ordinary = _ordinary(data, clean)
    alarms = [safety for safety in _checked(checker, ordinary) if safety.verdict != "ok"]
    by_category = [name for one in alarms for name in one.categories if _is_flagged(one, name)]
    report = {
        "held_out_texts": len(texts),
        "categories": rows,
        "ordinary_texts": len(ordinary),
        "false_alarms": len(alarms) / len(ordinary),
        "false_alarms_by_category": {name: by_category.count(name) for name in {*by_category}},
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(report, indent=1) + "\n")
    _show(report)


def _checked(checker: Any, texts: Sequence[str]) -> Iterator[Safety]:  # noqa: ANN401
    for at in range(0, len(texts), _BATCH):
        yield from (one.safety for one in checker.check(texts[at : at + _BATCH]))


def _is_flagged(safety: Safety, category: str) -> bool:
    return (safety.categories.get(category) or 0.0) >= DEFAULT_THRESHOLD


def _row(name: str, texts: Sequence[LabelledText], found: Sequence[Safety]) -> dict[str, Any]:
    """Returns the figures of a category."""
    from models.training.moderation.texts import EVALUATED

    is_checked = found[0].categories[name] is not None
    both = list(zip(texts, found, strict=True))
    pairs = [
        (bool(one.labels[name]), _is_flagged(safety, name))
        for one, safety in both
        if one.source == EVALUATED[name] and name in one.labels
    ]
    twins = [_is_flagged(safety, name) for one, safety in both if one.is_twin]
    hits = sum(truth and flagged for truth, flagged in pairs)
    flagged, unwanted = sum(one for _, one in pairs), sum(truth for truth, _ in pairs)
    return {
        "category": name,
        "is_checked": is_checked,
        "texts": len(pairs),
        "unwanted": unwanted,
        "precision": hits / flagged if flagged else None,
        "recall": hits / unwanted if unwanted and is_checked else None,
        "twins_flagged": sum(twins) / len(twins),
    }


def _ordinary(data: Path, count: int) -> list[str]:
    """Returns news that was held out, and recipes' texts, `count` together."""
    from models.training.moderation.texts import held_out_articles
    from models.training.recipe_examples.draw import KINDS, draw_examples

    articles = held_out_articles(data)[: count // 2]
    recipes = draw_examples(list(KINDS), count - len(articles), 1)
    return [*articles, *(row["text"] for row in recipes)]


def _show(report: Mapping[str, Any]) -> None:
    table = Table("category", "of", "precision", "recall", "harmless look-alikes flagged")
    for row in report["categories"]:
        if row["is_checked"]:
            shares = [row["precision"], row["recall"], row["twins_flagged"]]
            words = ["-" if one is None else f"{one:.1%}" for one in shares]
            table.add_row(row["category"], f"{row['unwanted']} in {row['texts']}", *words)
    Console().print(table)
    console.print(
        f"false alarms: {report['false_alarms']:.1%} of {report['ordinary_texts']:,} ordinary "
        f"texts {report['false_alarms_by_category']}"
    )
