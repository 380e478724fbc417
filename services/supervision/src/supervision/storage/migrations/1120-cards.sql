-- depends: 1090-instant-items
-- Cards 黄牌、红牌: who was given one for what, what was said against it, and what a second person said.

-- Last serial given out of each centre's day, for each kind of thing that supervision numbers.
create table supervision_serial (
    division_code text not null,
    kind text not null,
    on_day date not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, kind, on_day)
);
select enable_tenancy('supervision_serial');

create table card (
    card_id uuid primary key,
    division_code text not null,
    card_no text not null unique,
    colour text not null check (colour in ('yellow', 'red')),
    state text not null check (state in ('standing', 'appealed', 'upheld', 'revoked')),
    case_id uuid not null references case_record,
    case_no text not null,
    -- Empty if it is about the whole case.
    item_code text not null,
    -- The rule's hit it rests on; empty and null where it rests on the supervisor's own reason.
    rule_code text not null,
    hit_id uuid,
    officer_id text not null check (officer_id <> ''),
    department_code text not null,
    deputy_id text not null,
    head_id text not null,
    leader_id text not null,
    reason text not null check (reason <> ''),
    chain_reason text not null,
    given_by text not null,
    given_by_department text not null,
    given_at timestamptz not null,
    appeal_until timestamptz not null,
    appeal text not null,
    appealed_at timestamptz,
    -- When the review is due, and turns yellow; null where none waits.
    due_at timestamptz,
    yellow_at timestamptz,
    -- Since when it is told that the review is late.
    overdue_at timestamptz,
    decision text not null,
    decided_by text not null,
    decided_by_department text not null,
    decided_at timestamptz,
    proposal text not null check (proposal in ('none', 'open', 'raised', 'declined')),
    -- In the list: what waits for a review by when it is due; then the newest.
    place bigint not null,
    check (given_by <> officer_id),
    -- By another person than who gave it and than who has it.
    check (decided_by = '' or decided_by not in (given_by, officer_id)),
    check ((state in ('upheld', 'revoked')) = (decided_at is not null)),
    check ((state = 'appealed') = (due_at is not null)),
    check (state <> 'upheld' or appealed_at is not null),
    check (colour = 'yellow' or proposal in ('none', 'raised'))
);
select enable_tenancy('card');
-- The same is held against an officer once, whoever of two is first.
create unique index card_of_hit on card (hit_id) where hit_id is not null and state <> 'revoked';
create unique index card_of_fault on card (case_id, item_code, officer_id, rule_code) where state <> 'revoked';
create index card_list on card (division_code, place, card_id);
create index card_of_department on card (division_code, department_code, place, card_id);
create index card_of_officer on card (division_code, officer_id, given_at);
create index card_of_number on card (division_code, case_no);
create index card_due on card (due_at) where due_at is not null and overdue_at is null;

-- What was done with a card, by whom and when; written once.
create table card_step (
    card_id uuid not null references card,
    -- From 1.
    number smallint not null,
    division_code text not null,
    step text not null,
    words text not null,
    officer_id text not null,
    department_code text not null,
    done_at timestamptz not null,
    primary key (card_id, number)
);
select enable_tenancy('card_step');

-- Hold cards whose review is late and not told yet, at most so many, none that somebody else holds.
create function claim_late_cards(due_by timestamptz, batch_size bigint)
returns table (card_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.card_id, due.division_code
    from card as due
    where due.due_at < due_by
        and due.overdue_at is null
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'tell_late_cards'
                    and set_aside.division_code = due.division_code
                    and set_aside.key = due.card_id::text
            ),
            '-infinity'
        ) <= due_by
    order by due.due_at
    limit batch_size
    for update skip locked
$$;
