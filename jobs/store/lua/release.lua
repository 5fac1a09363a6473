-- Requeues a running job, or ends it if its tries are used up or its caller has canceled it.
-- Returns the new status, or `not held`.
local endings = require('endings')
local events = require('events')
local fair_queue = require('fair_queue')
local rq_jobs = require('rq_jobs')

local job_key, leases, stream = KEYS[1], KEYS[2], KEYS[3]
-- counts: '1' if this was a try. requeued: data of the event to publish if the job waits again.
local id, execution, counts, max_tries, given_up, now, retention_s, requeued = unpack(ARGV)

local status, holder, tries, is_canceled, queue, owner = unpack(redis.call(
  'HMGET', job_key, 'status', 'execution', 'tries', 'cancel_requested', 'queue', 'owner'))
if queue then rq_jobs.stop(queue, id, execution) end
if status ~= 'running' or holder ~= execution then return 'not held' end
if is_canceled == '1' then
  endings.end_job(id, 'canceled', now, retention_s, '', '', {})
  return 'canceled'
end
if counts == '1' and tonumber(tries) >= tonumber(max_tries) then
  endings.end_job(id, 'failed', now, retention_s, 'error', given_up, {})
  return 'failed'
end
redis.call('ZREM', leases, id)
redis.call('HSET', job_key, 'status', 'queued', 'execution', '')
redis.call('HDEL', job_key, 'started_at', 'worker')
if counts == '1' then
  redis.call('RPUSH', fair_queue.alone_line_of(queue), id)
else
  redis.call('HINCRBY', job_key, 'tries', -1)
  fair_queue.put_back(queue, owner, id)
end
-- discard the events of this try
events.publish(stream, {'status', requeued})
redis.call('XTRIM', stream, 'MAXLEN', 1)
return 'queued'
