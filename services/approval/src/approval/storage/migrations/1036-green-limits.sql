-- depends: 1035-joint-limit-extensions
-- What an item has in the green channel 绿色通道, in the unit of its limit, where that is shorter; and by how many days
-- its limit is shorter for it now.
alter table task
    add column green_days integer check (green_days >= 1),
    add column shortened_days integer not null default 0 check (shortened_days >= 0),
    add constraint shortened_by_a_green_limit check (shortened_days = 0 or green_days is not null);
