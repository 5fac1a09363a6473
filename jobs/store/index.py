"""Which jobs there are, in the order they came: written with the jobs, read in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, cast

import redis
import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import Job, Kind, Status
from jobs.store.artifacts import file_name
from jobs.store.retention import kept_s

# Records looked at for one page: a filter that few jobs pass must not hold Redis up.
MOST_LOOKED_AT: Final = 2_000

# KEYS: index. ARGV: highest score, member to go on after (or ''), lowest score, most wanted, most
# looked at, prefix of records, statuses between spaces (or ''), kind (or ''), model (or '').
# Returns whether that was all, the last score and member looked at, and the ids found.
_PAGE: Final = """
local ties = 0
if ARGV[2] ~= '' then ties = redis.call('ZCOUNT', KEYS[1], ARGV[1], ARGV[1]) end
local most = ARGV[5] + ties
local members = redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], ARGV[3], 'WITHSCORES',
                           'LIMIT', 0, most)
local function wanted(job)
  return (ARGV[7] == '' or string.find(ARGV[7], ' ' .. job[1] .. ' ', 1, true))
     and (ARGV[8] == '' or ARGV[8] == job[2]) and (ARGV[9] == '' or ARGV[9] == job[3])
end
local score, id, found = '', '', {}
for i = 1, #members, 2 do
  if #found == tonumber(ARGV[4]) then return {0, score, id, found} end
  id, score = members[i], members[i + 1]
  if ARGV[2] == '' or id < ARGV[2] or tonumber(score) ~= tonumber(ARGV[1]) then
    local job = redis.call('HMGET', ARGV[6] .. id, 'status', 'kind', 'model')
    if not job[1] then redis.call('ZREM', KEYS[1], id)
    elseif wanted(job) then found[#found + 1] = id end
  end
end
return {#members < 2 * most and 1 or 0, score, id, found}
"""


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
    reply = await client.eval(
        _PAGE,
        1,
        keys.jobs_of(wanted.owner),
        highest,
        member,
        repr(wanted.created_after),
        most,
        MOST_LOOKED_AT,
        keys.job(""),
        "".join(f" {status} " for status in wanted.statuses),
        wanted.kind or "",
        wanted.model or "",
    )
    is_last, score, last, found = cast(list[Any], reply)
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
    if job.kind == "text":
        return Entry(job.id, "0", job.owner)
    asked = job.request
    count = 1 if asked.get("interpolate") else asked.get("n", 1)
    return Entry(job.id, f"{count}.{asked.get('format', 'png')}", job.owner)


def add_many(pipe: redis.client.Pipeline, jobs: Sequence[Job], retention_s: int) -> None:
    """Part of the transaction that writes new jobs."""
    pipe.zadd(keys.JOBS, {job.id: job.created_at for job in jobs})
    for owner in {job.owner for job in jobs} - {""}:
        theirs = {job.id: job.created_at for job in jobs if job.owner == owner}
        pipe.zadd(keys.jobs_of(owner), theirs)
    in_time = {job.id: job.expires_at for job in jobs if job.expires_at is not None}
    if in_time:
        pipe.zadd(keys.EXPIRIES, in_time)
    # no record expires earlier: it is kept for this time after the job has ended
    due = {str(entry(job)): job.created_at + kept_s(job.retention_s, retention_s) for job in jobs}
    pipe.zadd(keys.JOBS_LOOK, due)
