"""Which jobs there are, in the order they came: written with the jobs, read in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import Job, Status
from jobs.contract.kinds import KINDS, Kind
from jobs.store.artifacts import file_name
from jobs.store.scripts import script

# Records looked at for one page: a filter that few jobs pass must not hold Redis up.
MOST_LOOKED_AT: Final = 2_000

_PAGE: Final = script("list_jobs")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which jobs; an empty filter lets all through. Times are unix seconds."""

    owner: str = ""
    statuses: tuple[Status, ...] = ()
    kind: Kind | None = None
    model: str | None = None
    # at or after
    created_after: float = 0.0
    created_before: float | None = None


class Page(NamedTuple):
    """Ids, the latest first, and where the next page goes on; None after the last."""

    job_ids: list[str]
    after: tuple[float, str] | None


async def page(
    client: redis.asyncio.Redis, wanted: Wanted, after: tuple[float, str] | None, most: int
) -> Page:
    """One page in one round trip. It may be short, even empty, and still not be the last."""
    highest = "+inf" if wanted.created_before is None else f"({wanted.created_before!r}"
    member = ""
    if after is not None and after[0] < (wanted.created_before or float("inf")):
        highest, member = repr(after[0]), after[1]
    is_last, score, last, found = await _PAGE.run_async(
        client,
        (keys.jobs_of(wanted.owner),),
        (
            highest,
            member,
            repr(wanted.created_after),
            most,
            MOST_LOOKED_AT,
            "".join(f" {status} " for status in wanted.statuses),
            wanted.kind or "",
            wanted.model or "",
        ),
    )
    job_ids = [job_id.decode() for job_id in found]
    return Page(job_ids, None if is_last else (float(score), last.decode()))


class Entry(NamedTuple):
    """What must be known of a job after its record has expired; one word each."""

    job_id: str
    # how many files it may have left and their format: `4.png`; `0` for none
    files: str
    owner: str

    def __str__(self) -> str:
        return " ".join(self).rstrip()

    @classmethod
    def read(cls, text: str) -> Entry:
        job_id, files, owner = (*text.split(" "), "")[:3]
        return cls(job_id, files, owner)

    @property
    def file_names(self) -> list[str]:
        count, _, extension = self.files.partition(".")
        return [file_name(self.job_id, index, extension) for index in range(int(count))]


def entry(job: Job) -> Entry:
    """Of any job, whatever became of it."""
    if not KINDS[job.kind].has_files:
        return Entry(job.id, "0", job.owner)
    asked = job.request
    count = 1 if asked.get("interpolate") else asked.get("n", 1)
    return Entry(job.id, f"{count}.{asked.get('format', 'png')}", job.owner)
