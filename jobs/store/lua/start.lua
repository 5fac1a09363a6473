-- Marks a waiting job as running; returns 1, or 0 if it must not run.
local events = require('events')
local rq_jobs = require('rq_jobs')

local job_key, leases, stream = KEYS[1], KEYS[2], KEYS[3]
-- rq_now: the same as now, as RQ writes times
local id, execution, worker, now, lease_end, rq_now = unpack(ARGV)

local record = redis.call('HMGET', job_key, 'status', 'expires_at', 'tries', 'execution', 'queue')
local status, expires_at, tries, holder, queue = unpack(record, 1, 5)
-- a repeated call, because the first reply was lost
if status == 'running' and holder == execution then return 1 end
if status ~= 'queued' then return 0 end
-- overdue: the gateway will expire it
if expires_at and tries == '0' and tonumber(expires_at) <= tonumber(now) then return 0 end
tries = redis.call('HINCRBY', job_key, 'tries', 1)
redis.call('HSET', job_key, 'status', 'running', 'execution', execution, 'worker', worker,
           'started_at', now)
redis.call('ZADD', leases, lease_end, id)
rq_jobs.start(queue, id, execution, worker, rq_now, lease_end)
local data = '{"status":"running","tries":' .. tries .. ',"at":' .. now .. '}'
events.publish(stream, {'status', data})
return 1
