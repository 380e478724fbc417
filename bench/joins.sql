-- The plain join of PostgreSQL: both files come by COPY into logged tables that have the keys such tables are kept with, and
-- what each line and each payment comes to is stored with its class, each once.

-- name: tables()#
create table plain_payment (reference text primary key, amount_fen bigint not null);
create table plain_line (
    line_id bigint generated always as identity primary key,
    day date not null,
    yuan numeric not null,
    reference text not null,
    payer text not null,
    text text not null,
    amount_fen bigint not null generated always as ((yuan * 100)::bigint) stored
);
create index on plain_line (reference);
create table plain_result (
    line_id bigint unique,
    reference text not null,
    line_fen bigint,
    payment_fen bigint,
    class text not null
);
create unique index on plain_result (reference) where class = 'matched';

-- name: join()!
insert into plain_result
select
    line.line_id, coalesce(line.reference, payment.reference), line.amount_fen, payment.amount_fen,
    case
        when line.line_id is null then 'books_only'
        when payment.reference is null then 'bank_only'
        when line.amount_fen <> payment.amount_fen then 'amount'
        when line.place > 1 then 'duplicate'
        else 'matched'
    end
from (
    select line_id, reference, amount_fen, row_number() over (partition by reference, amount_fen order by line_id) as place
    from plain_line
) as line
full join plain_payment as payment on payment.reference = line.reference;

-- name: classes()
select class, count(*) as total from plain_result where class <> 'matched' group by class;
