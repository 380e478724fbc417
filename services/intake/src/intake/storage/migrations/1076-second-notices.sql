-- depends: 1066-window-duty
-- The one notice of what is missing is given once; a supervisor may have it given a second time, for a reason.
alter table intake_case
    add column told_again_at timestamptz,
    add column told_again_by text not null default '',
    add column told_again_by_department text not null default '',
    add column told_again_reason text not null default '',
    add constraint told_again check (
        (told_again_at is null) = (told_again_by = '') and (told_again_at is null) = (told_again_reason = '')
    );
