-- depends: 1061-journal
-- The next streams there is a journal of, by id: of each its centre, and whether the journal has all that was told of it.
create function journal_streams(after uuid, page_size bigint)
returns table (stream_id uuid, division_code text, journaled boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive walked (stream_id) as (
        (select min_stream.stream_id from journal_entry as min_stream where min_stream.stream_id > after
         order by min_stream.stream_id limit 1)
        union all
        select (
            select next_stream.stream_id
            from journal_entry as next_stream
            where next_stream.stream_id > walked.stream_id
            order by next_stream.stream_id
            limit 1
        )
        from walked
        where walked.stream_id is not null
    ),
    page as (
        select walked.stream_id from walked where walked.stream_id is not null limit page_size
    )
    select page.stream_id, one_entry.division_code, coalesce(record.journaled, true)
    from page
    cross join lateral (
        select journal_entry.division_code
        from journal_entry
        where journal_entry.stream_id = page.stream_id
        order by journal_entry.entry_id
        limit 1
    ) as one_entry
    left join case_record as record on record.case_id = page.stream_id
    order by page.stream_id
$$;
