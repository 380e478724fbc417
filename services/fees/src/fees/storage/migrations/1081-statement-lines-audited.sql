-- depends: 1060-refunds-audited 1061-statements-in-one-pass
-- Since no index holds that a bank's line is in the books once, the audit looks.

alter function audit_findings() rename to audit_money_findings;

-- Equal lines of an account that say to be the same one of them.
create function audit_statement_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select finding.name, finding.subject
    from (
        values ('statement_line_doubles', null::text)
        union all
        select
            'statement_line_doubles',
            format('%s %s: %s', division_code, min(day), string_agg(line_id::text, ', ' order by line_id))
        from statement_line
        group by division_code, account_no, fingerprint, occurrence
        having count(*) > 1
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- What is wrong with money, receipts and the bank's lines as a whole. A row without a subject says that its check was made.
create function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select name, subject from audit_money_findings()
    union all
    select name, subject from audit_statement_findings()
$$;
