-- Leases deliveries that are due to a deliverer, and returns them.
local constants = require('constants')
local outbox = require('outbox')

local receivers = KEYS[1]
local now, lease, lease_end = ARGV[1], ARGV[2], ARGV[3]
local limit, limit_per_receiver = tonumber(ARGV[4]), tonumber(ARGV[5])
-- the rest are pairs: receiver, number of its deliveries that the deliverer has under way
local under_way = {}
for i = 6, #ARGV, 2 do under_way[ARGV[i]] = tonumber(ARGV[i + 1]) end

local claimed = {}

local function claim(queue, id)
  local delivery = constants.DELIVERY_PREFIX .. id
  if redis.call('EXISTS', delivery) == 0 then
    redis.call('ZREM', queue, id)
    return
  end
  redis.call('HSET', delivery, 'status', 'sending', 'lease', lease)
  redis.call('HDEL', delivery, 'next_attempt_at')
  redis.call('ZADD', queue, lease_end, id)
  claimed[#claimed + 1] = redis.call('HMGET', delivery, 'id', 'job_id', 'type', 'url', 'receiver',
                                     'created_at', 'since', 'tries', 'lease')
end

for _, receiver in ipairs(redis.call('ZRANGEBYSCORE', receivers, '-inf', now)) do
  local capacity = math.min(limit_per_receiver - (under_way[receiver] or 0), limit - #claimed)
  if capacity > 0 then
    local queue = outbox.queue_of(receiver)
    local due = redis.call('ZRANGEBYSCORE', queue, '-inf', now, 'LIMIT', 0, capacity)
    for _, id in ipairs(due) do claim(queue, id) end
    outbox.reschedule(receiver)
  end
end
return claimed
