"""Joins of the two files that reconciliation compares, by DuckDB or by polars; both keep what they found in a file.

``python joins.py duckdb|polars PAYMENTS BANK RESULT`` prints one JSON object: seconds by the clock and of the
processor, MiB at the most, and what is open by class.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

_CLASSES = """
create table result as
select line.line_id, coalesce(line.reference, payment.reference) as reference, line.fen as line_fen,
    payment.amount_fen as payment_fen,
    case
        when line.line_id is null then 'books_only'
        when payment.reference is null then 'bank_only'
        when line.fen <> payment.amount_fen then 'amount'
        when line.place > 1 then 'duplicate'
        else 'matched'
    end as class
from (
    select *, row_number() over (partition by reference, fen order by line_id) as place
    from (
        select row_number() over () as line_id, *, cast(round(amount * 100) as bigint) as fen from read_csv(?)
    )
) as line
full join read_csv(?) as payment on payment.reference = line.reference
"""


def by_duckdb(payments: Path, bank: Path, result: Path) -> dict[str, int]:
    """Join in SQL into a table of a database file."""
    import duckdb  # noqa: PLC0415 - measured with its joins, and only what is used is loaded

    with duckdb.connect(str(result)) as connection:
        connection.execute(_CLASSES, [str(bank), str(payments)])
        connection.execute("checkpoint")
        rows = connection.execute(
            "select class, count(*) from result where class <> 'matched' group by class"
        ).fetchall()
    return dict(rows)


def by_polars(payments: Path, bank: Path, result: Path) -> dict[str, int]:
    """Join data frames, and write a Parquet file."""
    import polars as pl  # noqa: PLC0415 - see above

    lines = (
        pl.read_csv(bank).with_row_index("line_id").with_columns(fen=(pl.col("amount") * 100).round().cast(pl.Int64))
    )
    lines = lines.with_columns(place=pl.int_range(pl.len()).over("reference", "fen"))
    joined = lines.join(pl.read_csv(payments), on="reference", how="full", coalesce=True)
    told = joined.with_columns(
        pl.when(pl.col("line_id").is_null())
        .then(pl.lit("books_only"))
        .when(pl.col("amount_fen").is_null())
        .then(pl.lit("bank_only"))
        .when(pl.col("fen") != pl.col("amount_fen"))
        .then(pl.lit("amount"))
        .when(pl.col("place") > 0)
        .then(pl.lit("duplicate"))
        .otherwise(pl.lit("matched"))
        .alias("class")
    )
    told.write_parquet(result)
    return dict(told.filter(pl.col("class") != "matched").group_by("class").len().rows())


def main(arguments: list[str]) -> None:
    """Join, and say what it took."""
    name, payments, bank, result = arguments
    before = time.perf_counter(), time.process_time()
    found = {"duckdb": by_duckdb, "polars": by_polars}[name](*map(Path, (payments, bank, result)))
    told = {
        "seconds": round(time.perf_counter() - before[0], 2),
        "cpu": round(time.process_time() - before[1], 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "found": found,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
