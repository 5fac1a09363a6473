-- Counts the lines of a batch by the status of their jobs; returns JSON.
local constants = require('constants')

local lines = KEYS[1]
local first, last = unpack(ARGV)

local counts = {}
for _, text in ipairs(redis.call('LRANGE', lines, first, last)) do
  local line = cjson.decode(text)
  local status = 'refused'
  if line.job_id then
    status = redis.call('HGET', constants.JOB_PREFIX .. line.job_id, 'status') or 'removed'
  end
  counts[status] = (counts[status] or 0) + 1
end
return cjson.encode(counts)
