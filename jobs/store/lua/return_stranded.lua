-- Requeues a job that was taken but never started; returns 1 if it did.
local fair_queue = require('fair_queue')

local job_key, taken, alone_line = KEYS[1], KEYS[2], KEYS[3]
local id, queue, runs_alone = unpack(ARGV)

if redis.call('LREM', taken, 1, id) == 0 then return 0 end
local status, owner = unpack(redis.call('HMGET', job_key, 'status', 'owner'))
if status ~= 'queued' then return 0 end
if runs_alone == '1' then redis.call('LPUSH', alone_line, id)
else fair_queue.put_back(queue, owner, id) end
return 1
