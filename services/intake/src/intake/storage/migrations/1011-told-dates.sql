-- depends: 1006-limit-extensions
-- What the applicant is told of stopped clocks (行政许可法 Art. 45): as decided, and as each ended.
create table item_stop (
    case_id uuid not null,
    item_code text not null,
    stop_no smallint not null,
    division_code text not null,
    name_zh text not null,
    name_en text not null,
    told text not null,
    first_day date not null,
    last_day date not null,
    -- The last day that is not counted, once it is over; before the first day if it was taken back.
    over_day date,
    primary key (case_id, item_code, stop_no),
    foreign key (case_id, item_code) references case_item
);
select enable_tenancy('item_stop');

-- Until when an item is due since its date has moved, of the whole case where the item code is empty; and which day was told
-- before the calendar moved it, null where something else did.
create table moved_due (
    case_id uuid not null references intake_case,
    item_code text not null,
    division_code text not null,
    last_day date not null,
    prior date,
    primary key (case_id, item_code)
);
select enable_tenancy('moved_due');
