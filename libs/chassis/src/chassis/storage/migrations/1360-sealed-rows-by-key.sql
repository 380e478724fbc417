-- What a rotation of keys finds in any table that keeps what is sealed under the names of chassis.privacy.keyring.Sealed and
-- whose rows one column of uuids names (chassis.storage.sealed). What looks past the policies answers keys and counts only;
-- what is sealed is read as the row's own centre.

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create function take_sealed(relation text, row_key text, key_ids text[], batch_size bigint)
returns table (division_code text, key uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    return query execute format(
        'select division_code, %I from %I where key_id = any($1) limit $2 for update skip locked', row_key, relation
    ) using key_ids, batch_size;
end
$$;
-- How many rows another key than this one seals, counted no further than at_most.
create function count_sealed(relation text, current_id text, at_most bigint) returns table (value bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute format(
        'select count(*) from ((select from %1$I where key_id < $1 limit $2)'
        ' union all (select from %1$I where key_id > $1 limit $2) limit $2) as other',
        relation
    ) using current_id, at_most;
end
$$;
