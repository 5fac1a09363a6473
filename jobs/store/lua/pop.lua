-- Takes waiting jobs of a model. Returns how many jobs wait to be run alone, and the ids taken.
local turns = require('turns')

-- KEYS 1 to 3 are the lists of jobs taken from the queues high, normal and low.
local alone_line, turn_key, bell = KEYS[4], KEYS[5], KEYS[6]
local limit, low_every, normal_every = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local queues = {ARGV[4], ARGV[5], ARGV[6]}

local waiting = {}
for level = 1, 3 do
  if turns.next_owner(queues[level]) then waiting[#waiting + 1] = level end
end
local turn = nil
if #waiting > 1 then turn = tonumber(redis.call('GET', turn_key) or 0) end

local function next_levels()
  if not turn then return waiting end
  turn = turn + 1
  if turn % low_every == 0 then return {3, 1, 2} end
  if turn % normal_every == 0 then return {2, 1, 3} end
  return {1, 2, 3}
end

local function pop()
  for _, level in ipairs(next_levels()) do
    local id = turns.take(queues[level], KEYS[level])
    if id then return id end
  end
end

local popped = {}
while #popped < limit do
  local id = pop()
  if not id then break end
  popped[#popped + 1] = id
end
if turn then redis.call('SET', turn_key, turn % low_every) end
if #waiting == 0 then redis.call('DEL', bell) end
return {redis.call('LLEN', alone_line), popped}
