-- Accepts orders, each of them as a whole or not at all: checks whether the request is known
-- already and whether limits and queues have capacity; then counts the usage and writes the jobs
-- (see jobs/store/acceptance.py).
local constants = require('constants')
local limits = require('limits')
local new_jobs = require('new_jobs')
local positions = require('positions')

-- ARGV: the limit of jobs that wait in a queue, then orders in the format of
-- jobs/store/acceptance.py.
local max_waiting = tonumber(ARGV[1])
local at = 1 -- index of the word that was read last

-- Redis' clock, because the clocks of gateways may differ
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local day = math.floor(now / 86400)

local function read_job()
  local job = {}
  local words, rq_words
  job.id, job.queue, job.work, job.created_at, job.expires_at, job.look_at, job.entry, words,
    rq_words = unpack(ARGV, at + 1, at + 9)
  job.record_from, job.record_to = at + 10, at + 9 + words
  job.rq_from, job.rq_to = job.record_to + 1, job.record_to + rq_words
  at = job.rq_to
  return job
end

local function read_order()
  local order, numbers = {jobs = {}}, {}
  order.known_as, order.reusable_as, order.fingerprint, order.owner = unpack(ARGV, at + 1, at + 4)
  for i = 1, 7 do numbers[i] = tonumber(ARGV[at + 4 + i]) end
  at = at + 11
  local jobs
  order.requests_per_minute, order.jobs_in_flight, order.tokens_per_day, order.images_per_day,
    order.tokens, order.images, jobs = unpack(numbers)
  for i = 1, jobs do order.jobs[i] = read_job() end
  order.answer = order.jobs[jobs]
  return order
end

local function answer(outcome, id, spent, job)
  spent = spent or {busy_until = now, in_flight = 0, tokens = 0, images = 0}
  return {
    job = job,
    words = {outcome, id, -1, math.ceil((spent.busy_until - now) * 1000), spent.in_flight,
             spent.tokens, spent.images, math.ceil((day + 1) * 86400 - now)},
  }
end

-- Returns the first job that would exceed the limit of its queue.
local function job_beyond_limit(order)
  local coming = {}
  for _, job in ipairs(order.jobs) do
    coming[job.queue] = (coming[job.queue] or 0) + 1
    if new_jobs.length(job.queue) + coming[job.queue] > max_waiting then return job end
  end
end

-- Returns the id of a job of an equal request whose outputs can be reused, or nil.
local function find_reusable(order)
  if order.reusable_as == '' then return nil end
  local id = redis.call('GET', order.reusable_as)
  local status = id and redis.call('HGET', constants.JOB_PREFIX .. id, 'status')
  local serves = status == 'queued' or status == 'running' or status == 'succeeded'
  return serves and id or nil
end

local function remember(order, id)
  if order.known_as ~= '' then
    redis.call('SET', order.known_as, id, 'EX', constants.IDEMPOTENCY_S)
  end
end

-- Returns an answer that needs no new job, or nil.
local function find_known(order)
  local id = order.known_as ~= '' and redis.call('GET', order.known_as) or order.answer.id
  local status, fingerprint = unpack(redis.call('HMGET', constants.JOB_PREFIX .. id, 'status',
                                                'fingerprint'))
  if status then
    local is_same = (fingerprint or '') == order.fingerprint
    return answer(is_same and 'known' or 'conflict', id)
  end
  local reusable = find_reusable(order)
  if not reusable then return nil end
  remember(order, reusable)
  return answer('reused', reusable)
end

local function accept(order)
  local known = find_known(order)
  if known then return known end
  local has_limits = order.requests_per_minute + order.jobs_in_flight + order.tokens_per_day
                     + order.images_per_day > 0
  local spent = has_limits and limits.read(order, now, day) or nil
  local refused = spent and limits.refusal(order, spent, now)
  if refused then return answer(refused, '', spent) end
  local beyond = job_beyond_limit(order)
  if beyond then return answer('queue_full', beyond.id, spent) end
  if spent then limits.count(order, spent, now, day) end
  for _, job in ipairs(order.jobs) do new_jobs.write(job, order.owner) end
  remember(order, order.answer.id)
  if order.reusable_as ~= '' then
    redis.call('SET', order.reusable_as, order.answer.id, 'EX', constants.REUSE_S)
  end
  order.answer.owner = order.owner
  return answer('accepted', order.answer.id, spent, order.answer)
end

local answers, replies = {}, {}
while at < #ARGV do answers[#answers + 1] = accept(read_order()) end
new_jobs.flush()
for i, one in ipairs(answers) do
  local job = one.job
  if job then
    one.words[3] = positions.position_of_index(job.queue, job.owner, job.index, job.work)
  end
  replies[i] = one.words
end
return replies
