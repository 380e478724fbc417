-- depends: 0002-tenancy
-- Who may do what with which item (窗口授权, A、B岗): the register of posts each centre works with, as the check reads
-- it. Kept by the service that owns the register, and by those that hear of it.

-- A centre that is not here has no register: nobody there has any power.
create table power_register (
    division_code text primary key,
    version bigint not null check (version > 0)
);

-- A post: the A officer holds it, the B officer stands in between two instants.
create table power_post (
    division_code text not null references power_register,
    post_code text not null,
    department_code text not null,
    a_officer_id text not null,
    -- Empty: nobody can stand in.
    b_officer_id text not null,
    covered_from timestamptz,
    covered_until timestamptz,
    primary key (division_code, post_code),
    check ((covered_from is null) = (covered_until is null)),
    check (covered_from is null or b_officer_id <> '')
);
create index power_post_holder on power_post (division_code, a_officer_id);
create index power_post_deputy on power_post (division_code, b_officer_id) where covered_until is not null;

-- What a post may do. Items: none named is every item of the post's department, * every item of the centre.
create table power_grant (
    division_code text not null,
    post_code text not null,
    -- onewindow.access.v1.Power
    power smallint not null check (power > 0),
    item_codes text[] not null,
    primary key (division_code, post_code, power),
    foreign key (division_code, post_code) references power_post on delete cascade
);

-- Whose an item is, or was.
create table power_item (
    division_code text not null,
    item_code text not null,
    department_code text not null,
    primary key (division_code, department_code, item_code)
);

select enable_tenancy('power_register');
select enable_tenancy('power_post');
select enable_tenancy('power_grant');
select enable_tenancy('power_item');
