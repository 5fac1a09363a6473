-- Ends a running job for the execution that holds it. Returns 1, also if the same execution has
-- ended it before, since the first reply may have been lost; returns 0 for any other execution.
local endings = require('endings')
local limits = require('limits')
local rq_jobs = require('rq_jobs')

local job_key = KEYS[1]
-- field and payload: `result` or `error` with its JSON; news: JSON list, kind, data, kind, data ..
-- tokens, images: what quotas counted for the job, and it did without
local id, execution, outcome, field, payload, now, retention_s, news, tokens, images = unpack(ARGV)

local record = redis.call('HMGET', job_key, 'execution', 'status', 'owner', 'created_at', 'queue')
local holder, status, owner, accepted_at, queue = unpack(record, 1, 5)
if holder ~= execution then
  if queue then rq_jobs.stop(queue, id, execution) end
  return 0
end
if status ~= 'running' then return 1 end
limits.give_back(owner, accepted_at, tonumber(tokens), tonumber(images))
endings.end_job(id, outcome, now, retention_s, field, payload, cjson.decode(news))
return 1
