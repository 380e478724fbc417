-- depends: 1047-told-off-centre-fees
-- What was unusual when an application was received: why, though no list of materials is published, and what was seen
-- and confirmed. It never changes. A release before this one writes neither: nothing unusual was said.
alter table intake_case
    add column unlisted_reason text not null default '',
    add column confirmed text[] not null default '{}';
alter table intake_case
    add constraint confirmed_known check (confirmed <@ array['same_file', 'open_case']) not valid;
alter table intake_case validate constraint confirmed_known;
