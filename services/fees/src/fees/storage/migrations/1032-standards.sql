-- depends: 1023-refused-items
-- A standard has a last day. A line keeps what the published standard comes to for its quantity, and nothing above the
-- standard can be stored, whoever writes it (优化营商环境条例 Art. 25): only a fee of the catalogue that the bill was
-- computed from, at most its highest price for the quantity, and an amount at most that. Lines of the release before have
-- no standard.

alter table fee_rate add column effective_to text not null default '';

alter table bill_line
    add column quantity text not null default '',
    add column standard_fen bigint check (standard_fen >= 0),
    add constraint bill_line_at_most_the_standard check (amount_fen <= standard_fen);

-- All lines of a statement at once, after row-level security has looked at them.
create function refuse_above_standard() returns trigger language plpgsql as $$
declare
    line record;
    most numeric;
    part text;
begin
    for line in
        select
            added.fee_code,
            added.standard_fen,
            added.quantity,
            rate.fee_code is null as is_unknown,
            rate.rate_scope = 'national' or rate.rate_scope like 'local:%' as is_set,
            rate.min_fen,
            unit.most
        from added
        join bill on bill.case_id = added.case_id
        left join fee_rate as rate
            on rate.division_code = bill.division_code
            and rate.version = bill.catalogue_version
            and rate.fee_code = added.fee_code
        -- The most that one unit may cost: fen, or a share of the value. The prices of a formula in words the service reads.
        left join lateral (
            select
                greatest(
                    rate.unit_price_fen,
                    max((tier ->> 'price_fen')::numeric),
                    max((tier ->> 'max_fen')::numeric),
                    max((tier ->> 'rate')::numeric)
                ) as most
            from jsonb_array_elements(coalesce(nullif(rate.tiers_json, ''), '[]')::jsonb) as tier
        ) as unit on rate.formula = '' or rate.charge_basis in ('ad_valorem', 'provincial_rate', 'per_m2_day')
    loop
        if line.is_unknown then
            raise exception '% is not in the catalogue of this bill', line.fee_code using errcode = 'check_violation';
        end if;
        if line.standard_fen > 0 and not line.is_set then
            raise exception 'the centre has not set a rate for %', line.fee_code using errcode = 'check_violation';
        end if;
        most := line.most;
        if most is not null and line.quantity <> '' then
            foreach part in array regexp_split_to_array(line.quantity, ' × ') loop
                most := most * part::numeric;
            end loop;
            if line.standard_fen > greatest(ceil(most), line.min_fen) then
                raise exception '% fen are more than the standard of % for %', line.standard_fen, line.fee_code, line.quantity
                    using errcode = 'check_violation';
            end if;
        end if;
    end loop;
    return null;
end
$$;
create trigger bill_line_standard after insert on bill_line
    referencing new table as added for each statement execute function refuse_above_standard();
create trigger bill_line_standard_kept after update on bill_line
    referencing new table as added for each statement execute function refuse_above_standard();
