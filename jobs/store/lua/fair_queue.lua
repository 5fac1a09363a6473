-- Jobs that wait for one model in one priority: a line for each API key (its owner), and keys take
-- turns.
--
-- This is start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996) with a line for each key. A
-- key's share is the work it was given so far (see jobs/contract/kinds.py). The key with the least
-- goes next: its oldest job is taken, and that job's work is added. A newcomer begins at the share
-- that was served last, so nobody saves up turns while idle, and nobody who sent a thousand jobs is
-- ahead of, or in the way of, somebody who sends one. Work counts when it is taken: jobs that are
-- canceled, expire or are deleted while they wait cost their key nothing.
--
-- The lines are RQ's own lists, `<queue>@<key>`; jobs without a key wait in `<queue>` itself and
-- are one key's. Taking and queueing up cost O(log keys). What is counted about a line and what
-- lies in it change together.
local constants = require('constants')

local fair_queue = {}

-- Returns the key of the RQ list in which an owner's jobs wait.
function fair_queue.line_of(queue, owner)
  if owner and owner ~= '' then queue = queue .. '@' .. owner end
  return constants.RQ_QUEUE_PREFIX .. queue
end

-- Returns the queue of normal priority of the same model.
function fair_queue.model_queue(queue) return string.match(queue, '^[^/]*') end

-- Returns the key of the jobs of a model that run alone, because they were tried before.
function fair_queue.alone_line_of(queue)
  return constants.RQ_QUEUE_PREFIX .. fair_queue.model_queue(queue) .. '.alone'
end

function fair_queue.shares_of(queue) return constants.SHARES_PREFIX .. queue end

function fair_queue.waiting_of(queue) return constants.WAITING_PREFIX .. queue end

-- Returns how many jobs wait in all lines of a queue.
function fair_queue.length(queue)
  return math.max(0, tonumber(redis.call('HGET', fair_queue.waiting_of(queue), 'jobs') or 0))
end

-- Returns the share that was served last.
function fair_queue.served(queue)
  return tonumber(redis.call('HGET', fair_queue.waiting_of(queue), 'served') or 0)
end

-- Returns how much a job makes at most (see jobs/contract/kinds.py).
function fair_queue.work(id)
  return math.max(1, tonumber(redis.call('HGET', constants.JOB_PREFIX .. id, 'work') or 1))
end

-- Puts a job that was taken, but not worked on, back to the front of its line. Its work is not
-- counted.
function fair_queue.put_back(queue, owner, id)
  owner = owner or ''
  local shares = fair_queue.shares_of(queue)
  redis.call('LPUSH', fair_queue.line_of(queue, owner), id)
  redis.call('ZADD', shares, 'NX', 0, owner)
  redis.call('ZINCRBY', shares, -fair_queue.work(id), owner)
  redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', 1)
end

-- Takes a waiting job out of its line, or out of the line of those that run alone.
function fair_queue.leave(queue, owner, id)
  if redis.call('LREM', fair_queue.line_of(queue, owner), 1, id) == 1 then
    redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', -1)
  end
  redis.call('LREM', fair_queue.alone_line_of(queue), 1, id)
end

return fair_queue
