-- Take tokens from a bucket that refills steadily; the server's clock counts, so all processes agree.
-- KEYS[1] the bucket. ARGV: tokens a second, most it holds, tokens wanted.
-- Answers how many tokens were given (0: none was there), and then in how many milliseconds there is one.
local rate, most, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(kept[1]) or most
-- A clock that was set back refills nothing.
local passed = math.max(0, now - (tonumber(kept[2]) or now))
tokens = math.min(most, tokens + passed * rate / 1000000)
local given = math.min(wanted, math.floor(tokens))
tokens = tokens - given
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.0f', now))
-- By then it is full again, as a bucket nobody knows.
redis.call('PEXPIRE', KEYS[1], math.ceil(most / rate * 1000) + 1000)
if given > 0 then
    return {given, 0}
end
return {0, math.ceil((1 - tokens) / rate * 1000)}
