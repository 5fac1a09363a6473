-- Returns entries of jobs whose records are gone, and claims them for the caller until
-- `claimed_until`. Other entries that were due are checked again when their records may be gone.
local constants = require('constants')
local endings = require('endings')

local looks = KEYS[1]
local now, limit, retention_s, claimed_until = unpack(ARGV)

local expired = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', looks, '-inf', now, 'LIMIT', 0, limit)) do
  local job_key = constants.JOB_PREFIX .. string.match(entry, '^%S+')
  local left_ms = redis.call('PTTL', job_key)
  local look_at = claimed_until
  if left_ms == -2 then expired[#expired + 1] = entry
  elseif left_ms == -1 then
    look_at = now + endings.retention_s(redis.call('HGET', job_key, 'retention_s'), retention_s)
  else look_at = now + left_ms / 1000 + 0.01 end
  redis.call('ZADD', looks, look_at, entry)
end
return expired
