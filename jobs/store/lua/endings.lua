-- Ends a job. All scripts that end jobs call `end_job`, so that the record, events, metrics and
-- deliveries are the same whether a worker, the caller or a deadline ends the job.
local constants = require('constants')
local events = require('events')
local fair_queue = require('fair_queue')
local outbox = require('outbox')
local rq_jobs = require('rq_jobs')
local usage = require('usage')

local endings = {}

-- Returns how long a job is retained after its end: the service's retention, or its API key's if
-- that is shorter.
function endings.retention_s(own_s, service_s)
  return own_s and math.min(tonumber(own_s), tonumber(service_s)) or tonumber(service_s)
end

-- Ends a waiting or running job. field and payload: `result` or `error` with its JSON, or ''. news:
-- events that are not published yet, as kind, data, kind, data ..
function endings.end_job(id, status, now, service_retention_s, field, payload, news)
  local key = constants.JOB_PREFIX .. id
  local job = redis.call('HMGET', key, 'status', 'queue', 'owner', 'model', 'webhooks',
                         'retention_s', 'execution')
  local before, queue, owner, model, webhooks = unpack(job, 1, 5)
  local ttl_s = endings.retention_s(job[6], service_retention_s)
  local change = {'status', status, 'finished_at', now}
  if field ~= '' then change = {'status', status, 'finished_at', now, field, payload} end
  redis.call('HSET', key, unpack(change))
  redis.call('EXPIRE', key, ttl_s)
  redis.call('ZREM', constants.LEASES, id)
  if before == 'queued' then fair_queue.leave(queue, owner, id) end
  rq_jobs.forget(queue, id, job[7])
  events.publish_end(constants.EVENTS_PREFIX .. id, news, status, ttl_s)
  redis.call('PUBLISH', constants.DONE_CHANNEL, id)
  local series = 'spearpoint_jobs_ended_total{model="' .. model .. '",status="' .. status .. '"}'
  redis.call('HINCRBY', constants.METRICS, series, 1)
  usage.count(owner, status, now, field == 'result' and payload or '')
  outbox.post(webhooks, id, status, now, ttl_s)
end

return endings
