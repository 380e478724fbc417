-- name: note(message_ids, case_ids, kinds, facts, now)!
-- Note what applicants are to be told, each once: of those who want to hear of it. Nobody sends for the centre: it says so.
insert into case_message (
    message_id, case_id, division_code, kind, channel, language, facts, state, made_at, next_at, failure
)
select
    noted.message_id, wish.case_id, wish.division_code, noted.kind, wish.channel, wish.language, noted.facts::jsonb,
    case when route.seen_at is null then 'unsent' else 'waiting' end,
    :now,
    case when route.seen_at is null then null else :now::timestamptz end,
    case when route.seen_at is null then 'not_set_up' end
from unnest(:message_ids::uuid[], :case_ids::uuid[], :kinds::text[], :facts::text[])
    as noted (message_id, case_id, kind, facts)
join message_wish as wish on wish.case_id = noted.case_id and wish.channel <> 'none'
left join message_channel as route
    on route.division_code = wish.division_code
    and route.channel = wish.channel
    and route.seen_at > :now::timestamptz - interval '1 day'
on conflict (message_id) do nothing;

-- name: wishes_of(case_ids)
-- How applicants want to hear of cases.
select case_id, channel, language
from message_wish
where case_id = any(:case_ids::uuid[]);

-- name: messages_of(case_ids, row_count)
-- What applicants were told of cases, or are to be, the oldest first.
select
    message_id, case_id, division_code, kind, channel, language, facts, state, made_at, next_at, attempt_count, tried_at,
    sent_at, failure, sent_text, again_at, again_by
from case_message
where case_id = any(:case_ids::uuid[])
order by case_id, made_at, message_id
limit :row_count;

-- name: read_messages(message_ids)
-- Messages by their ids.
select
    message_id, case_id, division_code, kind, channel, language, facts, state, made_at, next_at, attempt_count, tried_at,
    sent_at, failure, sent_text, again_at, again_by
from case_message
where message_id = any(:message_ids::uuid[])
order by made_at, message_id
for no key update;

-- name: claim_messages(divisions, channels, rates_per_minute, now, batch_size)
-- Hold messages that may go out now.
select division_code, message_id
from claim_messages(:divisions::text[], :channels::text[], :rates_per_minute::integer[], :now, :batch_size);

-- name: see_channels(division_code, channels, now)!
-- Note that somebody sends by these channels of a centre.
insert into message_channel (division_code, channel, seen_at)
select :division_code, given.channel, :now
from unnest(:channels::text[]) as given (channel)
on conflict (division_code, channel) do update set seen_at = excluded.seen_at;

-- name: stuck_messages(division_code, before, before_id, late, row_count)
-- Messages of a centre that did not go out, the newest first: given up, tried without success, or fetched by nobody.
select
    message_id, case_id, division_code, kind, channel, language, facts, state, made_at, next_at, attempt_count, tried_at,
    sent_at, failure, sent_text, again_at, again_by
from case_message
where division_code = :division_code
    and state in ('waiting', 'given_up')
    and (state = 'given_up' or attempt_count > 0 or next_at < :late)
    and (made_at, message_id) < (:before, :before_id)
order by made_at desc, message_id desc
limit :row_count;

-- name: count_stuck(division_code, late, at_most)^
-- How many there are, counted no further than at_most.
select count(*) as value
from (
    select 1
    from case_message
    where division_code = :division_code
        and state in ('waiting', 'given_up')
        and (state = 'given_up' or attempt_count > 0 or next_at < :late)
    limit :at_most
) as counted;

-- name: channels_of(division_code)
-- Which channels of a centre somebody sends by, and when that was last seen.
select channel, seen_at
from message_channel
where division_code = :division_code
order by channel;
