-- Take back a guess that guess.lua counted: it was right, or nobody looked at it.
-- KEYS: as for guess.lua. ARGV: 1 if it was right; until when the guess had locked the pair and the address.
local function take_back(key, mine)
    if redis.call('EXISTS', key) == 0 then
        return
    end
    if redis.call('HINCRBY', key, 'wrong', -1) <= 0 then
        redis.call('DEL', key)
    elseif mine ~= '0' and redis.call('HGET', key, 'locked_until') == mine then
        -- Only its own lock: what others guessed wrong stays locked.
        redis.call('HDEL', key, 'locked_until')
    end
end

if ARGV[1] == '1' then
    -- Whoever knows the code has nothing left to guess.
    redis.call('DEL', KEYS[1])
else
    take_back(KEYS[1], ARGV[2])
end
take_back(KEYS[2], ARGV[3])
if redis.call('EXISTS', KEYS[3]) == 1 then
    redis.call('DECR', KEYS[3])
end
return {}
