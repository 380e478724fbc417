-- depends: 1121-supervision-orders
-- An order of supervision may be about no case: what a department has to see to in itself.
alter table supervision_order alter column case_id drop not null;
alter table supervision_order add constraint supervision_order_about
    check ((case_id is null) = (case_no = '') and (case_id is not null or item_code = ''));
-- Open ones of a department are counted before another one is given.
create index supervision_order_about_no_case on supervision_order (division_code, department_code)
where case_id is null and closed_at is null;
