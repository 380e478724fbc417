-- depends: 1060-refunds-audited
-- More may become due for a case after its bill was paid 补缴: a bill that adds to it, with an id of its own.

alter table bill
    add column supplement_of uuid references bill (case_id),
    add constraint bill_supplement check (supplement_of <> case_id) not valid;
create index bill_supplements on bill (supplement_of) where supplement_of is not null;
-- A case waits for one at a time, whoever writes.
create unique index bill_open_supplement on bill (supplement_of)
    where supplement_of is not null and state in ('unpaid', 'partly_paid', 'expired');

-- Cases, and no supplements: they are looked at with their case.
create or replace function audit_cases(after uuid, page_size bigint) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select bill.case_id
    from bill
    where current_setting('onewindow.centre', true) = 'platform' and bill.case_id > after and bill.supplement_of is null
    order by bill.case_id
    limit page_size
$$;

-- What is on record for single bills, each supplement one of them.
alter function audit_facts(uuid[]) rename to audit_bills;

-- What is on record for cases: that of the bill, with what adds to it summed up where it is counted, summed or posted. A
-- supplement that was cancelled came to nothing.
create function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    with asked as (
        select bill.case_id, coalesce(bill.supplement_of, bill.case_id) as of_case, bill.state, bill.total_fen, bill.paid_fen
        from bill
        where bill.case_id = any(case_ids) or bill.supplement_of = any(case_ids)
    ),
    single as (
        select asked.of_case, asked.case_id <> asked.of_case as adds, asked.state, asked.total_fen, asked.paid_fen,
            told.counts, told.facts
        from audit_bills(array(select asked.case_id from asked)) as told
        join asked on asked.case_id = told.case_id
    )
    select
        single.of_case,
        (array_agg(single.counts) filter (where not single.adds))[1]
        || jsonb_build_object(
            'supplements', count(*) filter (where single.adds),
            'paid_supplements', count(*) filter (where single.adds and single.state = 'paid'),
            'payments', sum((single.counts ->> 'payments')::bigint),
            'receipts', sum((single.counts ->> 'receipts')::bigint),
            'receipts_due', sum((single.counts ->> 'receipts_due')::bigint),
            'blocks', sum((single.counts ->> 'blocks')::bigint)
        ),
        jsonb_strip_nulls(
            (array_agg(single.facts) filter (where not single.adds))[1]
            || jsonb_build_object(
                'more_due', nullif(
                    coalesce(sum(
                        case single.state
                            when 'expired' then single.total_fen
                            when 'unpaid' then single.total_fen
                            when 'partly_paid' then single.total_fen - single.paid_fen
                        end
                    ) filter (where single.adds), 0), 0
                )::text,
                'bill_fen', sum((single.facts ->> 'bill_fen')::bigint)
                    filter (where not single.adds or single.state <> 'cancelled')::text,
                'lines_fen', sum((single.facts ->> 'lines_fen')::bigint)
                    filter (where not single.adds or single.state <> 'cancelled')::text,
                'paid_fen', sum((single.facts ->> 'paid_fen')::bigint)::text,
                'payment_fen', sum((single.facts ->> 'payment_fen')::bigint)::text,
                'receipt_fen', sum((single.facts ->> 'receipt_fen')::bigint)::text,
                'covered_fen', sum((single.facts ->> 'covered_fen')::bigint)::text,
                'to_post', string_agg(single.facts ->> 'to_post', ' | ' order by single.adds, single.facts ->> 'to_post'),
                'posted', string_agg(single.facts ->> 'posted', ' | ' order by single.adds, single.facts ->> 'to_post'),
                'broken_blocks', string_agg(single.facts ->> 'broken_blocks', '; ' order by single.facts ->> 'broken_blocks')
            )
        )
    from single
    group by single.of_case
$$;
