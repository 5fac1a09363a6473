-- Reads one page of an index of jobs. Returns 1 when that was all, the last score and id looked
-- at, and the ids found.
local constants = require('constants')

local index = KEYS[1]
-- after: the id to go on after, or ''. statuses: each between spaces. An empty filter lets all
-- pass.
local highest, after, lowest, most_found, most_looked_at, statuses, kind, model = unpack(ARGV)

local ties = 0
if after ~= '' then ties = redis.call('ZCOUNT', index, highest, highest) end
local most = most_looked_at + ties
local members = redis.call('ZREVRANGEBYSCORE', index, highest, lowest, 'WITHSCORES',
                           'LIMIT', 0, most)

local function passes(job)
  return (statuses == '' or string.find(statuses, ' ' .. job[1] .. ' ', 1, true))
     and (kind == '' or kind == job[2]) and (model == '' or model == job[3])
end

local score, id, found = '', '', {}
for i = 1, #members, 2 do
  if #found == tonumber(most_found) then return {0, score, id, found} end
  id, score = members[i], members[i + 1]
  if after == '' or id < after or tonumber(score) ~= tonumber(highest) then
    local job = redis.call('HMGET', constants.JOB_PREFIX .. id, 'status', 'kind', 'model')
    if not job[1] then redis.call('ZREM', index, id)
    elseif passes(job) then found[#found + 1] = id end
  end
end
return {#members < 2 * most and 1 or 0, score, id, found}
