-- Records the outcome of an attempt; returns 0 if the deliverer no longer holds the lease.
local outbox = require('outbox')

local delivery = KEYS[1]
local id, lease, receiver, attempt, status, next_attempt_at, max_attempts = unpack(ARGV)

if redis.call('HGET', delivery, 'lease') ~= lease then return 0 end
local queue = outbox.queue_of(receiver)
local number = redis.call('HINCRBY', delivery, 'attempts', 1)
redis.call('HINCRBY', delivery, 'tries', 1)
redis.call('HSET', delivery, 'attempt:' .. number, attempt, 'status', status)
redis.call('HDEL', delivery, 'lease', 'attempt:' .. (number - tonumber(max_attempts)))
if status == 'waiting' then
  redis.call('HSET', delivery, 'next_attempt_at', next_attempt_at)
  redis.call('ZADD', queue, next_attempt_at, id)
else
  redis.call('ZREM', queue, id)
end
outbox.reschedule(receiver)
return 1
