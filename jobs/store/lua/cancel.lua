-- Cancels a waiting job, or asks the worker of a running one to stop. Returns the resulting status;
-- nil if there is no such job.
local constants = require('constants')
local endings = require('endings')

local job_key = KEYS[1]
local id, now, retention_s = unpack(ARGV)

local status = redis.call('HGET', job_key, 'status')
if status == 'queued' then
  endings.end_job(id, 'canceled', now, retention_s, '', '', {})
  return 'canceled'
end
if status == 'running' then
  redis.call('HSET', job_key, 'cancel_requested', '1')
  redis.call('PUBLISH', constants.CANCEL_CHANNEL, id)
end
return status
