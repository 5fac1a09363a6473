-- The jobs that wait for one model in one priority. Each API key (the owner) has a line, and owners
-- take turns.
--
-- This is start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996). An owner's share is the
-- work that was done for it so far (see jobs/contract/kinds.py). The owner with the least share is
-- served next: its oldest job is taken, and the work of that job is added to the share. A newcomer
-- starts at the share that was served last, so an idle owner does not save up turns, and an owner
-- that sends a thousand jobs does not delay one that sends a single job. Work is counted when a job
-- is taken: jobs that are canceled, expire or are deleted while they wait cost nothing.
--
-- The lines are RQ's own lists, `<queue>@<owner>`; jobs without a key wait in `<queue>` itself,
-- like those of one owner. Adding and taking a job cost O(log owners). A line and its counters
-- always change in the same script.
local constants = require('constants')

local fair_queue = {}

-- Returns the key of the RQ list in which an owner's jobs wait.
function fair_queue.line_of(queue, owner)
  if owner and owner ~= '' then queue = queue .. '@' .. owner end
  return constants.RQ_QUEUE_PREFIX .. queue
end

-- Returns the queue of normal priority of the same model.
function fair_queue.model_queue(queue) return string.match(queue, '^[^/]*') end

-- Returns the key of the list of a model's jobs that were tried before and therefore run alone.
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

-- Returns the work of a job (see jobs/contract/kinds.py).
function fair_queue.work(id)
  return math.max(1, tonumber(redis.call('HGET', constants.JOB_PREFIX .. id, 'work') or 1))
end

-- Puts a job that was taken but not run back to the front of its line, and uncounts its work.
function fair_queue.put_back(queue, owner, id)
  owner = owner or ''
  local shares = fair_queue.shares_of(queue)
  redis.call('LPUSH', fair_queue.line_of(queue, owner), id)
  redis.call('ZADD', shares, 'NX', 0, owner)
  redis.call('ZINCRBY', shares, -fair_queue.work(id), owner)
  redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', 1)
end

-- Removes a waiting job from its line, or from the list of jobs that run alone.
function fair_queue.leave(queue, owner, id)
  if redis.call('LREM', fair_queue.line_of(queue, owner), 1, id) == 1 then
    redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', -1)
  end
  redis.call('LREM', fair_queue.alone_line_of(queue), 1, id)
end

return fair_queue
