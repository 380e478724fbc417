-- depends: 1033-business-hours
-- Where silence takes effect at the end of the limit that the law allows, and not of the shorter one that was promised: how long
-- that is, in the unit of the item's limit, and when it ends, once it has begun. Null: it takes effect with the promised limit.

alter table task
    add column lawful_days integer check (lawful_days >= 0),
    add column lawful_at timestamptz,
    add column lawful_day date,
    add column lawful_provisional boolean,
    add constraint lawful_due_whole check (num_nulls(lawful_at, lawful_day, lawful_provisional) in (0, 3)),
    add constraint lawful_due_of_a_limit check (lawful_at is null or lawful_days is not null);
