-- depends: 1050-green-channel-asked-later 1023-issued-documents
-- Approvals that were taken back (撤销, 撤回) after they were told: the result of the item is void since then, and stays as it was.
create table revoked_item (
    case_id uuid not null references intake_case,
    item_code text not null,
    division_code text not null,
    withdrawn boolean not null,
    article text not null,
    reason text not null check (reason <> ''),
    legal_basis text not null,
    revoked_at timestamptz not null,
    primary key (case_id, item_code)
);
select enable_tenancy('revoked_item');
