"""Shows the progress of work (models.progress): bars on a terminal, otherwise occasional lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

_BETWEEN_LINES_S: Final = 30


class Show(Protocol):
    """A function that shows the progress of a stage of work, with a note such as its speed."""

    def __call__(self, what: str, done: int, total: int | None, note: str = "") -> None: ...


@contextmanager
def progress_bars(console: Console) -> Iterator[Show]:
    """Yields a function that shows the progress of each stage, in the order in which they begin."""
    if not console.is_terminal:
        yield ProgressLines(console)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Bars(*columns, console=console) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int | None, note: str = "") -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total, note="")
            bars.update(tasks[what], completed=done, total=total, note=note)

        yield show


@dataclass(slots=True)
class _Work:
    """A stage of work; `first` is what an earlier run had already done when it began."""

    began: float
    first: int
    total: int | None
    shown_at: float
    is_estimated: bool = False


class ProgressLines:
    """Prints the progress of work in lines.

    A stage has a line when it begins, when its time can first be estimated, every half a minute and
    when it ends.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._works: dict[str, _Work] = {}

    def __call__(self, what: str, done: int, total: int | None, note: str = "") -> None:
        now = time.monotonic()
        work = self._works.get(what)
        if work is None or work.total != total or done < work.first:  # a new stage
            work = self._works[what] = _Work(now, done, total, now)
        elif not self._is_due(work, done, total, now):
            return
        left = _left(work, done, total, now)
        work.shown_at, work.is_estimated = now, work.is_estimated or bool(left)
        progress = f"{done:,}" if total is None else f"{done:,}/{total:,}"
        parts = [part for part in (f"{what}: {progress}", left, note) if part]
        self._console.print(", ".join(parts), markup=False, highlight=False)

    def _is_due(self, work: _Work, done: int, total: int | None, now: float) -> bool:
        return done == total or not work.is_estimated or now - work.shown_at >= _BETWEEN_LINES_S


def _left(work: _Work, done: int, total: int | None, now: float) -> str:
    if total is None or done <= work.first or done >= total:
        return ""
    seconds = (now - work.began) / (done - work.first) * (total - done)
    return f"about {duration(seconds)} left"


def duration(seconds: float) -> str:
    """Returns a time in words, with the precision of an estimate."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
