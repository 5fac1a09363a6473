"""Jobs that wait for one model in one priority: a line for each API key, and keys take turns.

This is start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996) with a line for each key. A
key's `share` is the work it was given so far (see jobs/contract/work.py). The key with the least
goes next: its oldest job is taken and that job's work is added. A newcomer begins at the share that
was served last, so nobody saves up turns while idle, and nobody who sent a thousand jobs is ahead
of, or in the way of, somebody who sends one. Work counts when it is taken: jobs that are canceled,
expire or are deleted while they wait cost their key nothing.

The lines are RQ's own lists, `<queue>@<key>`; jobs without a key wait in `<queue>` itself and are
one key's. Taking and queueing up cost O(log keys). Scripts that touch a line begin with `QUEUE`:
what they say about it and what lies in it change together.
"""

from __future__ import annotations

from typing import Any, Final

import redis
from rq import Queue

from jobs.contract import keys

# A job's place is reckoned from so many other keys, those whose turn comes first; beyond, from what
# these are like. And finding it in its own line costs Redis a walk: behind so many, all are last.
MOST_KEYS_LOOKED_AT: Final = 64
DEEPEST_POSITION: Final = 5_000

QUEUE: Final = f"""
local function line_of(queue, owner)
  if owner and owner ~= '' then queue = queue .. '@' .. owner end
  return '{Queue.redis_queue_namespace_prefix}' .. queue
end
local function shares_of(queue) return '{keys.shares("")}' .. queue end
local function waiting_of(queue) return '{keys.waiting("")}' .. queue end

local function how_many(queue)
  return math.max(0, tonumber(redis.call('HGET', waiting_of(queue), 'jobs') or 0))
end
local function served(queue)
  return tonumber(redis.call('HGET', waiting_of(queue), 'served') or 0)
end
local function work(id)
  return math.max(1, tonumber(redis.call('HGET', '{keys.job("")}' .. id, 'work') or 1))
end

-- a job that was taken and not worked on goes back to where it was, and its work is not counted
local function put_back(queue, owner, id)
  owner = owner or ''
  redis.call('LPUSH', line_of(queue, owner), id)
  redis.call('ZADD', shares_of(queue), 'NX', 0, owner)
  redis.call('ZINCRBY', shares_of(queue), -work(id), owner)
  redis.call('HINCRBY', waiting_of(queue), 'jobs', 1)
end

local function leave(queue, owner, id)
  if redis.call('LREM', line_of(queue, owner), 1, id) == 1 then
    redis.call('HINCRBY', waiting_of(queue), 'jobs', -1)
  end
end
"""

# Needs QUEUE.
TAKE: Final = f"""
-- who was given least among those with jobs. A key without stays until its share has been reached
-- by the others, so that it is not given it twice.
local function next_owner(queue)
  local shares, waiting = shares_of(queue), waiting_of(queue)
  local alone = redis.call('LLEN', line_of(queue, ''))
  if alone > 0 and not redis.call('ZSCORE', shares, '') then -- of a version without turns
    redis.call('ZADD', shares, 0, '')
    redis.call('HINCRBY', waiting, 'jobs', alone)
  end
  while true do
    local first = redis.call('ZRANGE', shares, 0, 0, 'WITHSCORES')
    if not first[1] then
      redis.call('DEL', waiting)
      return nil
    end
    local owner, share = first[1], math.max(tonumber(first[2]), served(queue))
    if redis.call('EXISTS', line_of(queue, owner)) == 1 then return owner, share end
    redis.call('ZREM', shares, owner)
    redis.call('HSET', waiting, 'served', share)
    if owner ~= '' then redis.call('SREM', '{Queue.redis_queues_keys}', line_of(queue, owner)) end
  end
end

local function take(queue, taken)
  local owner, share = next_owner(queue)
  if not owner then return nil end
  local id = redis.call('LMOVE', line_of(queue, owner), taken, 'LEFT', 'RIGHT')
  redis.call('ZADD', shares_of(queue), share + work(id), owner)
  redis.call('HSET', waiting_of(queue), 'served', share)
  redis.call('HINCRBY', waiting_of(queue), 'jobs', -1)
  return id
end
"""

