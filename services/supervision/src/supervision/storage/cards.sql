-- name: hold_officer(officer)!
-- Whoever gives the same officer a card at the same moment waits for this one.
select pg_advisory_xact_lock(hashtextextended(:officer::text, 0));

-- name: read_cards(card_ids)
-- These cards.
select
    card_id, division_code, card_no, colour, state, case_id, case_no, item_code, rule_code, hit_id, officer_id, department_code,
    deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department, given_at, appeal_until, appeal, appealed_at,
    due_at, yellow_at, overdue_at, decision, decided_by, decided_by_department, decided_at, proposal
from card
where card_id = any(:card_ids::uuid[])
order by card_id;

-- name: hold_card(card_id, division_code)^
-- Hold one until the commit.
select card_id from card where card_id = :card_id and division_code = :division_code for update;

-- name: card_of_fault(case_id, item_code, officer_id, rule_code, hit_id)^
-- The card that holds the same against the officer, or rests on the same hit.
select card_no, officer_id
from card
where state <> 'revoked'
    and (
        (case_id = :case_id and item_code = :item_code and officer_id = :officer_id and rule_code = :rule_code)
        or hit_id = :hit_id::uuid
    )
limit 1;

-- name: yellow_cards(division_code, officer_id, since, but)
-- Yellow cards of an officer that count: not taken back, given since, another than one; the newest ten.
select card_id
from card
where division_code = :division_code
    and officer_id = :officer_id
    and colour = 'yellow'
    and state <> 'revoked'
    and given_at >= :since
    and card_id is distinct from :but::uuid
order by given_at desc, card_id desc
limit 10;

-- name: chain_of(division_code, department_code)^
-- Who answered for the department on its newest card.
select head_id, leader_id
from card
where division_code = :division_code and department_code = :department_code
order by given_at desc, card_id desc
limit 1;

-- name: list_cards(division_code, is_all, shown_department, shown_officer, mine, state, colour, proposed, case_no, department_code, card_id, after_place, after_id, page_size)
-- A page of cards and how many there are on all pages. Where there is none there is one row without a card.
with wanted as (
    select card_id, place
    from card
    where division_code = :division_code
        and (
            :is_all::boolean
            or department_code = :shown_department
            or :shown_officer in (officer_id, deputy_id, head_id, leader_id)
        )
        and (not :mine::boolean or officer_id = :shown_officer)
        and (:state::text = '' or state = :state)
        and (:colour::text = '' or colour = :colour)
        and (not :proposed::boolean or (proposal = 'open' and state in ('standing', 'upheld')))
        and (:case_no::text = '' or case_no = :case_no)
        and (:department_code::text = '' or department_code = :department_code)
        and (:card_id::uuid is null or card_id = :card_id)
),
counted as (
    select count(*) as total_count from wanted
)
select counted.total_count, page.card_id
from counted
left join lateral (
    select wanted.card_id, wanted.place
    from wanted
    where (wanted.place, wanted.card_id) > (:after_place::bigint, :after_id::uuid)
    order by wanted.place, wanted.card_id
    limit :page_size
) as page on true
order by page.place, page.card_id;

-- name: card_steps(card_ids)
-- What was done with cards, in order.
select card_id, number, step, words, officer_id, department_code, done_at
from card_step
where card_id = any(:card_ids::uuid[])
order by card_id, number;

-- name: add_card_step(card_id, division_code, step, words, officer_id, department_code, done_at)!
-- What was done now; who adds it holds the card.
insert into card_step (card_id, number, division_code, step, words, officer_id, department_code, done_at)
select
    :card_id::uuid, coalesce(max(number), 0) + 1, :division_code, :step, :words, :officer_id, :department_code,
    :done_at::timestamptz
from card_step
where card_id = :card_id;

-- name: erase_cards(case_ids, marker)
-- Forget what was said with cards on cases whose personal data is erased, but where an appeal waits.
update card
set
    reason = :marker,
    chain_reason = case when chain_reason = '' then '' else :marker end,
    appeal = case when appeal = '' then '' else :marker end,
    decision = case when decision = '' then '' else :marker end
where case_id = any(:case_ids::uuid[])
    and state <> 'appealed'
    and exists (
        select from timeline_entry as erasure where erasure.case_id = card.case_id and erasure.event = 'PersonalDataErased'
    )
returning card_id;

-- name: erase_card_steps(card_ids, marker)!
-- Likewise of what was said with each step.
update card_step set words = :marker where card_id = any(:card_ids::uuid[]) and words <> '';

-- name: claim_late_cards(now, batch_size)
-- Hold cards whose review is late, of any centre.
select card_id, division_code from claim_late_cards(:now, :batch_size);
