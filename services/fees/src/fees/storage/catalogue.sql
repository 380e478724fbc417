-- name: find_catalogue(division_code, version)^
-- Whether a catalogue version is here.
select version from fee_catalogue where division_code = :division_code and version = :version;

-- name: read_rates(division_code, version)
-- The rates of a catalogue version.
select
    fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen, max_fen, tiers_json,
    formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by, effective_from,
    waiver_rules, rate_scope, effective_to
from fee_rate
where division_code = :division_code and version = :version
order by fee_code;

-- name: newest_catalogues(division_codes)
-- The newest catalogue of each centre.
select division_code, max(version) as version
from fee_catalogue
where division_code = any(:division_codes::text[])
group by division_code;

-- name: read_special_days(division_code, version)^
-- The days of a catalogue version that differ from the plain week.
select special_days from fee_catalogue where division_code = :division_code and version = :version;
