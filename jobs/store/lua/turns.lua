-- Takes jobs from the lines of a queue, in turns.
local constants = require('constants')
local fair_queue = require('fair_queue')

local turns = {}

-- Returns the owner with the least share among those with jobs, and its share; nil if no job waits.
-- An owner without jobs stays until the others have reached its share, so that it gains no extra
-- turn by coming back.
function turns.next_owner(queue)
  local shares, waiting = fair_queue.shares_of(queue), fair_queue.waiting_of(queue)
  local without_key = redis.call('LLEN', fair_queue.line_of(queue, ''))
  if without_key > 0 and not redis.call('ZSCORE', shares, '') then -- from older versions
    redis.call('ZADD', shares, 0, '')
    redis.call('HINCRBY', waiting, 'jobs', without_key)
  end
  while true do
    local first = redis.call('ZRANGE', shares, 0, 0, 'WITHSCORES')
    if not first[1] then
      redis.call('DEL', waiting)
      return nil
    end
    local owner, share = first[1], math.max(tonumber(first[2]), fair_queue.served(queue))
    local line = fair_queue.line_of(queue, owner)
    if redis.call('EXISTS', line) == 1 then return owner, share end
    redis.call('ZREM', shares, owner)
    redis.call('HSET', waiting, 'served', share)
    if owner ~= '' then redis.call('SREM', constants.RQ_QUEUES, line) end
  end
end

-- Moves the next job of a queue to the list `taken`, counts its work, and returns its id.
function turns.take(queue, taken)
  local owner, share = turns.next_owner(queue)
  if not owner then return nil end
  local id = redis.call('LMOVE', fair_queue.line_of(queue, owner), taken, 'LEFT', 'RIGHT')
  redis.call('ZADD', fair_queue.shares_of(queue), share + fair_queue.work(id), owner)
  redis.call('HSET', fair_queue.waiting_of(queue), 'served', share)
  redis.call('HINCRBY', fair_queue.waiting_of(queue), 'jobs', -1)
  return id
end

return turns
