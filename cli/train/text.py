"""`spearpoint train gpt2`: from a corpus, or from a user's own examples, to a served text model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.data.examples_file import ExamplesError, read_examples
from cli.operate.recipes import sound_recipes
from cli.operate.worker_models import find_entry, located
from cli.train.run import (
    Config,
    Device,
    Name,
    Out,
    Seed,
    Show,
    Steps,
    explained,
    finish,
    report_of,
    training_bars,
)
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry

if TYPE_CHECKING:
    from models.training.context import Context
    from models.training.lm.train_lm import Example, LMRun


def train_gpt2(
    data: Annotated[
        Path,
        typer.Option(help="Corpus folder of `spearpoint data text`, or JSONL of examples."),
    ],
    out: Out,
    base: Annotated[
        str | None, typer.Option(help="Go on from this text model; from scratch if not named.")
    ] = None,
    config: Config = None,
    steps: Steps = None,
    lora: Annotated[
        int | None, typer.Option(min=0, max=256, help="Rank of adapters; 0 trains all weights.")
    ] = None,
    device: Device = "cpu",
    seed: Seed = 0,
    licence: Annotated[str, typer.Option(help="Of the texts, for the model card.")] = "not stated",
    name: Name = None,
) -> None:
    """A GPT-2 from scratch on a corpus, or any text model on from --base with your examples."""
    from models.training.config_file import read_config
    from models.training.lm.train_lm import TABLES, configure, train_from_scratch

    with explained(), training_bars() as show:
        tables = read_config(config, TABLES)
        if steps is not None:
            tables["loop"]["steps"] = steps
        if lora is not None:
            tables["training"]["lora_rank"] = lora
        tables["training"].setdefault("seed", seed)
        run = configure(tables, from_scratch=base is None)
        context = _context(name or out.name, base, data, licence, device, show)
        if base is None:
            model = train_from_scratch(run, data, out, context)
            finish(model, name, _fields("gpt2", context, _language_of(data)))
        else:
            entry, model = _train_on(run, base, data, out, context)
            fields = _fields(entry.family, context, entry.languages)
            finish(model, name, fields | {"licence": entry.licence})


def _context(
    title: str, base: str | None, data: Path, licence: str, device: str, show: Show
) -> Context:
    from models.training.context import Card, Context

    how = "GPT-2, trained from scratch" if base is None else f"{base}, trained on"
    card = Card(title, f"{how} with Spearpoint.", data.name, licence)
    return Context(
        device,
        None,
        card,
        lambda what, done, total: show(what, done, total, ""),
        report_of(show, "tokens"),
    )


def _train_on(
    run: LMRun, base: str, data: Path, out: Path, context: Context
) -> tuple[CatalogEntry, Path]:
    from models.training.lm.train_lm import train_on_examples

    settings = Settings()
    entry = find_entry(settings, "text", base)
    folder = located(settings, entry).folder
    if folder is None:
        raise ExamplesError(f"{base} has no weights to go on from")
    examples = _examples(data, folder, settings, run.training.seed)
    return entry, train_on_examples(run, folder, examples, out, context)


def _language_of(corpus: Path) -> list[str]:
    """The one that the corpus was prepared to keep; empty when it keeps all."""
    report = json.loads((corpus / "report.json").read_text(encoding="utf-8"))
    language = report["preparation"]["language"]
    return [language] if language else []


def _fields(
    family: str, context: Context, languages: Sequence[str]
) -> dict[str, str | Sequence[str]]:
    """Of the catalog entry."""
    return {
        "kind": "text",
        "family": family,
        "languages": languages,
        "licence": context.card.licence,
        "description": context.card.what,
    }


def _examples(
    data: Path, base: Path, settings: Settings, seed: int
) -> tuple[list[Example], list[Example]]:
    """To learn from, and held out: about six in a hundred."""
    from transformers import AutoTokenizer

    from models.text.chat import Prompter
    from models.training.lm.train_lm import Example
    from models.training.pictures.split import split_by_seed

    prompter = Prompter(AutoTokenizer.from_pretrained(base))
    recipes = sound_recipes(settings)
    rows = [
        Example(prompt, answer)
        for prompt, answer in read_examples(data, recipes, prompter.encode, chats=prompter.chats)
    ]
    parts = split_by_seed(len(rows), seed)
    learned = [row for row, part in zip(rows, parts, strict=True) if part == 0]
    return learned, [row for row, part in zip(rows, parts, strict=True) if part != 0]
