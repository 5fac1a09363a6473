-- Computes positions: how many jobs start before a waiting one, if none is added or canceled.
local fair_queue = require('fair_queue')

-- Only this many owners, those whose turn comes first, are read; the others are assumed to be like
-- them. A job is only searched among this many in its own line; those behind count as the last one.
local MAX_OWNERS = 64
local MAX_INDEX = 5000

local positions = {}

-- Queues and owners are read once in a script, so they must not change after the first position was
-- computed.
local snapshots, lengths, owners_shares = {}, {}, {}

local function snapshot(queue)
  if snapshots[queue] then return snapshots[queue] end
  local shares, served = fair_queue.shares_of(queue), fair_queue.served(queue)
  local found = {jobs = fair_queue.length(queue), served = served, lines = {}}
  local first = redis.call('ZRANGE', shares, 0, MAX_OWNERS - 1, 'WITHSCORES')
  for i = 1, #first, 2 do
    local line = fair_queue.line_of(queue, first[i])
    local oldest = redis.call('LINDEX', line, 0)
    if oldest then
      found.lines[#found.lines + 1] = {
        owner = first[i],
        work = fair_queue.work(oldest),
        share = math.max(tonumber(first[i + 1]), served),
        jobs = redis.call('LLEN', line),
      }
    end
  end
  found.unseen = redis.call('ZCARD', shares) - #first / 2
  snapshots[queue] = found
  return found
end

-- Returns how many jobs of a line are taken before a turn at `share` of `owner`.
local function before(line, share, owner)
  local taken = (share - line.share) / line.work
  taken = line.owner < owner and math.floor(taken) + 1 or math.ceil(taken)
  return math.min(line.jobs, math.max(0, taken))
end

-- Returns how many jobs of its own line are ahead of a job; nil if it does not wait there.
local function ahead_in_line(line, id)
  local index = redis.call('LPOS', line, id, 'MAXLEN', MAX_INDEX)
  if index then return index end
  local last = redis.call('LLEN', line) - 1
  if last < MAX_INDEX then return nil end
  return last
end

-- Returns how many jobs of other lines are taken before a turn at `share` of `owner`.
local function ahead_elsewhere(known, share, owner)
  local ahead, seen, in_lines = 0, 0, 0
  for _, line in ipairs(known.lines) do
    in_lines = in_lines + line.jobs
    if line.owner ~= owner then
      ahead, seen = ahead + before(line, share, owner), seen + 1
    end
  end
  if known.unseen > 0 and seen > 0 then
    ahead = ahead + math.min(math.max(0, known.jobs - in_lines), ahead * known.unseen / seen)
  end
  return ahead
end

-- Returns the queues of the same model that are at least as urgent, the queue itself last.
local function levels_of(queue)
  local model, level = string.match(queue, '^([^/]*)(.*)$')
  if level == '/high' then return {queue} end
  if level == '' then return {model .. '/high', queue} end
  return {model .. '/high', model, queue}
end

local function length(queue)
  lengths[queue] = lengths[queue] or fair_queue.length(queue)
  return lengths[queue]
end

-- Returns an owner's current share.
local function share_of(queue, owner)
  local line = fair_queue.line_of(queue, owner)
  if not owners_shares[line] then
    local share = tonumber(redis.call('ZSCORE', fair_queue.shares_of(queue), owner) or 0)
    owners_shares[line] = math.max(share, snapshot(queue).served)
  end
  return owners_shares[line]
end

-- Returns the position of a job with `own` jobs of its line before it; 0 for the next job.
function positions.position_of_index(queue, owner, own, work)
  local share = share_of(queue, owner) + own * work
  local position = math.floor(own + ahead_elsewhere(snapshot(queue), share, owner))
  local levels = levels_of(queue)
  for level = 1, #levels - 1 do position = position + length(levels[level]) end
  return position
end

-- Returns the position of a job; nil if it does not wait.
function positions.position(queue, owner, id)
  owner = owner or ''
  local own = ahead_in_line(fair_queue.line_of(queue, owner), id)
  if not own then return nil end
  return positions.position_of_index(queue, owner, own, own > 0 and fair_queue.work(id) or 0)
end

return positions
