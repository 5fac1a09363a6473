-- Stores or replaces feedback on an output; returns 1 for new feedback, 0 for a change.
local records, index, statistics = KEYS[1], KEYS[2], KEYS[3]
local place, member, record, now, ttl_s = unpack(ARGV)

local function count(document, by)
  local feedback = cjson.decode(document)
  local model = ' ' .. feedback.model.id .. ' ' .. feedback.model.version
  redis.call('HINCRBY', statistics, feedback.rating .. model, by)
  if feedback.corrected_text then redis.call('HINCRBY', statistics, 'corrected' .. model, by) end
end

local before = redis.call('HGET', records, place)
if before then count(before, -1) end
count(record, 1)
redis.call('HSET', records, place, record)
redis.call('EXPIRE', records, ttl_s)
redis.call('ZADD', index, now, member)
return before and 0 or 1
