"""The starter catalogue as a centre has it that has made every example of its fees its own rate."""

from __future__ import annotations

import csv
import io

OWN = "local: 本级收费标准"
"""What its rates say of themselves."""


def with_own_rates(name: str, content: bytes) -> bytes:
    """Answer a file of the catalogue so; only ``fees.csv`` differs."""
    if name != "fees.csv":
        return content
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    place = header.index("rate_scope")
    for row in rows:
        row[place] = own_scope(row[place])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode()


def own_scope(scope: str) -> str:
    """Answer what a rate says of itself: a national one is what it was."""
    return scope if scope == "national" else OWN
