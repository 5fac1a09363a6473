-- Counts what the jobs of each API key made, by the day on which they ended (see
-- jobs/views/usage.py). The days are those of UTC.
local constants = require('constants')

local DAY_S = 86400
local MADE = {'prompt_tokens', 'generated_tokens', 'images'}

local usage = {}

-- owner: id of the key, or nil. result: JSON, or ''.
function usage.count(owner, status, now, result)
  local key = constants.USAGE_PREFIX .. math.floor(tonumber(now) / DAY_S)
  local prefix = (owner or '') .. ' '
  redis.call('HINCRBY', key, prefix .. status, 1)
  -- Quotes within a result's strings are escaped, so only a field of the result is found.
  local made = string.match(result, '"usage":%s*(%b{})')
  if made then
    local numbers = cjson.decode(made)
    for _, name in ipairs(MADE) do
      local number = tonumber(numbers[name]) or 0
      if number > 0 then redis.call('HINCRBY', key, prefix .. name, number) end
    end
  end
  redis.call('EXPIRE', key, constants.USAGE_S)
end

return usage
