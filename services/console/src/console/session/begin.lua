-- Begin a session in the place of the one a browser had, and let there be so many at most beside each other.
-- KEYS: the session, those beside it (by their ends); perhaps the session before, and where else that may be listed.
-- ARGV: what is kept, for how many seconds, now, its end at the latest (Unix seconds), most sessions beside each other.
if KEYS[3] then
    redis.call('DEL', KEYS[3])
    redis.call('ZREM', KEYS[2], KEYS[3])
    redis.call('ZREM', KEYS[4], KEYS[3])
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], KEYS[1])
while redis.call('ZCARD', KEYS[2]) > tonumber(ARGV[5]) do
    redis.call('DEL', redis.call('ZPOPMIN', KEYS[2])[1])
end
-- Not before the last of them: one that goes on under another id ends no later than it would have.
local last = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2]
redis.call('EXPIREAT', KEYS[2], math.ceil(tonumber(last)))
return 1
