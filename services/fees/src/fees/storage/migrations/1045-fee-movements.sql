-- depends: 1033-waivers
-- What the ledger posts for a department, line by line of the bill and so fee by fee: reports are sums of these over a
-- period, and their cost follows it.

create table fee_movement (
    entry_id uuid not null,
    line_no integer not null,
    division_code text not null,
    case_id uuid not null,
    fee_code text not null,
    department_code text not null,
    -- That of the ledger's entry; 'bill_paid': what the line came to when its bill was whole.
    kind text not null,
    -- What is owed for it more or less; of 'bill_paid': what was paid.
    amount_fen bigint not null check (amount_fen <> 0),
    moved_at timestamptz not null,
    primary key (entry_id, line_no)
);
create index fee_movement_by_instant on fee_movement (division_code, moved_at, entry_id, line_no);
select enable_tenancy('fee_movement');
create trigger fee_movement_append_only before update or delete or truncate on fee_movement
    for each statement execute function refuse_change();

-- What was posted before: what a bill was issued over and what was paid for it. Other entries of then are told by department,
-- not by fee.
insert into fee_movement (
    entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at
)
select
    entry.entry_id, line.line_no, line.division_code, line.case_id, line.fee_code, line.department_code, entry.kind,
    moved.amount_fen, entry.posted_at
from posting as entry
join bill_line as line on line.case_id = entry.case_id
cross join lateral (
    select
        case entry.kind
            when 'bill_issued' then coalesce(line.issued_fen, line.amount_fen)
            else case when line.state <> 'cancelled' then line.amount_fen - line.waived_fen else 0 end
        end as amount_fen
) as moved
where entry.kind in ('bill_issued', 'bill_paid') and entry.account = 'receivable' and moved.amount_fen <> 0;
