-- depends: 1025-payment-orders 1032-standards
-- Waivers with a second person, bills that are corrected, bills that expire.

alter table bill
    -- The day whose rates hold: that of the acceptance. Bills of the release before were issued on it.
    add column priced_on date,
    add column expired_at timestamptz,
    drop constraint bill_state_check,
    add constraint bill_state_check check (
        state in ('unpaid', 'partly_paid', 'paid', 'nothing_due', 'cancelled', 'expired')
    ) not valid,
    add constraint bill_expired check ((state = 'expired') = (expired_at is not null)) not valid;
create index bill_unpaid on bill (issued_at, case_id) where state = 'unpaid';

alter table bill_line
    -- What a waiver took off before the bill was paid.
    add column waived_fen bigint not null default 0,
    -- What the line came to when the bill was issued, where it was corrected since; and the sum of the corrections.
    add column issued_fen bigint check (issued_fen >= 0),
    add column amended_fen bigint not null default 0,
    -- What was posted as expired, less what became due again.
    add column expired_fen bigint not null default 0 check (expired_fen >= 0),
    -- What goes back of a line that was paid; empty: all of it.
    add column refund_fen bigint,
    drop constraint bill_line_state_check,
    add constraint bill_line_state_check check (state in ('charged', 'cancelled', 'refund_due', 'waived')) not valid,
    drop constraint bill_line_refused,
    add constraint bill_line_refused check ((state in ('charged', 'waived')) = (refused_at is null)) not valid,
    add constraint bill_line_waived check (waived_fen between 0 and amount_fen) not valid,
    add constraint bill_line_refund check (
        refund_fen is null or (state = 'refund_due' and refund_fen between 1 and amount_fen - waived_fen)
    ) not valid;

create table fee_waiver (
    waiver_id uuid primary key,
    division_code text not null,
    case_id uuid not null,
    line_no integer not null,
    rule text not null,
    waived_fen bigint not null check (waived_fen > 0),
    arithmetic_zh text not null,
    arithmetic_en text not null,
    reason text not null,
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null check (size_bytes > 0),
    state text not null check (state in ('asked', 'granted', 'refused')),
    asked_by text not null,
    asked_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    note text not null default '',
    foreign key (case_id, line_no) references bill_line (case_id, line_no),
    check ((state = 'asked') = (decided_by is null)),
    check ((state = 'asked') = (decided_at is null)),
    -- Whoever asks does not decide.
    check (decided_by <> asked_by)
);
create unique index fee_waiver_of_line on fee_waiver (case_id, line_no) where state = 'asked';
create index fee_waiver_waiting on fee_waiver (division_code, asked_at, waiver_id) where state = 'asked';
create index fee_waiver_by_case on fee_waiver (case_id, asked_at);
create index fee_waiver_listed on fee_waiver (division_code, asked_at, waiver_id);
select enable_tenancy('fee_waiver');

-- Every correction of a line, as it was explained.
create table bill_amendment (
    amendment_id uuid not null,
    division_code text not null,
    case_id uuid not null,
    line_no integer not null,
    before_fen bigint not null,
    after_fen bigint not null,
    before_zh text not null,
    after_zh text not null,
    reason text not null,
    amended_by text not null,
    amended_at timestamptz not null,
    primary key (amendment_id, line_no),
    foreign key (case_id, line_no) references bill_line (case_id, line_no)
);
create index bill_amendment_by_case on bill_amendment (case_id, amended_at);
select enable_tenancy('bill_amendment');
create trigger bill_amendment_append_only before update or delete or truncate on bill_amendment
    for each statement execute function refuse_change();

-- Hold unpaid bills that were issued by an instant, the oldest first, that nobody else holds and that are not set aside.
create function claim_old_bills(issued_by timestamptz, due_by timestamptz, most integer)
returns table (division_code text, case_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.case_id
    from bill as waiting
    where waiting.state = 'unpaid'
        and waiting.issued_at <= issued_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'expire_bills'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.case_id::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.issued_at, waiting.case_id
    limit most
    for update of waiting skip locked
$$;
