-- Reads one page of the index of feedback. Members that share the lowest score may have been seen
-- before: they come on top of the rest.
local index = KEYS[1]
local lowest, most = unpack(ARGV)

local ties = redis.call('ZCOUNT', index, lowest, lowest)
return redis.call('ZRANGEBYSCORE', index, lowest, '+inf', 'WITHSCORES', 'LIMIT', 0, most + ties)
