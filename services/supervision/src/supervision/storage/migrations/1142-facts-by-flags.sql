-- depends: 1141-instant-items-are-counted
-- A list behind a figure is of facts with certain flags, the newest first: of a centre, a department, an item, an officer.
drop index figure_fact_by_day;
create index figure_fact_of_centre on figure_fact (
    division_code, step, flags, day desc, case_id desc, item_code desc
);
create index figure_fact_of_department on figure_fact (
    division_code, step, department_code, flags, day desc, case_id desc, item_code desc
) where department_code <> '';
create index figure_fact_of_item on figure_fact (
    division_code, step, item_code, flags, day desc, case_id desc
) where item_code <> '';
create index figure_fact_of_officer on figure_fact (
    division_code, step, officer_id, flags, day desc, case_id desc, item_code desc
) where officer_id <> '';
