"""Every error that a client may see is explained in docs/troubleshooting.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

import app.main  # noqa: F401  # so that all errors of the gateway are defined
from jobs.contract.errors import SpearpointError
from tests.house.sources import ROOT

_PAGE = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")
_ROW = re.compile(r"^\| `(\w+)` \| ([\d, ]+) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def _kinds(kind: type[SpearpointError]) -> Iterator[type[SpearpointError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


def _statuses() -> dict[str, set[int]]:
    """Code -> the statuses of all errors with it; without bases that no client sees."""
    found: dict[str, set[int]] = {}
    for kind in _kinds(SpearpointError):
        is_ours = kind.__module__.startswith(("app.", "jobs."))
        if is_ours and (kind is SpearpointError or kind.code != SpearpointError.code):
            found.setdefault(kind.code, set()).add(kind.status)
    return found


def test_every_code_has_one_row_with_its_status_its_meaning_and_what_to_do() -> None:
    rows = _ROW.findall(_PAGE)
    told = {code: {int(status) for status in statuses.split(",")} for code, statuses, *_ in rows}
    assert len(told) == len(rows), "a code has two rows"
    assert told == _statuses()
