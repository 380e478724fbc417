-- name: insert_catalogues(division_code, version, published_at)
-- Keep catalogue versions that are not here yet; answers which those were.
insert into fee_catalogue (division_code, version, published_at)
select division_code, version, published_at
from unnest(:division_code::text[], :version::bigint[], :published_at::timestamptz[])
    as published (division_code, version, published_at)
order by division_code, version
on conflict (division_code, version) do nothing
returning division_code, version;

-- name: insert_rates(rates)!
-- Keep the rates of catalogue versions, given as a JSON list of rows.
insert into fee_rate (
    division_code, version, fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen,
    max_fen, tiers_json, formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by,
    effective_from, waiver_rules, rate_scope
)
select
    division_code, version, fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen,
    max_fen, tiers_json, formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by,
    effective_from, waiver_rules, rate_scope
from jsonb_to_recordset(:rates::jsonb) as rate (
    division_code text, version bigint, fee_code text, name_zh text, name_en text, department_code text,
    charge_basis text, unit text, unit_price_fen bigint, min_fen bigint, max_fen bigint, tiers_json text, formula text,
    legal_basis text, collector text, treasury_account text, fee_kind text, status text, ceased_on text,
    cancelled_by text, effective_from text, waiver_rules text, rate_scope text
);

-- name: find_catalogue(division_code, version)^
-- Whether a catalogue version is here.
select version from fee_catalogue where division_code = :division_code and version = :version;

-- name: read_rates(division_code, version)
-- The rates of a catalogue version.
select
    fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen, max_fen, tiers_json,
    formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by, effective_from,
    waiver_rules, rate_scope
from fee_rate
where division_code = :division_code and version = :version
order by fee_code;
