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

create function refuse_above_standard() returns trigger language plpgsql as $$
declare
    rate fee_rate;
    most numeric;
    part text;
begin
    select held.* into rate
    from bill join fee_rate as held
        on held.division_code = bill.division_code
            and held.version = bill.catalogue_version
            and held.fee_code = new.fee_code
    where bill.case_id = new.case_id;
    if rate.fee_code is null then
        raise exception '% is not in the catalogue of this bill', new.fee_code using errcode = 'check_violation';
    end if;
    if new.standard_fen is null then
        return new;
    end if;
    if new.standard_fen > 0 and rate.rate_scope <> 'national' and rate.rate_scope not like 'local:%' then
        raise exception 'the centre has not set a rate for %', new.fee_code using errcode = 'check_violation';
    end if;
    -- The most that one unit may cost: fen, or a share of the value. The prices of a formula in words the service reads.
    if rate.formula = '' or rate.charge_basis in ('ad_valorem', 'provincial_rate', 'per_m2_day') then
        select
            greatest(
                rate.unit_price_fen,
                max((tier ->> 'price_fen')::numeric), max((tier ->> 'max_fen')::numeric), max((tier ->> 'rate')::numeric)
            )
        into most
        from jsonb_array_elements(coalesce(nullif(rate.tiers_json, ''), '[]')::jsonb) as tier;
    end if;
    if most is not null and new.quantity <> '' then
        foreach part in array regexp_split_to_array(new.quantity, ' × ') loop
            most := most * part::numeric;
        end loop;
        if new.standard_fen > greatest(ceil(most), rate.min_fen) then
            raise exception '% fen are more than the standard of % for %', new.standard_fen, new.fee_code, new.quantity
                using errcode = 'check_violation';
        end if;
    end if;
    return new;
end
$$;
create trigger bill_line_standard before insert or update of fee_code, amount_fen, standard_fen, quantity on bill_line
    for each row execute function refuse_above_standard();
