-- name: lock_post_centre(division_code)^
-- Keep other changes of this centre's posts out until commit; answers the version that is published (0: none).
insert into post_centre (division_code, version)
values (:division_code, 0)
on conflict (division_code) do update set version = post_centre.version
returning version;

-- name: published_version(division_code)^
-- Which register a centre works with.
select version from post_centre where division_code = :division_code;

-- name: rows_of_version(division_code, version)
-- Every row of one version, in its order.
select cells
from post_row
where division_code = :division_code and version = :version
order by position;

-- name: rows_of_post(division_code, version, post_code)
-- The rows of one post.
select cells
from post_row
where division_code = :division_code and version = :version and post_code = :post_code
order by position;

-- name: end_version(division_code, version, ended_at)!
-- A version is in effect until the next one is published.
update post_version
set effective_to = :ended_at
where division_code = :division_code and version = :version;

-- name: publish_version(division_code, version)!
-- Work with this version from now on.
update post_centre set version = :version where division_code = :division_code;

-- name: running_covers(division_code, now)
-- Who stands in at this instant.
select post_code, officer_id, covered_from, covered_until, reason
from post_cover
where division_code = :division_code and ended_at is null and covered_from <= :now and covered_until > :now;

-- name: end_covers(division_code, post_codes, now)!
-- Close covers: those that run end now, those whose day is over ended with it.
update post_cover
set ended_at = least(covered_until, :now)
where division_code = :division_code and post_code = any(:post_codes::text[]) and ended_at is null;
