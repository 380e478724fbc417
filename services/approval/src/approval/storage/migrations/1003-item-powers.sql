-- depends: 1001-tasks 0005-item-powers
-- Deciding an instant item (即办件) needs another power. Tasks from before are decided as those that take time.
alter table task add column instant boolean not null default false;

-- Whose the items are that have come here so far; the others follow with the register of posts.
insert into power_item (division_code, item_code, department_code)
select distinct division_code, item_code, department_code
from task
on conflict (division_code, department_code, item_code) do nothing;
