-- depends: 1015-inbox-order
-- What people call an undecided case by: its project and, masked, who applied. Gone when it is decided, or erased.
create table case_words (
    case_id uuid primary key references case_file,
    division_code text not null,
    subject text not null,
    applicant_name text not null,
    -- Both, as they are compared: one width, no case.
    sought text not null,
    -- Of each department that has a task in it: each two and three characters that stand beside each other,
    -- hashed.
    keys bigint[] not null
);
select enable_tenancy('case_words');

-- What is read waits for as little as can be that was not put into its place yet.
create index case_words_key on case_words using gin (keys) with (gin_pending_list_limit = 256);

-- Cases of a centre that have all of some keys, and the words themselves. A function of the owner, as a policy would
-- keep the search from its index: it answers ids and nothing else.
create function cases_worded(centre text, all_keys bigint[], words text, at_most bigint) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    select case_words.case_id
    from case_words
    where case_words.keys @> all_keys
        and case_words.division_code = centre
        and strpos(case_words.sought, words) > 0
    limit at_most
$$;

-- Of these cases, all if none are named, those whose number begins or ends with some digits, all without digits.
create function cases_among(centre text, digits text, case_ids uuid[]) returns table (case_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if case_ids is null then
        return query select numbered.case_id from cases_numbered(centre, digits) as numbered;
    elsif digits = '' then
        return query select unnest(case_ids);
    else
        return query
            select numbered.case_id
            from cases_numbered(centre, digits) as numbered
            where numbered.case_id = any(case_ids);
    end if;
end
$$;
