-- Reads one page of the index of feedback. Members with the lowest score may belong to the page
-- before, so they are returned in addition to the limit.
local index = KEYS[1]
local lowest, limit = unpack(ARGV)

local ties = redis.call('ZCOUNT', index, lowest, lowest)
return redis.call('ZRANGEBYSCORE', index, lowest, '+inf', 'WITHSCORES', 'LIMIT', 0, limit + ties)
