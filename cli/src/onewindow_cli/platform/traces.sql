-- name: create_schema()#
-- One row a span; the row number tells its age, so that the oldest can go without a search.
create table if not exists span (
    number integer primary key autoincrement,
    trace_id blob not null,
    span_id blob not null,
    parent_id blob,
    name text not null,
    service text not null,
    component text not null,
    start_ns integer not null,
    end_ns integer not null,
    error text,
    attributes text not null,
    links text not null
);
create unique index if not exists span_by_trace on span (trace_id, span_id);

-- name: keep_spans(trace_id, span_id, parent_id, name, service, component, start_ns, end_ns, error, attributes, links)*!
-- A batch sent twice (its answer was lost) is kept once.
insert or ignore into span
    (trace_id, span_id, parent_id, name, service, component, start_ns, end_ns, error, attributes, links)
values
    (:trace_id, :span_id, :parent_id, :name, :service, :component, :start_ns, :end_ns, :error, :attributes, :links);

-- name: bounds()^
-- Numbers of the oldest and the newest span; two looks at the ends of the primary key.
select
    (select min(number) from span) as oldest,
    (select max(number) from span) as newest;

-- name: forget_oldest(below, batch_size)!
-- At most so many of the spans before a number.
delete from span
where number in (select number from span where number < :below order by number limit :batch_size);

-- name: spans_of_trace(trace_id, most)
-- The spans of one case, by start.
select span_id, parent_id, name, service, component, start_ns, end_ns, error, attributes, links
from span
where trace_id = :trace_id
order by start_ns, number
limit :most;
