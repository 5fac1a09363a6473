-- Stores an uploaded file, unless its owner then had too many. Returns nothing if it is stored, or
-- how many files and bytes there are, and the oldest file.
local constants = require('constants')
local files, file = KEYS[1], KEYS[2]
local id, ttl_s = ARGV[1], ARGV[2]
local most_files, most_bytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local size = tonumber(ARGV[5])

local count, bytes, oldest = 0, 0, ''
for _, other in ipairs(redis.call('ZRANGE', files, 0, -1)) do
  local taken = redis.call('HGET', constants.FILE_PREFIX .. other, 'size')
  if taken then
    if count == 0 then oldest = other end
    count, bytes = count + 1, bytes + tonumber(taken)
  else -- it has expired
    redis.call('ZREM', files, other)
  end
end
if count + 1 > most_files or bytes + size > most_bytes then return {count, bytes, oldest} end

redis.call('HSET', file, unpack(ARGV, 6))
redis.call('EXPIRE', file, ttl_s)
redis.call('ZADD', files, 0, id)
redis.call('EXPIRE', files, ttl_s)
return {}
