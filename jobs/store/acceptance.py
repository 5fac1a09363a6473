"""Accepts jobs on terms: an API key's limits, requests that may be sent twice, all or none.

One script looks whether the request is known already, whether limits and queues leave room, counts,
and writes the jobs: all or nothing, in one round trip. So no crash leaves a reservation without a
job or a job that was not counted, and of a hundred equal requests at once exactly one makes a job.
A library of rate limits would ask Redis once a limit before the jobs are written: several round
trips on the hottest path, and a gap in between.

Requests a minute are a bucket that fills evenly (GCRA): N at once, then one every 60/N seconds.
Tokens and images are counted by what a request may make at most, and the day is UTC's. Jobs in
flight are looked up, not counted down: nothing need be told when one ends, is removed or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

import redis

from jobs.contract import keys
from jobs.contract.api_keys import Limits
from jobs.contract.job import Job
from jobs.contract.work import images_of, tokens_of
from jobs.store.fair_queue import PLACE, QUEUE
from jobs.store.writing import JobWriter

MINUTE_S: Final = 60
DAY_S: Final = 86_400
# Of the oldest jobs in flight, so many are looked at each time; all of them when there is no room.
# More than one job in, so that those that have ended do not pile up.
_LOOKED_AT: Final = 2

# ARGV: orders, one after the other; see _words. Times come from Redis: gateways' clocks may differ.
_ACCEPT: Final = (
    QUEUE
    + PLACE
    + """
local at = 0 -- the word read last

local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local day = math.floor(now / 86400)

local function read_order()
  local known, reuse, prefix, id, fingerprint, spent, flights, requests, most, tokens, images,
    wants_tokens, wants_images, most_waiting, owner, ids, levels, words =
    unpack(ARGV, at + 1, at + 18)
  local order = {known = known, reuse = reuse, prefix = prefix, id = id,
    fingerprint = fingerprint, spent = spent, flights = flights,
    requests = tonumber(requests), most = tonumber(most),
    tokens = tonumber(tokens), images = tonumber(images), wants_tokens = tonumber(wants_tokens),
    wants_images = tonumber(wants_images), most_waiting = tonumber(most_waiting),
    owner = owner}
  at = at + 18
  order.ids = {unpack(ARGV, at + 1, at + ids)}
  order.queues = {unpack(ARGV, at + ids + 1, at + 2 * ids)}
  order.levels = {unpack(ARGV, at + 2 * ids + 1, at + 2 * ids + levels)}
  order.first = at + 2 * ids + levels
  order.last = order.first + words
  at = order.last
  return order
end

-- jobs in flight that have ended or are gone leave the set; looks from the oldest to `last`
local function land(order, last)
  for _, id in ipairs(redis.call('ZRANGE', order.flights, 0, last)) do
    local status = redis.call('HGET', order.prefix .. id, 'status')
    if status ~= 'queued' and status ~= 'running' then redis.call('ZREM', order.flights, id) end
  end
end

local function flying(order, full_until)
  if now < full_until then return order.most end
  land(order, __LOOKED_AT__ - 1)
  local count = redis.call('ZCARD', order.flights)
  if count + #order.ids > order.most then
    land(order, -1)
    count = redis.call('ZCARD', order.flights)
    -- who asks again and again must not have us look at ten thousand jobs each time
    if count + #order.ids > order.most then
      redis.call('HSET', order.spent, 'full_until', string.format('%.6f', now + count / 10000))
    end
  end
  return count
end

local function read_spent(order)
  local spent = redis.call('HMGET', order.spent, 'day', 'tokens', 'images', 'busy_until',
                           'full_until')
  local is_today = tonumber(spent[1]) == day
  return {
    is_today = is_today,
    tokens = is_today and tonumber(spent[2]) or 0,
    images = is_today and tonumber(spent[3]) or 0,
    busy_until = math.max(now, tonumber(spent[4] or 0)),
    flights = order.most > 0 and flying(order, tonumber(spent[5] or 0)) or 0,
  }
end

