-- Adds a delivery that is not about a job.
local outbox = require('outbox')

local id, event, url, receiver, now, ttl_s = unpack(ARGV)
outbox.put(id, '', event, url, receiver, now, ttl_s)
