-- Adds what a process has counted to the totals. The same number twice counts once: the first reply
-- may have been lost.
local totals, processes = KEYS[1], KEYS[2]
local process, number, record = ARGV[1], ARGV[2], ARGV[3]
-- the rest are pairs: series, what to add

local before = redis.call('HGET', processes, process)
if before and cjson.decode(before).number == tonumber(number) then return 0 end
for i = 4, #ARGV, 2 do redis.call('HINCRBYFLOAT', totals, ARGV[i], ARGV[i + 1]) end
redis.call('HSET', processes, process, record)
return 1
