-- Reads job records and the positions of waiting jobs. KEYS: records. ARGV: names of fields.
-- Returns the fields and the position of each job.
local positions = require('positions')

local number_of = {}
for number, name in ipairs(ARGV) do number_of[name] = number end

local found = {}
for i, job_key in ipairs(KEYS) do
  local job = redis.call('HMGET', job_key, unpack(ARGV))
  local position = false
  if job[number_of.status] == 'queued' then
    local queue, owner, id = job[number_of.queue], job[number_of.owner], job[number_of.id]
    position = positions.position(queue, owner, id) or false
  end
  job[#ARGV + 1] = position
  found[i] = job
end
return found