# Needs QUEUE. What is known of a queue is read once in a script.
PLACE: Final = f"""
local looked_at = {{}}
local function look_at(queue)
  if looked_at[queue] then return looked_at[queue] end
  local shares, last = shares_of(queue), served(queue)
  local found = {{jobs = how_many(queue), served = last, lines = {{}}}}
  local first = redis.call('ZRANGE', shares, 0, {MOST_KEYS_LOOKED_AT - 1}, 'WITHSCORES')
  for i = 1, #first, 2 do
    local oldest = redis.call('LINDEX', line_of(queue, first[i]), 0)
    if oldest then
      found.lines[#found.lines + 1] = {{owner = first[i], work = work(oldest),
        share = math.max(tonumber(first[i + 1]), last),
        jobs = redis.call('LLEN', line_of(queue, first[i]))}}
    end
  end
  found.unseen = redis.call('ZCARD', shares) - #first / 2
  looked_at[queue] = found
  return found
end

-- jobs of a line that are taken before a turn at `share` of `owner`
local function before(line, share, owner)
  local turns = (share - line.share) / line.work
  turns = line.owner < owner and math.floor(turns) + 1 or math.ceil(turns)
  return math.min(line.jobs, math.max(0, turns))
end

-- jobs that are taken before this one, as it looks now: others may come and cancel; nil when it
-- does not wait. levels: the queues that are as urgent or more, its own last. rank: 1 looks for it
-- from the front of its line, -1 from the back.
local function place(levels, owner, id, rank)
  owner = owner or ''
  local queue = levels[#levels]
  local line, known = line_of(queue, owner), look_at(queue)
  local own = redis.call('LPOS', line, id, 'RANK', rank, 'MAXLEN', {DEEPEST_POSITION})
  if not own then
    own = redis.call('LLEN', line) - 1
    if own < {DEEPEST_POSITION} then return nil end
  end
  local share = tonumber(redis.call('ZSCORE', shares_of(queue), owner) or 0)
  share = math.max(share, known.served) + own * work(id)
  local others, seen, in_lines = 0, 0, 0
  for _, other in ipairs(known.lines) do
    in_lines = in_lines + other.jobs
    if other.owner ~= owner then
      others, seen = others + before(other, share, owner), seen + 1
    end
  end
  if known.unseen > 0 and seen > 0 then
    others = others + math.min(math.max(0, known.jobs - in_lines), others * known.unseen / seen)
  end
  local ahead = math.floor(own + others)
  for level = 1, #levels - 1 do ahead = ahead + how_many(levels[level]) end
  return ahead
end
"""

# KEYS: none. ARGV: how many jobs, their levels as one word each, their owners, their ids; names of
# queues. Returns jobs ahead of each, and how many wait in each queue.
_PLACES: Final = (
    QUEUE
    + PLACE
    + """
local jobs, ahead, lengths = tonumber(ARGV[1]), {}, {}
for i = 2, jobs + 1 do
  local levels = {}
  for level in string.gmatch(ARGV[i], '[^;]+') do levels[#levels + 1] = level end
  ahead[i - 1] = place(levels, ARGV[i + jobs], ARGV[i + 2 * jobs], -1) or -1
end
for i = 3 * jobs + 2, #ARGV do lengths[#lengths + 1] = how_many(ARGV[i]) end
return {ahead, lengths}
"""
)


def join(pipe: redis.client.Pipeline, queue: str, owner: str, jobs: int) -> None:
    """Count `jobs` that the same pipeline appends to an owner's line. Plain commands, so that
    scripts can send them, too; a newcomer's 0 is read as the share that was served last."""
    pipe.zadd(keys.shares(queue), {owner: 0}, nx=True)
    pipe.hincrby(keys.waiting(queue), "jobs", jobs)


def ask_places(pipe: Any, jobs: list[tuple[str, str, str]], queues: list[str]) -> None:  # noqa: ANN401
    """Ask where new jobs are and how many wait; read the reply with two lists of int.

    Args:
        jobs: (queue, owner, id) each.
    """
    levels = [";".join(keys.queues_before(queue)) for queue, _, _ in jobs]
    owners, ids = [owner for _, owner, _ in jobs], [job_id for _, _, job_id in jobs]
    pipe.eval(_PLACES, 0, len(jobs), *levels, *owners, *ids, *queues)