local function refusal(order, spent)
  local function beyond(limit, used) return limit > 0 and used > limit end
  if order.requests > 0 and spent.busy_until + 60 / order.requests - now > 60.001 then
    return 'rate_limited'
  end
  if beyond(order.most, spent.flights + #order.ids) then return 'too_many_in_flight' end
  if beyond(order.tokens, spent.tokens + order.wants_tokens) then return 'tokens_spent' end
  if beyond(order.images, spent.images + order.wants_images) then return 'images_spent' end
  return nil
end

-- the first job that its queue has no room for
local function crowded_out(order)
  local coming = {}
  for i, queue in ipairs(order.queues) do
    coming[queue] = (coming[queue] or 0) + 1
    if how_many(queue) + coming[queue] > order.most_waiting then return order.ids[i] end
  end
end

local function count(order, spent)
  if order.requests > 0 then spent.busy_until = spent.busy_until + 60 / order.requests end
  spent.tokens = spent.tokens + order.wants_tokens
  spent.images = spent.images + order.wants_images
  redis.call('HSET', order.spent, 'day', day, 'tokens', spent.tokens, 'images', spent.images,
             'busy_until', string.format('%.6f', spent.busy_until))
  if not spent.is_today then redis.call('EXPIRE', order.spent, 172800) end
  if order.most > 0 then
    for _, id in ipairs(order.ids) do redis.call('ZADD', order.flights, now, id) end
    spent.flights = spent.flights + #order.ids
  end
end

-- the commands: each its length, then its words
local function write(order)
  local from = order.first
  while from < order.last do
    local to = from + 1 + ARGV[from + 1]
    redis.call(unpack(ARGV, from + 2, to))
    from = to
  end
end

local function answer(outcome, id, ahead, spent)
  spent = spent or {busy_until = now, flights = 0, tokens = 0, images = 0}
  return {outcome, id, ahead, math.ceil((spent.busy_until - now) * 1000), spent.flights,
    spent.tokens, spent.images, math.ceil((day + 1) * 86400 - now)}
end

-- a job that has made, or will make, what is asked for
local function find_reusable(order)
  local id = order.reuse ~= '' and redis.call('GET', order.reuse)
  local status = id and redis.call('HGET', order.prefix .. id, 'status')
  local serves = status == 'queued' or status == 'running' or status == 'succeeded'
  return serves and id or nil
end

local function remember(order, id)
  if order.known ~= '' then redis.call('SET', order.known, id, 'EX', __IDEMPOTENCY_S__) end
end

local function accept(order)
  local has_limits = order.requests + order.most + order.tokens + order.images > 0
  local id = order.known ~= '' and redis.call('GET', order.known) or order.id
  local held = redis.call('HMGET', order.prefix .. id, 'status', 'fingerprint')
  if held[1] then
    local is_same = (held[2] or '') == order.fingerprint
    return answer(is_same and 'known' or 'conflict', id, -1)
  end
  local reusable = find_reusable(order)
  if reusable then
    remember(order, reusable)
    return answer('reused', reusable, -1)
  end
  local spent = has_limits and read_spent(order) or nil
  local refused = spent and refusal(order, spent)
  if refused then return answer(refused, '', -1, spent) end
  local crowded = crowded_out(order)
  if crowded then return answer('queue_full', crowded, -1, spent) end
  if spent then count(order, spent) end
  write(order)
  remember(order, order.id)
  if order.reuse ~= '' then redis.call('SET', order.reuse, order.id, 'EX', __REUSE_S__) end
  local ahead = place(order.levels, order.owner, order.id, -1)
  return answer('accepted', order.id, ahead or -1, spent)
end

local answers = {}
while at < #ARGV do answers[#answers + 1] = accept(read_order()) end
return answers
""".replace("__LOOKED_AT__", str(_LOOKED_AT))
    .replace("__IDEMPOTENCY_S__", str(keys.IDEMPOTENCY_S))
    .replace("__REUSE_S__", str(keys.REUSE_S))
)


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    # the same request was accepted before: here is its job
    KNOWN = "known"
    # a job that makes the same is there, and the client asked for it
    REUSED = "reused"
    # the job or the Idempotency-Key belongs to another request
    CONFLICT = "conflict"
    RATE_LIMITED = "rate_limited"
    TOO_MANY_IN_FLIGHT = "too_many_in_flight"
    TOKENS_SPENT = "tokens_spent"
    IMAGES_SPENT = "images_spent"
    # as many jobs wait as may
    QUEUE_FULL = "queue_full"


@dataclass(frozen=True, slots=True)
class Order:
    """Jobs to accept together or not at all; the last one is the answer to the request."""

    jobs: Sequence[Job]
    limits: Limits = Limits()
    # key under which the answering job's id is remembered; empty: its own record is looked at
    known_as: str = ""
    # key under which a job that makes the same is found; empty: none is looked for
    reusable_as: str = ""

    @property
    def job(self) -> Job:
        return self.jobs[-1]


class Standing(NamedTuple):
    """What became of an order, and what of the limits is used now (0 where there is none)."""

    outcome: Outcome
    # of the answer; with QUEUE_FULL, of the job that there is no room for
    job_id: str
    # jobs that are taken before it, as it looks now
    ahead: int
    # until the bucket of requests is full again
    busy_ms: int
    in_flight: int
    tokens: int
    images: int
    day_left_s: int


class Acceptor:
    """Writes jobs on terms; one per process, not thread-safe."""

    def __init__(self, connection: redis.Redis, retention_s: int, max_queue: int) -> None:
        self._redis = connection
        self._max_queue = max_queue
        self._script = connection.register_script(_ACCEPT)
        self._writer = JobWriter(connection, retention_s)

    def accept_many(self, orders: Sequence[Order]) -> list[Standing]:
        """When this returns, what was accepted is kept. Safe to repeat when the reply got lost:
        jobs that are there already are `known`.

        Raises:
            redis.ConnectionError: Redis is down; whether the jobs were accepted is not known.
        """
        words = self._words(orders)
        try:
            replies = self._script((), words)
        except redis.ConnectionError:
            replies = self._script((), words)
        return [
            Standing(Outcome(outcome.decode()), job_id.decode(), *figures)
            for outcome, job_id, *figures in replies
        ]

    def _words(self, orders: Sequence[Order]) -> list[Any]:
        words: list[Any] = []
        pipe = self._redis.pipeline(transaction=False)
        for order in orders:
            pipe.reset()
            job, limits, jobs = order.job, order.limits, order.jobs
            # what a transaction would send to write the jobs, so that the script can send it
            self._writer.add(pipe, jobs)
            commands = [arguments for arguments, _ in pipe.command_stack]
            levels = keys.queues_before(job.queue)
            words += (order.known_as, order.reusable_as, keys.job(""), job.id, job.fingerprint)
            words += (keys.spent(job.owner), keys.in_flight(job.owner))
            words += (limits.requests_per_minute or 0, limits.jobs_in_flight or 0)
            words += (limits.tokens_per_day or 0, limits.images_per_day or 0)
            words += (sum(map(tokens_of, jobs)), sum(map(images_of, jobs)))
            words += (self._max_queue, job.owner, len(jobs), len(levels))
            words.append(sum(map(len, commands)) + len(commands))
            words += [one.id for one in jobs]
            words += [one.queue for one in jobs]
            words += levels
            for command in commands:
                words.append(len(command))
                words += command
        return words
