"""`spearpoint benchmark`: measures texts, pictures and jobs per second, and says what they mean."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import httpx
import typer
from pydantic import BaseModel, Field
from rich.console import Console
from rich.table import Table

from cli.benchmark.advice import advice
from cli.benchmark.loads import Load, Rate, image_load, job_load, measure, text_load
from cli.benchmark.machine import Machine, memory_of, this_machine
from cli.benchmark.own_service import OwnService, own_service
from cli.client.requests import key_headers
from cli.operate.worker_models import models_to_serve, verify_models
from jobs.contract.kinds import KINDS
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry

console = Console(soft_wrap=True)

_ECHO: Final = "echo-text"
_LOADS: Final = (1, 16, 64)
_ROUNDS: Final = 2
_TIMEOUT_S: Final = 120.0


class Report(BaseModel):
    """The figures of one measurement."""

    machine: Machine | None = Field(description="None if the service may run on another machine.")
    start_s: float | None = Field(description="From the start to ready, in seconds.")
    memory_bytes: int | None = Field(description="What all processes take after the loads.")
    rates: dict[str, list[Rate]] = Field(description="By the name of the load, the smallest first.")


def benchmark(
    url: Annotated[
        str | None,
        typer.Option(help="A running service to measure; a new one is started when left out."),
    ] = None,
    text_model: Annotated[
        str | None, typer.Option(help="Text model; the default when left out; 'none'.")
    ] = None,
    image_model: Annotated[
        str | None, typer.Option(help="Image model; the default when left out; 'none'.")
    ] = None,
    at_once: Annotated[
        int, typer.Option(min=1, help="Leave out the loads of more jobs than this.")
    ] = _LOADS[-1],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the figures to this file.")
    ] = None,
) -> None:
    """Measure what this machine generates per second, through the whole service."""
    settings = Settings()
    served = models_to_serve(settings, {"text": _names(text_model), "image": _names(image_model)})
    verify_models(settings, served)
    start = time.monotonic()
    with nullcontext() if url else own_service(_options(served)) as own:
        start_s = time.monotonic() - start
        loads = [jobs for jobs in _LOADS if jobs <= at_once]
        rates = asyncio.run(_rates(own.url if own else str(url), _measured(served, own), loads))
        report = Report(
            machine=this_machine() if own else None,
            start_s=start_s if own else None,
            memory_bytes=memory_of(own.pid) if own else None,
            rates=rates,
        )
    if json_file is not None:
        json_file.write_text(report.model_dump_json(indent=2) + "\n")
    _print(report)


def _names(model: str | None) -> list[str] | None:
    return None if model is None else [model]


def _options(served: Sequence[CatalogEntry]) -> list[str]:
    """Returns the options of `spearpoint up`; with the echo model, which computes nothing."""
    kinds = {entry.kind for entry in served}
    return [
        *(f"--{entry.kind}-model={entry.id}" for entry in served if entry.id != _ECHO),
        *(f"--{kind}-model=none" for kind in KINDS if kind not in kinds | {"text"}),
        f"--text-model={_ECHO}",
    ]


def _measured(
    served: Sequence[CatalogEntry], own: OwnService | None
) -> dict[str, Callable[[int], Load]]:
    """Returns what is measured by its name: functions that make a load of some jobs."""
    first = {entry.kind: entry.id for entry in reversed(served)}
    loads: dict[str, Callable[[int], Load]] = {}
    if "text" in first:
        loads["text"] = partial(text_load, model=first["text"])
    if "image" in first:
        loads["image"] = partial(image_load, model=first["image"])
        loads["image, enlarged 4 times"] = partial(image_load, model=first["image"], upscale=4)
    if own is not None:
        loads["job without a model"] = partial(job_load, model=_ECHO)
    return loads


async def _rates(
    url: str, measured: Mapping[str, Callable[[int], Load]], loads: Sequence[int]
) -> dict[str, list[Rate]]:
    """Returns the better of two rounds: other programs can only slow a load down."""
    limits = httpx.Limits(max_connections=max(loads))
    rates: dict[str, list[Rate]] = {}
    async with httpx.AsyncClient(
        base_url=url, timeout=120, limits=limits, trust_env=False
    ) as client:
        client.headers.update(key_headers())
        for name, load in measured.items():
            await measure(client, load(1))  # what a first job compiles is not measured
            for jobs in loads:
                with console.status(f"{name}: {jobs} at once"):
                    rounds = [await measure(client, load(jobs)) for _ in range(_ROUNDS)]
                best = max(rounds, key=lambda rate: rate.per_second)
                rates.setdefault(name, []).append(best)
    return rates


def _print(report: Report) -> None:
    loads = {rate.jobs: None for rates in report.rates.values() for rate in rates}
    table = Table("", *(f"{jobs} at once" for jobs in loads))
    for name, rates in report.rates.items():
        table.add_row(
            name,
            *(
                f"{rate.per_second:,.1f} {rate.unit}/s\n{rate.median_s:.2f} s each"
                for rate in rates
            ),
        )
    if report.machine is not None:
        console.print(report.machine.in_words(), highlight=False)
    console.print(table, soft_wrap=False)
    if report.start_s is not None and report.memory_bytes is not None:
        console.print(
            f"Ready after {report.start_s:.1f} s. All processes take "
            f"{report.memory_bytes / 1e9:.1f} GB of memory."
        )
    for line in advice(report.machine, report.rates, report.memory_bytes):
        console.print(f"- {line}")
