-- depends: 0009-sweeping
-- Nearly no stream has kept events: its position says whether it may have some, so that nobody asks about the others.

alter table inbox_position add column has_kept boolean not null default false;
update inbox_position as position
set has_kept = true
where exists (
    select from inbox_event as kept where kept.source = position.source and kept.stream_id = position.stream_id
);

-- By whatever keeps an event, the release before too. The position is held by who does, or is held now: whoever holds it next
-- sees both.
create function note_kept() returns trigger language plpgsql as $$
begin
    update inbox_position as position
    set has_kept = true
    from (select distinct added.source, added.stream_id from added order by added.source, added.stream_id) as fresh
    where position.source = fresh.source and position.stream_id = fresh.stream_id and not position.has_kept;
    return null;
end
$$;
create trigger note_kept after insert on inbox_event
referencing new table as added
for each statement execute function note_kept();
