"""Measures the parts of many cases, with readings by the models that wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.intake.recipe_request import complete
from cli.operate.catalog import read_catalog
from cli.operate.worker_models import find_entry, text_engine
from cli.score.kept_readings import KeptReadings
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.contract.settings import Settings
from models.catalog import with_needed
from models.scoring.probe import Probe, name_of
from models.text.messages import Message
from models.training.score.cases import Case
from models.training.score.judged_outputs import JudgedText
from models.training.score.probing import PROBED
from workers.quality.reader import Reader, is_small
from workers.quality.score import text_parts
from workers.quality.subjects import TextSubject

if TYPE_CHECKING:
    from models.progress import Progress
    from models.text.interface import Engine

Readings = Annotated[
    Path | None,
    typer.Option(help="JSON Lines of readings to begin with; new ones are added."),
]
_BATCH: Final = 4
# a text that no model wrote is read by the model that would write its kind
_READERS: Final = {"prompt": "smollm2-135m-instruct", "recipe": "smollm2-recipes"}


@dataclass(frozen=True, slots=True)
class Measured:
    """A case, and the parts of its score; None where one is absent.

    values: what a probe of the model that reads it takes; None if it has none.
    reader: that model.
    """

    case: Case
    parts: Mapping[str, float | None]
    values: Sequence[float] | None = None
    reader: Reader = Reader()


def measure_cases(
    cases: Sequence[Case],
    recipes: Mapping[str, Recipe],
    progress: Progress,
    kept: KeptReadings | None = None,
    probes: Mapping[str, Probe] | None = None,
) -> list[Measured]:
    """Measures cases in their order.

    Args:
        kept: the readings so far, to which new ones are added; None reads nothing, and the parts
            that need a model are absent.
        probes: by their names; without its model's, the part is absent.

    Raises:
        typer.Exit: a model is not pulled; what to do was printed.
    """
    subjects = [_subject(case, recipes) for case in cases]
    if kept is not None:
        _read(cases, subjects, kept, progress)
    measured = []
    for number, (case, subject) in enumerate(zip(cases, subjects, strict=True), start=1):
        progress("measure", number, len(cases))
        reading = None if kept is None else kept.of(case)
        reader = _reader(case, probes or {})
        found = text_parts(replace(subject, reading=reading, reader=reader))
        parts = {name: None if part is None else part.value for name, part in found.items()}
        values = None if reading is None else reading.values
        measured.append(Measured(case, parts, values, reader))
    return measured


def _read(
    cases: Sequence[Case], subjects: Sequence[TextSubject], kept: KeptReadings, progress: Progress
) -> None:
    """Reads the cases that were not read before; those of one model come together."""
    from workers.quality.readings import Unread, read_texts  # imports torch

    unread = [at for at, case in enumerate(cases) if not was_read(case, kept)]
    done = 0
    for places in _batches(cases, unread):
        engine = _engine(reader_id(cases[places[0]]))
        texts = [Unread(subjects[at].messages, subjects[at].text) for at in places]
        for at, reading in zip(places, read_texts(engine, texts), strict=True):
            kept.keep(cases[at], reading)
        done += len(places)
        progress("read", done, len(unread))


def _batches(cases: Sequence[Case], chosen: Sequence[int]) -> Iterable[list[int]]:
    for reader in sorted({reader_id(cases[at]) for at in chosen}):
        places = [at for at in chosen if reader_id(cases[at]) == reader]
        for start in range(0, len(places), _BATCH):
            yield places[start : start + _BATCH]


@cache
def _engine(model: str) -> Engine:
    settings = Settings()
    engine = text_engine(settings, find_entry(settings, "text", model))
    if layers := _watched(model):
        engine.watch(layers)
    return engine


def _watched(model: str) -> tuple[int, ...]:
    """Returns the layers that the probes of a model take, the same for all; none without one."""
    return next((how.layers for how in PROBED.values() if how.model == model), ())


def was_read(case: Case, kept: KeptReadings) -> bool:
    """Returns whether a case has been read, and with its values where a probe needs them."""
    if not kept.has(case):
        return False
    reading = kept.of(case)
    return reading is None or reading.values is not None or not _watched(reader_id(case))


@cache
def reads_small(model: str) -> bool:
    """Returns whether a model of the catalog has few parameters."""
    settings = Settings()
    entry = find_entry(settings, "text", model)
    return is_small(with_needed([entry], read_catalog(settings))[0].parameters)


def reader_id(case: Case) -> str:
    """Returns the catalog id of the model that reads a case: the one that wrote it, if any did."""
    writer = case.model or _READERS["prompt" if case.recipe is None else "recipe"]
    return case.read_by or writer


def is_of_others(text: Case | JudgedText) -> bool:
    """Returns whether the scorer learns from a text and is measured by it: an answer of others.

    What small models wrote is left out: most of it is unusable, and a model that learns from it
    tells such texts from all others, and not good ones from bad.
    """
    return text.recipe is None and (text.model is None or not reads_small(text.model))


def _reader(case: Case, probes: Mapping[str, Probe]) -> Reader:
    model, wrote = reader_id(case), case.read_by is None
    probe = probes.get(name_of(model, "answers" if wrote else "others"))
    return Reader(probe, reads_small(model), wrote)


def _subject(case: Case, recipes: Mapping[str, Recipe]) -> TextSubject:
    if case.recipe is None:
        chat = [Message("user", case.prompt)] if case.prompt is not None else []
        return TextSubject(text=case.text, messages=chat, finish_reason=case.finish_reason)
    recipe = recipes[case.recipe]
    request = TextRequest(recipe=case.recipe, fields=dict(case.fields))
    fields = complete(request, recipe).fields
    system, prompt = recipe.prompt(fields, chats=True)
    chat = [Message("system", system)] if system else []
    return TextSubject(
        text=case.text,
        messages=[*chat, Message("user", prompt)],
        checks=recipe.checks,
        fields=fields,
        finish_reason=case.finish_reason,
    )
