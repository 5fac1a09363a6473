-- Ends a running job for the execution that holds it. Returns 1, also if the same execution has
-- ended it before, since the first reply may have been lost; returns 0 for any other execution.
local endings = require('endings')
local limits = require('limits')

local job_key = KEYS[1]
-- field and payload: `result` or `error` with its JSON; news: JSON list, kind, data, kind, data ..
-- tokens, images: what quotas counted for the job, and it did without
local id, execution, outcome, field, payload, now, retention_s, news, tokens, images = unpack(ARGV)

local holder, status = unpack(redis.call('HMGET', job_key, 'execution', 'status'))
if holder ~= execution then return 0 end
if status ~= 'running' then return 1 end
local owner, accepted_at = unpack(redis.call('HMGET', job_key, 'owner', 'created_at'))
limits.give_back(owner, accepted_at, tonumber(tokens), tonumber(images))
endings.end_job(id, outcome, now, retention_s, field, payload, cjson.decode(news))
return 1
