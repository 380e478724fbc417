-- depends: 1010-green-channel
-- The green channel is asked for by who receives the application, and agreed to by another person: once, and on record.
-- Cases from before that asked for it and are not decided wait for somebody to agree, too.
alter table intake_case
    -- Null while nobody has decided.
    add column green_channel_agreed boolean,
    add column green_channel_note text not null default '',
    add column green_channel_decided_by text not null default '',
    add column green_channel_decided_by_department text not null default '',
    add column green_channel_decided_at timestamptz;
alter table intake_case
    add constraint green_channel_second_person
    check (green_channel_agreed is null or green_channel_decided_by not in ('', received_by)),
    add constraint green_channel_decision check (
        (green_channel_agreed is null) = (green_channel_decided_at is null)
        and (green_channel_agreed is null or green_channel_reason <> '')
        and (green_channel_agreed is distinct from false or green_channel_note <> '')
    );
create index intake_case_green_asked on intake_case (division_code, case_id desc)
    where green_channel_reason <> '' and green_channel_agreed is null and outcome is null;

-- Who asked and why stays, and what was decided stays decided.
create function refuse_changed_green_channel() returns trigger language plpgsql as $$
begin
    if (old.received_by, old.green_channel_reason) is distinct from (new.received_by, new.green_channel_reason)
        or old.green_channel_agreed is not null and (
            old.green_channel_agreed, old.green_channel_note, old.green_channel_decided_by,
            old.green_channel_decided_by_department, old.green_channel_decided_at
        ) is distinct from (
            new.green_channel_agreed, new.green_channel_note, new.green_channel_decided_by,
            new.green_channel_decided_by_department, new.green_channel_decided_at
        )
    then
        raise exception 'the green channel is decided once' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger green_channel_decided before update of
    received_by, green_channel_reason, green_channel_agreed, green_channel_note, green_channel_decided_by,
    green_channel_decided_by_department, green_channel_decided_at
    on intake_case for each row execute function refuse_changed_green_channel();
