-- depends: 1031-reconciliation
-- A match is kept for ever and undone by an update, which what is append-only whole may not see.
create function refuse_deletion() returns trigger language plpgsql as $$
begin
    raise exception 'nothing is deleted from %', tg_table_name using errcode = 'restrict_violation';
end
$$;
drop trigger settlement_append_only on settlement;
create trigger settlement_is_kept before delete or truncate on settlement
    for each statement execute function refuse_deletion();
