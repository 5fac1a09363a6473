-- Removes a job with all its data, in whatever state it is; returns 0 if it does not exist.
local constants = require('constants')
local fair_queue = require('fair_queue')
local outbox = require('outbox')
local rq_jobs = require('rq_jobs')

local job_key, feedback, stream = KEYS[1], KEYS[2], KEYS[3]
local leases, index, owners_index, looks, feedback_index = unpack(KEYS, 4, 8)
-- entry: index entry to check at `look_at` for files that are written late. gone: the notification
-- to send to listeners.
local id, entry, look_at, gone = unpack(ARGV)

local record = redis.call('HMGET', job_key, 'status', 'queue', 'owner', 'webhooks', 'execution')
local status, queue, owner, webhooks, execution = unpack(record, 1, 5)
if not status then return 0 end
if status == 'running' then redis.call('PUBLISH', constants.CANCEL_CHANNEL, id) end
for _, place in ipairs(redis.call('HKEYS', feedback)) do
  redis.call('ZREM', feedback_index, id .. '/' .. place)
end
fair_queue.leave(queue, owner, id)
outbox.withdraw(webhooks, id)
rq_jobs.forget(queue, id, execution)
redis.call('DEL', job_key, feedback, stream)
redis.call('ZREM', leases, id)
redis.call('ZREM', index, id)
redis.call('ZREM', owners_index, id)
redis.call('ZADD', looks, look_at, entry)
redis.call('PUBLISH', constants.DONE_CHANNEL, id)
redis.call('PUBLISH', stream, gone)
return 1
