-- Writes new jobs: their records, RQ's jobs in their owners' lines, index entries, and
-- notifications (bells) for idle workers. `flush` writes what several jobs share.
local constants = require('constants')
local fair_queue = require('fair_queue')

-- Limit of bells while all workers are busy; a worker checks the queue before it waits for a bell.
local MAX_BELLS = 64

local new_jobs = {}

-- queue -> number of new jobs; queue -> number of jobs that waited before
local arrivals, lengths = {}, {}
-- sorted set -> score, member, score, member ..
local index_entries = {}
-- lines whose owner is known to have a share
local lines = {}

-- Returns how many jobs wait in a queue, including those just written.
function new_jobs.length(queue)
  lengths[queue] = lengths[queue] or fair_queue.length(queue)
  return lengths[queue] + (arrivals[queue] or 0)
end

local function add_to_index(index, score, member)
  local entries = index_entries[index] or {}
  entries[#entries + 1] = score
  entries[#entries + 1] = member
  index_entries[index] = entries
end

-- Writes one job, and sets its `index` to the number of jobs before it in its line.
function new_jobs.write(job, owner)
  local queue, id = job.queue, job.id
  local line = fair_queue.line_of(queue, owner)
  redis.call('HSET', constants.JOB_PREFIX .. id, unpack(ARGV, job.record_from, job.record_to))
  redis.call('HSET', constants.RQ_JOB_PREFIX .. id, unpack(ARGV, job.rq_from, job.rq_to))
  if not lines[line] then
    lines[line] = true
    redis.call('SADD', constants.RQ_QUEUES, line)
    -- a newcomer's 0 counts as the share that was served last
    redis.call('ZADD', fair_queue.shares_of(queue), 'NX', 0, owner)
  end
  job.index = redis.call('RPUSH', line, id) - 1
  arrivals[queue] = (arrivals[queue] or 0) + 1
  add_to_index(constants.JOBS, job.created_at, id)
  if owner ~= '' then add_to_index(constants.JOBS .. ':of:' .. owner, job.created_at, id) end
  if job.expires_at ~= '' then add_to_index(constants.EXPIRIES, job.expires_at, id) end
  add_to_index(constants.JOBS_LOOK, job.look_at, job.entry)
end

-- Writes the index entries, counts and bells of all new jobs.
function new_jobs.flush()
  for index, entries in pairs(index_entries) do redis.call('ZADD', index, unpack(entries)) end
  for queue, count in pairs(arrivals) do
    redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', count)
    local bell = constants.BELL_PREFIX .. fair_queue.model_queue(queue)
    local rings = {}
    for i = 1, math.min(count, MAX_BELLS) do rings[i] = '1' end
    redis.call('RPUSH', bell, unpack(rings))
    redis.call('LTRIM', bell, -MAX_BELLS, -1)
  end
end

return new_jobs
