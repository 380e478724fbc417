-- depends: 1025-green-channel-agreed
-- The green channel may be asked for after the receipt, once and by name; empty: by who received the application, with it.
alter table intake_case
    add column green_channel_asked_by text not null default '',
    add column green_channel_asked_by_department text not null default '',
    add column green_channel_asked_at timestamptz,
    add constraint green_channel_asked check (
        (green_channel_asked_by = '') = (green_channel_asked_at is null)
        and (green_channel_asked_by = '' or green_channel_reason <> '')
    ),
    add constraint green_channel_another_decides
    check (green_channel_asked_by = '' or green_channel_decided_by <> green_channel_asked_by);

create or replace function refuse_changed_green_channel() returns trigger language plpgsql as $$
begin
    if old.received_by <> new.received_by
        or old.green_channel_reason <> new.green_channel_reason
        and (old.green_channel_reason <> '' or new.green_channel_asked_by = '')
        or old.green_channel_reason <> '' and (
            old.green_channel_asked_by, old.green_channel_asked_by_department, old.green_channel_asked_at
        ) is distinct from (
            new.green_channel_asked_by, new.green_channel_asked_by_department, new.green_channel_asked_at
        )
        or old.green_channel_agreed is not null and (
            old.green_channel_agreed, old.green_channel_note, old.green_channel_decided_by,
            old.green_channel_decided_by_department, old.green_channel_decided_at
        ) is distinct from (
            new.green_channel_agreed, new.green_channel_note, new.green_channel_decided_by,
            new.green_channel_decided_by_department, new.green_channel_decided_at
        )
    then
        raise exception 'the green channel is asked for once and decided once' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
drop trigger green_channel_decided on intake_case;
create trigger green_channel_decided before update of
    received_by, green_channel_reason, green_channel_asked_by, green_channel_asked_by_department,
    green_channel_asked_at, green_channel_agreed, green_channel_note, green_channel_decided_by,
    green_channel_decided_by_department, green_channel_decided_at
    on intake_case for each row execute function refuse_changed_green_channel();
