"""Lists jobs by time of acceptance, page by page; the scripts write the index with the jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import Job, Status
from jobs.contract.kinds import KINDS, Kind
from jobs.store.artifacts import file_name
from jobs.store.scripts import script

# Limit of records read for one page, so that a filter with few matches does not block Redis.
MAX_SCANNED: Final = 2_000

_PAGE: Final = script("list_jobs")


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Selects jobs; an empty field matches all of them. Times are unix seconds."""

    owner: str = ""
    statuses: tuple[Status, ...] = ()
    kind: Kind | None = None
    model: str | None = None
    # inclusive
    created_after: float = 0.0
    created_before: float | None = None


class Page(NamedTuple):
    """Job ids, the latest first, and the start of the next page; None on the last page."""

    job_ids: list[str]
    after: tuple[float, str] | None


async def page(
    client: redis.asyncio.Redis, jobs: JobFilter, after: tuple[float, str] | None, limit: int
) -> Page:
    """Returns one page in one round trip; it may be short or even empty without being the last."""
    highest = "+inf" if jobs.created_before is None else f"({jobs.created_before!r}"
    member = ""
    if after is not None and after[0] < (jobs.created_before or float("inf")):
        highest, member = repr(after[0]), after[1]
    is_last, score, last, found = await _PAGE.run_async(
        client,
        (keys.jobs_of(jobs.owner),),
        (
            highest,
            member,
            repr(jobs.created_after),
            limit,
            MAX_SCANNED,
            "".join(f" {status} " for status in jobs.statuses),
            jobs.kind or "",
            jobs.model or "",
        ),
    )
    job_ids = [job_id.decode() for job_id in found]
    return Page(job_ids, None if is_last else (float(score), last.decode()))


class Entry(NamedTuple):
    """Holds what remains known of a job after its record expired; no field contains a space."""

    job_id: str
    # number of files that it may have left, and their format: `4.png`; `0` for none
    files: str
    owner: str

    def __str__(self) -> str:
        return " ".join(self).rstrip()

    @classmethod
    def read(cls, text: str) -> Entry:
        """Reads an entry as it is stored in Redis."""
        job_id, files, owner = (*text.split(" "), "")[:3]
        return cls(job_id, files, owner)

    @property
    def file_names(self) -> list[str]:
        """The names of all files that the job may have left."""
        count, _, extension = self.files.partition(".")
        return [file_name(self.job_id, index, extension) for index in range(int(count))]


def entry(job: Job) -> Entry:
    """Returns the entry of a job, whatever its outcome."""
    if not KINDS[job.kind].has_files:
        return Entry(job.id, "0", job.owner)
    request = job.request
    count = 1 if request.get("interpolate") else request.get("n", 1)
    return Entry(job.id, f"{count}.{request.get('format', 'png')}", job.owner)
