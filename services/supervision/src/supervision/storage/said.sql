-- name: erase_said(case_ids, events, parts_zh, parts_en, marker)!
-- Of cases whose personal data is erased, and of which the journal has not all: lines of the timeline keep as many parts as their event says by itself.
update timeline_entry
set summary_zh = kept.zh || '：' || :marker,
    summary_en = kept.en || ': ' || :marker
from (
    select
        entry.entry_id,
        (
            select string_agg(part, '：' order by place)
            from unnest(string_to_array(entry.summary_zh, '：')) with ordinality as parts (part, place)
            where place <= own.parts_zh
        ) as zh,
        (
            select string_agg(part, ': ' order by place)
            from unnest(string_to_array(entry.summary_en, ': ')) with ordinality as parts (part, place)
            where place <= own.parts_en
        ) as en
    from timeline_entry as entry
    join unnest(:events::text[], :parts_zh::integer[], :parts_en::integer[]) as own (event, parts_zh, parts_en)
        on own.event = entry.event
    join case_record as record on record.case_id = entry.case_id and not record.journaled
    where entry.case_id = any(:case_ids::uuid[])
        and cardinality(string_to_array(entry.summary_zh, '：')) > own.parts_zh
        and exists (
            select
            from timeline_entry as erasure
            where erasure.case_id = entry.case_id and erasure.event = 'PersonalDataErased'
        )
) as kept
where timeline_entry.entry_id = kept.entry_id and timeline_entry.case_id = any(:case_ids::uuid[]);
