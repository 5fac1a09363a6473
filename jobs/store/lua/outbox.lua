-- The outbox of webhooks. The script that ends a job also writes its deliveries, so a crash loses
-- neither or both.
local constants = require('constants')

local outbox = {}

-- Returns the key of the sorted set in which a receiver's deliveries wait.
function outbox.queue_of(receiver) return constants.OUTBOX_PREFIX .. receiver end

-- Adds one delivery, due now.
function outbox.put(id, job_id, event, url, receiver, now, ttl_s)
  local delivery = constants.DELIVERY_PREFIX .. id
  redis.call('HSET', delivery, 'id', id, 'job_id', job_id, 'type', event, 'url', url,
             'receiver', receiver, 'status', 'waiting', 'created_at', now, 'since', now,
             'next_attempt_at', now, 'tries', 0, 'attempts', 0)
  redis.call('EXPIRE', delivery, ttl_s)
  redis.call('ZADD', outbox.queue_of(receiver), now, id)
  redis.call('ZADD', constants.RECEIVERS, 'LT', now, receiver)
end

-- Adds a delivery for each webhook that wants this outcome of a job. webhooks: JSON, or false.
function outbox.post(webhooks, job_id, status, now, ttl_s)
  if not webhooks then return end
  for place, webhook in ipairs(cjson.decode(webhooks)) do
    for _, event in ipairs(webhook.events) do
      if event == 'job.' .. status then
        local id = 'msg_' .. job_id .. '_' .. place
        outbox.put(id, job_id, event, webhook.url, webhook.receiver, now, ttl_s)
      end
    end
  end
end

-- Removes a job's deliveries. Deliverers drop ids without a record from the queues.
function outbox.withdraw(webhooks, job_id)
  for place = 1, webhooks and #cjson.decode(webhooks) or 0 do
    redis.call('DEL', constants.DELIVERY_PREFIX .. 'msg_' .. job_id .. '_' .. place)
  end
end

-- Makes a receiver due when the first of its deliveries is.
function outbox.reschedule(receiver)
  local first = redis.call('ZRANGE', outbox.queue_of(receiver), 0, 0, 'WITHSCORES')
  if first[2] then redis.call('ZADD', constants.RECEIVERS, first[2], receiver)
  else redis.call('ZREM', constants.RECEIVERS, receiver) end
end

return outbox
