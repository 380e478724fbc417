-- depends: 1003-tenancy 1004-sealed-parties
-- What the audit compares. Functions of the owner, as it looks at every centre; they answer nobody but the platform.
-- audit_facts(uuid, bigint) and audit_figures() of the release before stay until nobody runs it.

-- An instant as the audit compares it: of one length, so that texts order as the instants do.
create function audit_instant(at timestamptz) returns text language sql stable as $$
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The next cases by id.
create function audit_cases(after uuid, page_size bigint) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select received.case_id
    from intake_case as received
    where current_setting('onewindow.centre', true) = 'platform' and received.case_id > after
    order by received.case_id
    limit page_size
$$;

-- What intake holds about cases: counts, and texts that other services must agree with.
create function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        received.case_id,
        jsonb_build_object(
            'received', 1,
            'accepted', (received.accepted_at is not null)::integer,
            'items_applied_for', cardinality(received.item_codes),
            'items', item.total,
            'documents', item.documents,
            'billed', (received.bill_state is not null)::integer,
            'ready', (received.ready_at is not null)::integer,
            'closed', (received.closed_at is not null)::integer,
            'erased', (received.erased_at is not null)::integer,
            'parties', (select count(*) from case_party as party where party.case_id = received.case_id),
            'deliveries', (select count(*) from case_delivery as delivery where delivery.case_id = received.case_id)
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', received.division_code,
            'case_no', received.case_no,
            'received_at', audit_instant(received.received_at),
            'accepted_at', audit_instant(received.accepted_at),
            'ready_at', audit_instant(received.ready_at),
            'closed_at', audit_instant(received.closed_at),
            'outcome', received.outcome,
            'bill', received.bill_state,
            'items', item.decisions
        ))
    from unnest(case_ids) as asked (case_id)
    join intake_case as received on received.case_id = asked.case_id
    cross join lateral (
        select
            count(*) as total,
            count(case_item.document_no) as documents,
            string_agg(
                case_item.item_code || case
                    when case_item.granted then ' granted'
                    when not case_item.granted then ' refused'
                    else ' undecided'
                end,
                '; ' order by case_item.item_code collate "C"
            ) as decisions
        from case_item
        where case_item.case_id = received.case_id
    ) as item
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- The whole service in a few numbers.
create function audit_totals() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select figure.name, figure.value
    from (
        select count(*) as cases, count(accepted_at) as accepted, count(closed_at) as closed from intake_case
    ) as total
    cross join lateral (
        values ('cases', total.cases), ('accepted', total.accepted), ('closed', total.closed)
    ) as figure (name, value)
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- What is wrong with a series of numbers as a whole. A row without a subject says that its check was made.
-- A series is all numbers with one beginning: the serials of its rows must be those given out, each once.
create function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    with numbered (name, series, serial) as materialized (
        select
            'case_number_gaps',
            left(case_no, length(division_code) + 8),
            substr(case_no, length(division_code) + 9, length(case_no) - length(division_code) - 9)
        from intake_case
        where case_no is not null
        union all
        select 'document_number_gaps', substring(document_no from '^(.*)-'), substring(document_no from '-([^-]*)$')
        from case_item
        where document_no is not null
    ),
    found as (
        select
            numbered.name,
            numbered.series,
            count(*) as total,
            count(distinct numbered.serial::bigint) filter (where numbered.serial ~ '^[0-9]{1,18}$') as serials,
            max(numbered.serial::bigint) filter (where numbered.serial ~ '^[0-9]{1,18}$') as last
        from numbered
        group by numbered.name, numbered.series
    ),
    given (name, series, last) as (
        select 'case_number_gaps', division_code || to_char(accepted_on, 'YYYYMMDD'), last_serial from case_serial
        union all
        select 'document_number_gaps', division_code || '-' || to_char(year, 'FM0000'), last_serial from document_serial
    )
    select check_made.name, null
    from (values ('case_number_gaps'), ('document_number_gaps')) as check_made (name)
    where current_setting('onewindow.centre', true) = 'platform'
    union all
    select
        coalesce(given.name, found.name),
        format(
            '%s: last given %s, found %s up to %s',
            coalesce(given.series, found.series), coalesce(given.last, 0), coalesce(found.total, 0),
            coalesce(found.last, 0)
        )
    from given
    full join found on found.name = given.name and found.series = given.series
    where current_setting('onewindow.centre', true) = 'platform'
        and (given.last, given.last, given.last) is distinct from (found.total, found.serials, found.last)
$$;
