-- Expires a job that was not started in time; returns 1 if it did. A job that was requeued because
-- its worker died counts as started in time.
local endings = require('endings')

local job_key, expiries = KEYS[1], KEYS[2]
local id, why, now, retention_s = unpack(ARGV)

redis.call('ZREM', expiries, id)
local status, tries = unpack(redis.call('HMGET', job_key, 'status', 'tries'))
if status ~= 'queued' or tries ~= '0' then return 0 end
endings.end_job(id, 'expired', now, retention_s, 'error', why, {})
return 1
