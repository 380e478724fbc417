-- name: hold_rules(division_code)
-- Let nobody else count or set the rules of a centre until commit.
select pg_advisory_xact_lock(hashtext('docket_rule'), hashtext(:division_code)) is null as held;

-- name: add_rule_change(division_code, rule, enabled, working_days, reason, set_by, set_by_department, set_at)!
-- Keep how a rule was set.
insert into docket_rule_change (
    division_code, rule, enabled, working_days, reason, set_by, set_by_department, set_at
)
values (
    :division_code, :rule, :enabled, :working_days, :reason, :set_by, :set_by_department, :set_at
);

-- name: rule_changes(division_code, at_most)
-- How the rules of a centre were set, newest first, of each rule so many.
select rule, enabled, working_days, reason, set_by, set_by_department, set_at
from (
    select
        rule, enabled, working_days, reason, set_by, set_by_department, set_at, change_id,
        row_number() over (partition by rule order by change_id desc) as place
    from docket_rule_change
    where division_code = :division_code
) as numbered
where place <= :at_most
order by change_id desc;
