-- Ends a running job for the execution that holds it. Returns 1, and 1 again to the execution that
-- has ended it already, because its first reply may have been lost; 0 to any other.
local endings = require('endings')

local job_key = KEYS[1]
-- field and payload: `result` or `error` with its JSON; news: JSON list, kind, data, kind, data ..
local id, execution, ended_as, field, payload, now, retention_s, news = unpack(ARGV)

local holder, status = unpack(redis.call('HMGET', job_key, 'execution', 'status'))
if holder ~= execution then return 0 end
if status ~= 'running' then return 1 end
endings.end_job(id, ended_as, now, retention_s, field, payload, cjson.decode(news))
return 1
