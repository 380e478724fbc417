-- depends: 1102-slips-voided 1072-supplements 1081-statement-lines-audited
-- The audit knows payments that are void: they are in the books twice, as taken and as voided, and count for nothing.

alter function audit_bills(uuid[]) rename to audit_taken;

-- What is on record for single bills, each supplement one of them; of those with a payment that is void, its entries too.
create function audit_bills(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        told.case_id,
        case
            when gone.total = 0 then told.counts
            else told.counts || jsonb_build_object(
                'payments', (told.counts ->> 'payments')::bigint - gone.total, 'voided_payments', gone.total
            )
        end,
        case
            when gone.total = 0 then told.facts
            else jsonb_strip_nulls(told.facts || jsonb_build_object(
                'payment_fen', nullif(coalesce((told.facts ->> 'payment_fen')::bigint, 0) - gone.fen, 0)::text,
                'receipt_fen', valid.fen::text,
                'to_post', (
                    select string_agg(line.text, '; ' order by line.text collate "C")
                    from (
                        select unnest(string_to_array(told.facts ->> 'to_post', '; '))
                        union all
                        select concat_ws(' ', 'payment_voided', moved.account, sum(moved.fen), moved.reference)
                        from (
                            select 'bank.' || payment.method, -payment.amount_fen, payment.provider_reference
                            from payment_void
                            join payment on payment.payment_id = payment_void.payment_id
                            where payment_void.case_id = told.case_id
                            union all
                            select 'receivable', payment.amount_fen, payment.provider_reference
                            from payment_void
                            join payment on payment.payment_id = payment_void.payment_id
                            where payment_void.case_id = told.case_id
                        ) as moved (account, fen, reference)
                        group by moved.account, moved.reference
                    ) as line (text)
                ),
                'posted', (
                    select string_agg(line.text, '; ' order by line.text collate "C")
                    from unnest(string_to_array(told.facts ->> 'posted', '; ')) as line (text)
                )
            ))
        end
    from audit_taken(case_ids) as told
    cross join lateral (
        select count(*) as total, coalesce(sum(payment_void.amount_fen), 0)::bigint as fen
        from payment_void
        where payment_void.case_id = told.case_id
    ) as gone
    -- What the valid receipt is over; the one before may have been over something else.
    cross join lateral (
        select max(receipt.amount_fen) as fen
        from treasury_receipt as receipt
        where receipt.case_id = told.case_id
            and gone.total > 0
            and not exists (
                select from receipt_void as other
                where other.division_code = receipt.division_code
                    and other.batch_code = receipt.batch_code
                    and other.number = receipt.number
                    and other.state = 'voided'
            )
    ) as valid
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- Payments that are void without their receipt, and the other way round.
create function audit_slip_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select finding.name, finding.subject
    from (
        values ('payments_voided_alone', null::text), ('receipts_voided_alone', null)
        union all
        select 'payments_voided_alone', format('%s %s', gone.division_code, gone.payment_id)
        from payment_void as gone
        join receipt_void as held on held.void_id = gone.void_id
        where held.state <> 'voided' or held.slip_reference = '' or held.case_id <> gone.case_id
        union all
        select 'receipts_voided_alone', format('%s %s%s', held.division_code, held.batch_code, held.number)
        from receipt_void as held
        where held.slip_reference <> '' and held.state = 'voided'
            and not exists (select from payment_void as gone where gone.void_id = held.void_id)
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;

alter function audit_findings() rename to audit_findings_before_slips;

-- What is wrong with money, receipts, voids and the bank's lines as a whole. A row without a subject says that its check was
-- made.
create function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select name, subject from audit_findings_before_slips()
    union all
    select name, subject from audit_slip_findings()
$$;
