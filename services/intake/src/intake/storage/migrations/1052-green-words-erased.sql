-- depends: 1051-revoked-items
-- Why the green channel was asked for, agreed to or declined goes with the personal data of its case, in the act that erases it; who
-- asked and decided, and what, stays.
create or replace function refuse_changed_green_channel() returns trigger language plpgsql as $$
declare
    erases constant boolean := old.erased_at is null and new.erased_at is not null;
begin
    if old.received_by <> new.received_by
        or not erases and old.green_channel_reason <> new.green_channel_reason
        and (old.green_channel_reason <> '' or new.green_channel_asked_by = '')
        or old.green_channel_reason <> '' and (
            old.green_channel_asked_by, old.green_channel_asked_by_department, old.green_channel_asked_at
        ) is distinct from (
            new.green_channel_asked_by, new.green_channel_asked_by_department, new.green_channel_asked_at
        )
        or old.green_channel_agreed is not null and (
            old.green_channel_agreed, old.green_channel_decided_by, old.green_channel_decided_by_department,
            old.green_channel_decided_at
        ) is distinct from (
            new.green_channel_agreed, new.green_channel_decided_by, new.green_channel_decided_by_department,
            new.green_channel_decided_at
        )
        or old.green_channel_agreed is not null and not erases and old.green_channel_note <> new.green_channel_note
    then
        raise exception 'the green channel is asked for once and decided once' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
