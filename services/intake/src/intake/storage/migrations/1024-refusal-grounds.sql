-- depends: 1023-issued-documents
-- Why an item was not granted, in the officer's words, and by which law and article: its document says both.
-- Empty of what was granted, and of refusals from before this.
alter table case_item
    add column refusal_reason text not null default '',
    add column refusal_basis text not null default '';
