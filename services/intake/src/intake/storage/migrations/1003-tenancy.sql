-- depends: 1002-cases 0002-tenancy
-- Rows of one centre at a time; what spans centres is found here and answers keys and counts only.

select enable_tenancy('catalogue_centre');
select enable_tenancy('catalogue_version');
select enable_tenancy('catalogue_row');
select enable_tenancy('intake_case');
select enable_tenancy('case_party');
select enable_tenancy('case_item');
select enable_tenancy('case_material');
select enable_tenancy('case_fee');
select enable_tenancy('case_delivery');
select enable_tenancy('case_serial');
select enable_tenancy('document_serial');

-- What intake holds about each accepted case.
create function audit_facts(after uuid, page_size bigint) returns table (case_id uuid, counts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        accepted.case_id,
        jsonb_build_object(
            'accepted', 1,
            'items', (select count(*) from case_item as item where item.case_id = accepted.case_id),
            'ready', (accepted.ready_at is not null)::integer,
            'closed', (accepted.closed_at is not null)::integer,
            'billed', (accepted.bill_state is not null)::integer
        )
    from intake_case as accepted
    where accepted.accepted_at is not null and accepted.case_id > after
    order by accepted.case_id
    limit page_size
$$;

-- Figures of the whole service; case_number_doubles must be zero.
create function audit_figures() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select figure.name, figure.value
    from (
        select
            count(*) as cases,
            count(accepted_at) as accepted,
            count(closed_at) as closed,
            count(case_no) - count(distinct case_no) as case_number_doubles
        from intake_case
    ) as total
    cross join lateral (
        values
            ('cases', total.cases),
            ('accepted', total.accepted),
            ('closed', total.closed),
            ('case_number_doubles', total.case_number_doubles)
    ) as figure (name, value)
$$;
