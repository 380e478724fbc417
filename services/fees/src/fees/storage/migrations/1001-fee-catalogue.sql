-- The fee catalogue of each centre, every version it published: a bill is computed from the version its case was
-- accepted under.

create table fee_catalogue (
    division_code text not null,
    version bigint not null check (version > 0),
    published_at timestamptz not null,
    primary key (division_code, version)
);

create table fee_rate (
    division_code text not null,
    version bigint not null,
    fee_code text not null,
    name_zh text not null,
    name_en text not null,
    department_code text not null,
    charge_basis text not null,
    unit text not null,
    unit_price_fen bigint,
    min_fen bigint,
    max_fen bigint,
    tiers_json text not null,
    formula text not null,
    legal_basis text not null,
    collector text not null,
    treasury_account text not null,
    fee_kind text not null,
    status text not null,
    ceased_on text not null,
    cancelled_by text not null,
    effective_from text not null,
    waiver_rules text not null,
    rate_scope text not null,
    primary key (division_code, version, fee_code),
    foreign key (division_code, version) references fee_catalogue (division_code, version)
);
