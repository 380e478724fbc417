-- name: create_schema()#
-- What each request brought, as it came; which traces are in it; its number tells its age, so that the oldest can go
-- without a search. Sizes add up over all that ever came.
create table if not exists request (
    number integer primary key autoincrement,
    digest blob not null unique,
    spans_so_far integer not null,
    bytes_so_far integer not null,
    body blob not null
);
create table if not exists request_of_trace (
    trace_id blob not null,
    number integer not null,
    primary key (trace_id, number)
) without rowid;
create index if not exists request_of_trace_by_number on request_of_trace (number);
-- Of the releases before.
drop table if exists span;

-- name: so_far()^
-- How many spans and bytes have ever come.
select spans_so_far, bytes_so_far from request order by number desc limit 1;

-- name: keep_request(digest, spans_so_far, bytes_so_far, body)!
-- A request sent twice (its answer was lost) is kept once.
insert or ignore into request (digest, spans_so_far, bytes_so_far, body)
values (:digest, :spans_so_far, :bytes_so_far, :body);

-- name: keep_traces(trace_id)*!
-- Which traces are in the request that was kept last.
insert into request_of_trace (trace_id, number) values (:trace_id, (select max(number) from request));

-- name: forget_oldest(bytes_below, batch_size)$
-- At most so many of the requests that began before so many bytes; answers the number of the last of them.
select max(number)
from (select number from request where bytes_so_far - length(body) < :bytes_below order by number limit :batch_size);

-- name: forget_requests(last)!
-- Requests up to a number.
delete from request where number <= :last;

-- name: forget_traces(last)!
-- And which traces were in them.
delete from request_of_trace where number <= :last;

-- name: requests_of_trace(trace_id, most)
-- What brought spans of one case, the oldest first.
select request.body
from request_of_trace
join request using (number)
where request_of_trace.trace_id = :trace_id
order by request.number
limit :most;
