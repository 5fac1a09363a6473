-- Publishes a job's events: appends them to its stream, and notifies the channel of the same name.
local events = {}

-- Appends events, given as kind, data, kind, data ..; returns the number of listeners. Skips events
-- that an earlier attempt, whose reply was lost, has written already.
function events.publish(stream, news)
  local last = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
  local number, first = 0, 1
  if last then
    number = tonumber(string.match(last[1], '%d+$'))
    for i = 1, #news, 2 do
      if news[i] == last[2][1] and news[i + 1] == last[2][2] then first = i + 2 end
    end
  end
  for i = first, #news, 2 do
    number = number + 1
    redis.call('XADD', stream, string.format('0-%d', number), news[i], news[i + 1])
  end
  return redis.call('PUBLISH', stream, '')
end

-- Appends the last events of a job and `done`. The stream then expires together with the record.
function events.publish_end(stream, news, status, ttl_s)
  news[#news + 1] = 'done'
  news[#news + 1] = '{"status":"' .. status .. '"}'
  events.publish(stream, news)
  -- a stream reserves 4 KB; a copy takes only what it needs, and this stream no longer grows
  redis.call('COPY', stream, stream .. ':end')
  redis.call('RENAME', stream .. ':end', stream)
  redis.call('EXPIRE', stream, ttl_s)
end

return events
