-- Checks and counts an API key's usage (see jobs/store/acceptance.py). A limit of 0 means
-- unlimited. Requests per minute are limited by a bucket that fills evenly; it is full again at
-- `busy_until`.
local constants = require('constants')

local MINUTE_S, DAY_S = 60, 86400
-- How many of the oldest jobs in flight are checked for each order: more than one, so that jobs
-- that have ended do not pile up. All of them are checked when the limit is reached.
local CHECKED = 2
-- Bounds the checks for a key that keeps submitting jobs while it is at its limit.
local CHECKED_PER_S = 10000

local limits = {}

-- Drops jobs that have ended or are gone from those in flight; checks the oldest up to index
-- `last`.
local function drop_ended(in_flight, last)
  for _, id in ipairs(redis.call('ZRANGE', in_flight, 0, last)) do
    local status = redis.call('HGET', constants.JOB_PREFIX .. id, 'status')
    if status ~= 'queued' and status ~= 'running' then redis.call('ZREM', in_flight, id) end
  end
end

-- Returns the number of jobs in flight.
local function count_in_flight(order, spent_key, full_until, now)
  if now < full_until then return order.jobs_in_flight end
  local in_flight = constants.IN_FLIGHT_PREFIX .. order.owner
  drop_ended(in_flight, CHECKED - 1)
  local count = redis.call('ZCARD', in_flight)
  if count + #order.jobs > order.jobs_in_flight then
    drop_ended(in_flight, -1)
    count = redis.call('ZCARD', in_flight)
    if count + #order.jobs > order.jobs_in_flight then
      local full = string.format('%.6f', now + count / CHECKED_PER_S)
      redis.call('HSET', spent_key, 'full_until', full)
    end
  end
  return count
end

-- Returns the usage of an order's key. day: days since the epoch, in UTC.
function limits.read(order, now, day)
  local spent_key = constants.SPENT_PREFIX .. order.owner
  local spent = redis.call('HMGET', spent_key, 'day', 'tokens', 'images', 'busy_until',
                           'full_until')
  local is_today = tonumber(spent[1]) == day
  local in_flight = 0
  if order.jobs_in_flight > 0 then
    in_flight = count_in_flight(order, spent_key, tonumber(spent[5] or 0), now)
  end
  return {
    is_today = is_today,
    tokens = is_today and tonumber(spent[2]) or 0,
    images = is_today and tonumber(spent[3]) or 0,
    busy_until = math.max(now, tonumber(spent[4] or 0)),
    in_flight = in_flight,
  }
end

-- Returns the limit that an order exceeds, or nil.
function limits.refusal(order, spent, now)
  local function beyond(limit, used) return limit > 0 and used > limit end
  local a_minute = order.requests_per_minute
  if a_minute > 0 and spent.busy_until + MINUTE_S / a_minute - now > MINUTE_S + 0.001 then
    return 'rate_limited'
  end
  if beyond(order.jobs_in_flight, spent.in_flight + #order.jobs) then
    return 'too_many_in_flight'
  end
  if beyond(order.tokens_per_day, spent.tokens + order.tokens) then return 'tokens_spent' end
  if beyond(order.images_per_day, spent.images + order.images) then return 'images_spent' end
  return nil
end

-- Counts an accepted order.
function limits.count(order, spent, now, day)
  local spent_key = constants.SPENT_PREFIX .. order.owner
  if order.requests_per_minute > 0 then
    spent.busy_until = spent.busy_until + MINUTE_S / order.requests_per_minute
  end
  spent.tokens = spent.tokens + order.tokens
  spent.images = spent.images + order.images
  redis.call('HSET', spent_key, 'day', day, 'tokens', spent.tokens, 'images', spent.images,
             'busy_until', string.format('%.6f', spent.busy_until))
  if not spent.is_today then redis.call('EXPIRE', spent_key, 2 * DAY_S) end
  if order.jobs_in_flight > 0 then
    for _, job in ipairs(order.jobs) do
      redis.call('ZADD', constants.IN_FLIGHT_PREFIX .. order.owner, now, job.id)
    end
    spent.in_flight = spent.in_flight + #order.jobs
  end
end

-- Gives back what was counted for a job at its acceptance, unless that was another day.
function limits.give_back(owner, accepted_at, tokens, images)
  if not owner or (tokens == 0 and images == 0) then return end
  local spent_key = constants.SPENT_PREFIX .. owner
  local day = tonumber(redis.call('HGET', spent_key, 'day'))
  if day ~= math.floor(tonumber(accepted_at) / DAY_S) then return end
  redis.call('HINCRBY', spent_key, 'tokens', -tokens)
  redis.call('HINCRBY', spent_key, 'images', -images)
end

return limits
