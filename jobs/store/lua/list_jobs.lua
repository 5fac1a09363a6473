-- Reads one page of an index of jobs. Returns 1 if this is the last page (else 0), the last score
-- and id that were read, and the ids of matching jobs.
local constants = require('constants')

local index = KEYS[1]
-- after: the last id of the page before, or ''. statuses: each between spaces. An empty filter
-- matches all jobs.
local highest, after, lowest, max_found, max_scanned, statuses, kind, model = unpack(ARGV)

local ties = 0
if after ~= '' then ties = redis.call('ZCOUNT', index, highest, highest) end
local limit = max_scanned + ties
local members = redis.call('ZREVRANGEBYSCORE', index, highest, lowest, 'WITHSCORES',
                           'LIMIT', 0, limit)

local function passes(job)
  return (statuses == '' or string.find(statuses, ' ' .. job[1] .. ' ', 1, true))
     and (kind == '' or kind == job[2]) and (model == '' or model == job[3])
end

local score, id, found = '', '', {}
for i = 1, #members, 2 do
  if #found == tonumber(max_found) then return {0, score, id, found} end
  id, score = members[i], members[i + 1]
  if after == '' or id < after or tonumber(score) ~= tonumber(highest) then
    local job = redis.call('HMGET', constants.JOB_PREFIX .. id, 'status', 'kind', 'model')
    if not job[1] then redis.call('ZREM', index, id)
    elseif passes(job) then found[#found + 1] = id end
  end
end
return {#members < 2 * limit and 1 or 0, score, id, found}
