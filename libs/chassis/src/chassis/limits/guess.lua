-- Count a guess as wrong before it is looked at, so that guesses made at once are counted too; settle.lua takes it back.
-- KEYS: what is known of the address and the guessed together, of the address, of the guessed.
-- ARGV: wrong guesses free for the pair, for the address, for the guessed; first and longest lock, milliseconds until
-- the pair and the address are forgotten, and until the guessed is.
-- Answers milliseconds to wait (0: guess on), and until when this guess has locked the pair and the address.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local free_pair, free_address, free_guessed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first, longest, forget, forget_guessed = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6], ARGV[7]

local function wait(key)
    return math.max(0, (tonumber(redis.call('HGET', key, 'locked_until')) or 0) - now)
end

local function charge(key, free)
    local wrong = redis.call('HINCRBY', key, 'wrong', 1)
    local locked_until = 0
    if wrong >= free then
        locked_until = now + math.min(longest, first * 2 ^ math.min(wrong - free, 30))
        redis.call('HSET', key, 'locked_until', string.format('%.0f', locked_until))
    end
    redis.call('PEXPIRE', key, forget)
    return locked_until
end

local waits = math.max(wait(KEYS[1]), wait(KEYS[2]))
if waits > 0 then
    return {waits, 0, 0}
end
local guesses = redis.call('INCR', KEYS[3])
if guesses == 1 then
    redis.call('PEXPIRE', KEYS[3], forget_guessed)
end
-- Guessed at from everywhere: an address gets one guess between its locks. One without a wrong guess is never locked.
if guesses > free_guessed then
    free_pair = 1
end
return {0, charge(KEYS[1], free_pair), charge(KEYS[2], free_address)}
