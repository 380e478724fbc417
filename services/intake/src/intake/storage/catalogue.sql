-- name: lock_centre(division_code)^
-- Keep other imports of this centre out until commit; answers the version in force (0: none), and the next one.
insert into catalogue_centre (division_code, version)
values (:division_code, 0)
on conflict (division_code) do update set version = catalogue_centre.version
returning version, next_version, next_from;

-- name: published_versions(division_codes, now)
-- Which version each centre works with; the next one from its midnight on, whether or not anybody was told yet.
select division_code, case when next_from <= :now then next_version else version end as version
from catalogue_centre
where division_code = any(:division_codes::text[]) and version > 0;

-- name: scheduled_version(division_code, now)^
-- The version that takes effect on a day to come.
select next_version, next_from
from catalogue_centre
where division_code = :division_code and next_from > :now;

-- name: last_version(division_code)^
-- The highest number a version has had, withdrawn ones included.
select coalesce(max(version), 0) as version
from catalogue_version
where division_code = :division_code;

-- name: publication(division_code, version)^
-- Since when a version is in effect, and who published it.
select coalesce(effective_from, published_at) as in_effect_from, published_by, published_by_department
from catalogue_version
where division_code = :division_code and version = :version;

-- name: rows_of_version(division_code, version)
-- Every row of one version, in the order of its files.
select file, key, cells
from catalogue_row
where division_code = :division_code and version = :version
order by file, position;

-- name: words_of_messages(division_code, now)
-- What a centre says in messages, with the version it works with.
select own.key, own.cells
from catalogue_centre as centre
join catalogue_row as own
    on own.division_code = centre.division_code
    and own.version = case when centre.next_from <= :now then centre.next_version else centre.version end
    and own.file = 'messages.csv'
where centre.division_code = :division_code;

-- name: editions_of_messages(division_code, most_versions)
-- What its last versions said or are to say in messages, the oldest first; a version that says nothing has one row.
select edition.version, edition.drafted_by, edition.published_by, own.key, own.cells,
    coalesce(edition.effective_from, edition.published_at) as from_at, edition.effective_to
from (
    select version, drafted_by, published_by, effective_from, effective_to, published_at
    from catalogue_version
    where division_code = :division_code and withdrawn_at is null
    order by version desc
    limit :most_versions
) as edition
left join catalogue_row as own
    on own.division_code = :division_code and own.version = edition.version and own.file = 'messages.csv'
order by edition.version, own.key;

-- name: staff_up_to(division_code, version, most_members)
-- What was said last of each officer, up to a version; whoever the newest ones have comes first.
select said.version, said.cells
from (
    select distinct on (key) key, version, cells
    from catalogue_row
    where division_code = :division_code and version <= :version and file = 'staff.csv'
    order by key asc, version desc
) as said
order by said.version desc, said.key asc
limit :most_members;

-- name: retired_codes(division_code, version)
-- Items and bundles that versions up to this one had and it has not, with the instant the last one that had them ended.
-- One that is in force still ends when this one takes effect.
select former.key, max(coalesce(ended.effective_to, present.effective_from)) as retired_at
from catalogue_row as former
join catalogue_version as ended
    on ended.division_code = former.division_code and ended.version = former.version
join catalogue_version as present
    on present.division_code = former.division_code and present.version = :version
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
select edition_row.key, edition_row.cells, coalesce(edition.effective_from, edition.published_at) as published_at
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
        and before.version = (
            select max(former.version)
            from catalogue_version as former
            where former.division_code = :division_code
                and former.version < edition_row.version
                and former.withdrawn_at is null
        )
)
order by edition_row.key, edition_row.version;

-- name: end_version(division_code, version, ended_at)!
-- A version is in effect until the next one is published.
update catalogue_version
set effective_to = :ended_at
where division_code = :division_code and version = :version;

-- name: publish_version(division_code, version)!
-- Work with this version from now on.
update catalogue_centre
set version = :version, next_version = null, next_from = null
where division_code = :division_code;

-- name: schedule_version(division_code, version, next_from)!
-- Work with this version from an instant on.
update catalogue_centre set next_version = :version, next_from = :next_from where division_code = :division_code;

-- name: withdraw_version(division_code, version, withdrawn_at)!
-- A version that has not taken effect never will.
update catalogue_version
set withdrawn_at = :withdrawn_at
where division_code = :division_code and version = :version;

-- name: drop_rows_of_version(division_code, version)!
-- Nothing can rest on a version that never took effect.
delete from catalogue_row where division_code = :division_code and version = :version;

-- name: unschedule_version(division_code)!
-- Nothing takes effect by itself any more.
update catalogue_centre set next_version = null, next_from = null where division_code = :division_code;

-- name: claim_next_versions(now, batch_size)
-- Hold centres whose next version is due.
select division_code, key from claim_next_versions(:now, :batch_size);
