-- Makes a delivery due now, with a new window of retries; returns `waiting`, or `gone` or `sending`
-- if it can't.
local outbox = require('outbox')

local delivery, receivers = KEYS[1], KEYS[2]
local id, now = unpack(ARGV)

local status, receiver = unpack(redis.call('HMGET', delivery, 'status', 'receiver'))
if not status then return 'gone' end
local queue = outbox.queue_of(receiver)
if status == 'sending' then
  local lease_end = redis.call('ZSCORE', queue, id)
  if lease_end and tonumber(lease_end) > tonumber(now) then return 'sending' end
end
redis.call('HSET', delivery, 'status', 'waiting', 'since', now, 'next_attempt_at', now, 'tries', 0)
redis.call('ZADD', queue, now, id)
redis.call('ZADD', receivers, 'LT', now, receiver)
return 'waiting'
