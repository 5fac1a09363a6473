-- Publishes events of running jobs; returns the number of listeners of each.
local events = require('events')

-- KEYS: job, stream, job, stream .. ARGV: for each job its execution, the number of words that
-- follow, and the words: kind, data, kind, data ..
local listeners, at = {}, 1
for i = 1, #KEYS, 2 do
  local status, holder = unpack(redis.call('HMGET', KEYS[i], 'status', 'execution'))
  local execution, words = ARGV[at], tonumber(ARGV[at + 1])
  local news = {}
  for word = 1, words do news[word] = ARGV[at + 1 + word] end
  local count = 0
  if status == 'running' and holder == execution then count = events.publish(KEYS[i + 1], news) end
  listeners[#listeners + 1] = count
  at = at + 2 + words
end
return listeners
