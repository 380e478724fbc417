-- depends: 1076-second-notices
-- Instant cases 即办件 that are finished at the window in one act: accepted, decided, paid where something is due, handed over.
-- The row says that the act goes on, whichever service is slow or away meanwhile.
create table instant_finish (
    case_id uuid primary key references intake_case,
    division_code text not null,
    state text not null check (state in ('asked', 'declined', 'finished')),
    asked_by text not null,
    asked_by_department text not null,
    asked_at timestamptz not null,
    -- Why approval would not decide it at the window.
    declined_zh text not null default '',
    declined_en text not null default '',
    settled_at timestamptz,
    check ((state = 'asked') = (settled_at is null)),
    check ((state = 'declined') = (declined_zh <> ''))
);
select enable_tenancy('instant_finish');
