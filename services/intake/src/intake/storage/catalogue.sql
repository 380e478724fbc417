-- name: lock_centre(division_code)^
-- Keep other imports of this centre out until commit; answers the version that is published (0: none).
insert into catalogue_centre (division_code, version)
values (:division_code, 0)
on conflict (division_code) do update set version = catalogue_centre.version
returning version;

-- name: published_versions(division_codes)
-- Which version each centre works with.
select division_code, version
from catalogue_centre
where division_code = any(:division_codes::text[]) and version > 0;

-- name: publication(division_code, version)^
-- When a version was published, and by whom.
select published_at, published_by
from catalogue_version
where division_code = :division_code and version = :version;

-- name: rows_of_version(division_code, version)
-- Every row of one version, in the order of its files.
select file, key, cells
from catalogue_row
where division_code = :division_code and version = :version
order by file, position;

-- name: retired_codes(division_code, version)
-- Items and bundles that versions up to this one had and it has not, with the instant the last one that had them ended.
select former.key, max(ended.effective_to) as retired_at
from catalogue_row as former
join catalogue_version as ended
    on ended.division_code = former.division_code and ended.version = former.version
where former.division_code = :division_code
    and former.version < :version
    and former.file in ('items.csv', 'joint_services.csv')
    and not exists (
        select 1
        from catalogue_row as kept
        where kept.division_code = former.division_code
            and kept.version = :version
            and kept.file = former.file
            and kept.key = former.key
    )
group by former.key;

-- name: fee_editions(division_code, version)
-- Rows of the fees up to a version that say another standard than the version before, in the order they were published.
select edition_row.key, edition_row.cells, edition.published_at
from (
    select
        key, version, cells,
        (
            select jsonb_object_agg(cell.key, cell.value)
            from jsonb_each(cells) as cell
            where cell.key in (
                'charge_basis', 'unit', 'unit_price_fen', 'min_fen', 'max_fen', 'tiers', 'formula', 'rate_scope', 'legal_basis'
            )
        ) as standard
    from catalogue_row
    where division_code = :division_code and file = 'fees.csv' and version <= :version
) as edition_row
inner join catalogue_version as edition on edition.division_code = :division_code and edition.version = edition_row.version
where edition_row.standard is distinct from (
    select
        (
            select jsonb_object_agg(cell.key, cell.value)
            from jsonb_each(before.cells) as cell
            where cell.key in (
                'charge_basis', 'unit', 'unit_price_fen', 'min_fen', 'max_fen', 'tiers', 'formula', 'rate_scope', 'legal_basis'
            )
        )
    from catalogue_row as before
    where before.division_code = :division_code
        and before.file = 'fees.csv'
        and before.key = edition_row.key
        and before.version = edition_row.version - 1
)
order by edition_row.key, edition_row.version;

-- name: end_version(division_code, version, ended_at)!
-- A version is in effect until the next one is published.
update catalogue_version
set effective_to = :ended_at
where division_code = :division_code and version = :version;

-- name: publish_version(division_code, version)!
-- Work with this version from now on.
update catalogue_centre set version = :version where division_code = :division_code;
