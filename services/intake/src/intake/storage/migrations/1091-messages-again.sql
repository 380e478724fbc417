-- depends: 1090-messages
-- A message that was given up is sent again when somebody asks: from then on its attempts and days count anew.
alter table case_message
    add column again_at timestamptz,
    add column again_by text,
    add check ((again_at is null) = (again_by is null));
