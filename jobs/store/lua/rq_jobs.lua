-- What RQ knows of jobs that a worker has taken: that they run, and since when. RQ's own classes
-- write it with 19 commands a job; this needs no command of its own. They also keep a record of
-- each execution, which nothing here reads: RQ's `get_current_job` finds none.
local constants = require('constants')
local fair_queue = require('fair_queue')

local rq_jobs = {}

-- Returns RQ's registry of the started jobs of a model, whose members are `<job id>:<execution>`.
local function registry_of(queue)
  return constants.RQ_STARTED_PREFIX .. fair_queue.model_queue(queue)
end

-- Returns the lists of the jobs that were taken from a queue but not started: its own, and that of
-- the jobs that run alone.
local function taken_from(queue)
  local suffix = ':intermediate'
  return constants.RQ_QUEUE_PREFIX .. queue .. suffix, fair_queue.alone_line_of(queue) .. suffix
end

-- Moves a job from the taken jobs to the started ones, which RQ counts as abandoned after
-- `until_s`.
function rq_jobs.start(queue, id, execution, worker, at, until_s)
  local own, alone = taken_from(queue)
  redis.call('LREM', own, 1, id)
  redis.call('LREM', alone, 1, id)
  redis.call('HSET', constants.RQ_JOB_PREFIX .. id, 'status', 'started', 'worker_name', worker,
             'started_at', at, 'last_heartbeat', at)
  redis.call('ZADD', registry_of(queue), until_s, id .. ':' .. execution)
end

-- Removes an execution of a job from the started ones.
function rq_jobs.stop(queue, id, execution)
  redis.call('ZREM', registry_of(queue), id .. ':' .. (execution or ''))
end

-- Removes everything that RQ knows of a job, also when a watchdog saw it among the taken ones.
function rq_jobs.forget(queue, id, execution)
  rq_jobs.stop(queue, id, execution)
  local own, alone = taken_from(queue)
  local seen = ':first_seen:' .. id
  redis.call('DEL', constants.RQ_JOB_PREFIX .. id, own .. seen, alone .. seen)
end

return rq_jobs
