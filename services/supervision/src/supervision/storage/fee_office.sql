-- name: list_fee_office_events(division_code, before_at, before_stream, before_sequence, row_count)
-- What the fee office of a centre did, newest first, from before one already shown on.
select event.stream_id, event.sequence, event.act, event.occurred_at, event.case_id, event.subject, event.amount_fen,
    event.reason, event.officer_id, event.department_code, coalesce(record.case_no, '') as case_no
from fee_office_event as event
left join case_record as record on record.case_id = event.case_id
where event.division_code = :division_code
    and (event.occurred_at, event.stream_id, event.sequence)
        < (:before_at::timestamptz, :before_stream::uuid, :before_sequence::bigint)
order by event.occurred_at desc, event.stream_id desc, event.sequence desc
limit :row_count;

-- name: list_fee_office_events_of(division_code, act, before_at, before_stream, before_sequence, row_count)
-- The same, of one kind; a statement of its own so that each has its index.
select event.stream_id, event.sequence, event.act, event.occurred_at, event.case_id, event.subject, event.amount_fen,
    event.reason, event.officer_id, event.department_code, coalesce(record.case_no, '') as case_no
from fee_office_event as event
left join case_record as record on record.case_id = event.case_id
where event.division_code = :division_code
    and event.act = :act
    and (event.occurred_at, event.stream_id, event.sequence)
        < (:before_at::timestamptz, :before_stream::uuid, :before_sequence::bigint)
order by event.occurred_at desc, event.stream_id desc, event.sequence desc
limit :row_count;
