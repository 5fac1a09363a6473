-- Adds the counts of a process to the totals. A call that repeats the number of the last one has no
-- effect, since only the reply to the first may have been lost.
local totals, processes = KEYS[1], KEYS[2]
local process, number, record = ARGV[1], ARGV[2], ARGV[3]
-- the rest are pairs: series, increment

local before = redis.call('HGET', processes, process)
if before and cjson.decode(before).number == tonumber(number) then return 0 end
for i = 4, #ARGV, 2 do redis.call('HINCRBYFLOAT', totals, ARGV[i], ARGV[i + 1]) end
redis.call('HSET', processes, process, record)
return 1
