"""`spearpoint train gpt2`: trains text models on a corpus or on a user's examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.data.examples_file import ExamplesError, read_examples
from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import find_entry, located
from cli.progress import Show, progress_bars
from cli.train.run import Config, Device, Name, Out, Seed, console, explained, finish, report_of
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry

if TYPE_CHECKING:
    from models.training.context import Context
    from models.training.lm.train_lm import Example, LMRun


_Steps = Annotated[
    int | None,
    typer.Option(min=1, show_default="20000; with --base 150", help="Total optimiser steps."),
]
_Lora = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=256,
        show_default="0; with --base 16",
        help="Rank of adapters; 0 trains all weights.",
    ),
]
_Adapter = Annotated[
    Path | None,
    typer.Option(help="With --base: go on from this adapter, a folder in peft's layout."),
]
_Beside = Annotated[
    bool,
    typer.Option(help="With --base and --name: register the adapter, to be served beside --base."),
]
_Data = Annotated[
    Path, typer.Option(help="Corpus folder of `spearpoint data text`, or JSONL of examples.")
]


def train_gpt2(
    data: _Data,
    out: Out,
    base: Annotated[
        str | None, typer.Option(help="Start from this text model; from scratch by default.")
    ] = None,
    config: Config = None,
    steps: _Steps = None,
    lora: _Lora = None,
    adapter: _Adapter = None,
    device: Device = "cpu",
    seed: Seed = 0,
    licence: Annotated[
        str, typer.Option(help="Licence of the texts, for the model card.")
    ] = "not stated",
    name: Name = None,
    beside: _Beside = False,
) -> None:
    """Train a GPT-2 from scratch on a corpus, or the text model --base on your examples."""
    from models.training.config_file import read_config
    from models.training.lm.train_lm import TABLES, configure, train_from_scratch

    with explained(), progress_bars(console) as show:
        tables = read_config(config, TABLES)
        if steps is not None:
            tables["loop"]["steps"] = steps
        if lora is not None:
            tables["training"]["lora_rank"] = lora
        tables["training"].setdefault("seed", seed)
        run = configure(tables, from_scratch=base is None)
        _check_beside(beside, base, run)
        context = _context(name or out.name, base, data, licence, device, show)
        if base is None:
            languages = _language_of(data)
            model = train_from_scratch(run, data, out, context)
            finish(model, name, _fields("gpt2", context, languages))
        else:
            entry, model = _train_on(run, base, data, out, context, adapter)
            fields = _fields(entry.family, context, entry.languages) | {"licence": entry.licence}
            _finish(model, name, fields, beside=base if beside else None)


def _finish(
    model: Path, name: str | None, fields: dict[str, str | Sequence[str]], beside: str | None
) -> None:
    """Registers the model or, if it is to be served `beside` another, its adapter."""
    from models.training.lm.train_lm import ADAPTER

    if beside is None:
        finish(model, name, fields)
    else:
        finish(model.with_name(ADAPTER), name, fields | {"base": beside}, "adapter")


def _check_beside(beside: bool, base: str | None, run: LMRun) -> None:
    """Checks that the run makes an adapter which a worker of the base can serve.

    Raises:
        ValueError: it does not.
    """
    if not beside:
        return
    if base is None or not run.training.lora_rank:
        raise ValueError("--beside needs --base, and a --lora above 0")
    if find_entry(Settings(), "text", base).scheme == "adapter":
        raise ValueError(f"--beside: {base} is an adapter itself; name its base, and go on from it")


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
        show,
        report_of(show, "tokens"),
    )


def _train_on(
    run: LMRun,
    base: str,
    data: Path,
    out: Path,
    context: Context,
    adapter: Path | None,
) -> tuple[CatalogEntry, Path]:
    from models.training.lm.train_lm import train_on_examples

    settings = Settings()
    entry = find_entry(settings, "text", base)
    folder = located(settings, entry).folder
    if folder is None:
        raise ExamplesError(f"{base} has no weights to start from")
    examples = _examples(data, folder, settings, run.training.seed)
    return entry, train_on_examples(run, folder, examples, out, context, adapter)


def _language_of(corpus: Path) -> list[str]:
    """Returns the language that the corpus was filtered for; empty if it has all languages."""
    file = corpus / "report.json"
    if not file.is_file():
        raise FileNotFoundError(
            f"{corpus} holds no report.json: prepare it with `spearpoint data text`"
        )
    report = json.loads(file.read_text(encoding="utf-8"))
    language = report["preparation"]["language"]
    return [language] if language else []


def _fields(
    family: str, context: Context, languages: Sequence[str]
) -> dict[str, str | Sequence[str]]:
    """Returns the fields of the model's catalog entry."""
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
    """Returns the examples to learn from, and about six per cent that are held out."""
    from transformers import AutoTokenizer

    from models.text.chat import Prompter
    from models.training.lm.train_lm import Example
    from models.training.pictures.split import split_by_seed

    prompter = Prompter(AutoTokenizer.from_pretrained(base))
    recipes = checked_recipes(settings)
    rows = [
        Example(prompt, answer)
        for prompt, answer in read_examples(data, recipes, prompter.encode, chats=prompter.chats)
    ]
    parts = split_by_seed(len(rows), seed)
    learned = [row for row, part in zip(rows, parts, strict=True) if part == 0]
    return learned, [row for row, part in zip(rows, parts, strict=True) if part != 0]
