-- depends: 1036-green-limits
-- Proposals to take an approval back (撤销, 行政许可法 Art. 69; 撤回, Art. 8), and what a second person said to each. The
-- decision itself stays as it was.
create table revocation (
    case_id uuid not null,
    item_code text not null,
    number smallint not null check (number between 1 and 5),
    division_code text not null,
    ground text not null check (
        ground in (
            'abuse', 'beyond powers', 'procedure', 'unqualified', 'other', 'deceit', 'law changed',
            'circumstances changed'
        )
    ),
    reason text not null check (reason <> ''),
    legal_basis text not null check (legal_basis <> ''),
    file_name text not null,
    file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
    file_bytes bigint not null check (file_bytes > 0),
    -- Nothing that was got by deceit is paid back (Art. 69 para. 4: such interests are not protected).
    fees_due_back boolean not null check (not fees_due_back or ground <> 'deceit'),
    proposed_by text not null,
    proposed_by_department text not null,
    proposed_at timestamptz not null,
    -- Null while nobody has decided.
    agreed boolean,
    note text not null default '',
    decided_by text not null default '',
    decided_by_department text not null default '',
    decided_at timestamptz,
    primary key (case_id, item_code, number),
    foreign key (case_id, item_code) references task,
    check ((agreed is null) = (decided_at is null)),
    check (agreed is null or decided_by not in ('', proposed_by)),
    check (agreed is distinct from false or note <> '')
);
create unique index revocation_waits on revocation (case_id, item_code) where agreed is null;
create unique index revocation_stands on revocation (case_id, item_code) where agreed;
select enable_tenancy('revocation');
