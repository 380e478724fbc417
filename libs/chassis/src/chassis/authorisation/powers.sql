-- name: powers_held(division_codes, officer_ids, powers, now)
-- Which powers officers have at this instant, by the posts they hold or stand in for; a row without a power for those
-- who have none, so that a centre without a register is told apart from an officer without a power.
select
    asked.division_code, asked.officer_id, register.division_code is not null as registered, held.power, held.item_codes
from unnest(:division_codes::text[], :officer_ids::text[]) as asked (division_code, officer_id)
left join power_register as register on register.division_code = asked.division_code
left join lateral (
    select
        power_grant.power,
        case
            when cardinality(power_grant.item_codes) > 0 then power_grant.item_codes
            else array(
                select power_item.item_code
                from power_item
                where power_item.division_code = post.division_code
                    and power_item.department_code = post.department_code
            )
        end as item_codes
    from power_post as post
    join power_grant on power_grant.division_code = post.division_code and power_grant.post_code = post.post_code
    where post.division_code = asked.division_code
        and power_grant.power = any(:powers::integer[])
        and (
            post.a_officer_id = asked.officer_id
            or (post.b_officer_id = asked.officer_id and post.covered_from <= :now and post.covered_until > :now)
        )
) as held on true;

-- name: stood_in_for(division_code, officer_id, now)
-- Whose posts an officer stands in for at this instant.
select a_officer_id
from power_post
where division_code = :division_code
    and b_officer_id = :officer_id
    and covered_from <= :now
    and covered_until > :now;

-- name: posts_empowered(division_codes, powers, item_codes)
-- Which posts of a centre have a power for an item, fifty at most of each.
select
    asked.division_code, asked.power, asked.item_code,
    array(
        select post.post_code
        from power_post as post
        join power_grant on power_grant.division_code = post.division_code and power_grant.post_code = post.post_code
        where post.division_code = asked.division_code
            and power_grant.power = asked.power
            and (
                power_grant.item_codes && array[asked.item_code, '*']
                or (
                    cardinality(power_grant.item_codes) = 0
                    and exists (
                        select
                        from power_item
                        where power_item.division_code = post.division_code
                            and power_item.department_code = post.department_code
                            and power_item.item_code = asked.item_code
                    )
                )
            )
        order by post.post_code
        limit 50
    ) as post_codes
from unnest(:division_codes::text[], :powers::integer[], :item_codes::text[])
    as asked (division_code, power, item_code);

-- name: keep_register(division_code, version)^
-- Note which register of posts a centre works with; answers nothing if it works with one as new.
insert into power_register (division_code, version)
values (:division_code, :version)
on conflict (division_code) do update set version = excluded.version
where power_register.version < excluded.version
returning version;

-- name: drop_posts(division_code)!
-- Forget a centre's posts, and with them their powers.
delete from power_post where division_code = :division_code;

-- name: keep_posts(division_code, post_codes, department_codes, a_officer_ids, b_officer_ids, covered_from, covered_until)!
-- Keep who holds the posts of a register, and who stands in.
insert into power_post (
    division_code, post_code, department_code, a_officer_id, b_officer_id, covered_from, covered_until
)
select :division_code, post_code, department_code, a_officer_id, b_officer_id, covered_from, covered_until
from unnest(
    :post_codes::text[], :department_codes::text[], :a_officer_ids::text[], :b_officer_ids::text[],
    :covered_from::timestamptz[], :covered_until::timestamptz[]
) as given (post_code, department_code, a_officer_id, b_officer_id, covered_from, covered_until);

-- name: keep_grants(division_code, post_codes, powers, item_codes)!
-- Keep what the posts may do; item codes come joined, as arrays of different length make no array.
insert into power_grant (division_code, post_code, power, item_codes)
select :division_code, post_code, power, string_to_array(item_codes, '|')
from unnest(:post_codes::text[], :powers::integer[], :item_codes::text[]) as given (post_code, power, item_codes);

-- name: keep_cover(division_code, post_code, covered_from, covered_until)!
-- Let the B officer stand in, or no longer (both instants null).
update power_post
set covered_from = :covered_from::timestamptz, covered_until = :covered_until::timestamptz
where division_code = :division_code and post_code = :post_code;

-- name: keep_items(division_code, item_codes, department_codes)!
-- Keep whose items are; an item that moves to another department stays the former one's too, for its old cases.
insert into power_item (division_code, item_code, department_code)
select :division_code, item_code, department_code
from unnest(:item_codes::text[], :department_codes::text[]) as given (item_code, department_code)
on conflict (division_code, department_code, item_code) do nothing;

-- name: departments_with_items(division_code)
-- Whose items a centre's catalogues had so far.
select distinct department_code from power_item where division_code = :division_code;
