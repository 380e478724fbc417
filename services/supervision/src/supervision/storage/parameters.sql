-- name: read_parameters(division_code)
-- All that a centre ever set, the oldest first.
select code, value, version, set_at, effective_at, officer_id, department_code, reason
from supervision_parameter
where division_code = :division_code
order by version;

-- name: hold_parameters(division_code)!
-- Two who set something at one moment come one after the other.
select pg_advisory_xact_lock(hashtextextended('supervision_parameter ' || :division_code::text, 0));

-- name: claim_untold_warnings(now, batch_size)
-- Hold settings of lights that the other services were not told of, of any centre.
select division_code, key from claim_untold_warnings(:now::timestamptz, :batch_size);

-- name: claim_light_renewals(effective_by, now, batch_size)
-- Hold settings of lights that count by now and that not all open cases go by yet, of any centre.
select division_code, key from claim_light_renewals(:effective_by::timestamptz, :now::timestamptz, :batch_size);

-- name: next_to_renew(division_code, version, codes, page_size)
-- The next cases that were not known to be decided when the first setting began to count, of those up to this one that not
-- all cases go by yet; by id, of which the journal has all. What was decided a day before may have been heard after it.
select case_id
from case_record
where division_code = :division_code
    and journaled
    and due_at is not null
    and (
        decided_at is null
        or decided_at >= (
            select min(setting.effective_at) - interval '1 day'
            from supervision_parameter as setting
            where setting.division_code = :division_code
                and setting.version <= :version
                and setting.code = any(:codes::text[])
                and not exists (
                    select
                    from light_renewal as renewal
                    where renewal.division_code = setting.division_code
                        and renewal.version = setting.version
                        and renewal.done_at is not null
                )
        )
    )
    and case_id > coalesce(
        (
            select after_case
            from light_renewal
            where division_code = :division_code and version = :version
        ),
        '00000000-0000-0000-0000-000000000000'
    )
order by case_id
limit :page_size;
