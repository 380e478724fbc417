-- depends: 1064-promised-papers
-- Why the code of an organisation was taken though it does not pass the check; a release before this one takes none.
alter table intake_case add column legacy_code_reason text not null default '';
