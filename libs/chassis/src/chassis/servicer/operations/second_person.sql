-- name: insert_request(request_id, kind, subjects, reason, requested_by, now)!
-- Note what an operator asks for.
insert into second_person (request_id, kind, subjects, reason, requested_by, requested_at)
values (:request_id, :kind, :subjects, :reason, :requested_by, :now);

-- name: lock_request(request_id, kind, asked_since)^
-- A request of this kind that is not too old, held until its answer is written.
select subjects, requested_by, requested_at, confirmed_by
from second_person
where request_id = :request_id and kind = :kind and requested_at >= :asked_since
for update;

-- name: confirm_request(request_id, confirmed_by, done_count, now)!
-- Note who agreed, and how much there was left to do.
update second_person
set confirmed_by = :confirmed_by, confirmed_at = :now, done_count = :done_count
where request_id = :request_id;

-- name: requests(kind, before, request_id, page_size)
-- A page of what was asked for and agreed to, the newest first.
select request_id, subjects, reason, requested_by, requested_at, confirmed_by, confirmed_at, done_count
from second_person
where kind = :kind and (requested_at, request_id) < (:before::timestamptz, :request_id::uuid)
order by requested_at desc, request_id desc
limit :page_size;
