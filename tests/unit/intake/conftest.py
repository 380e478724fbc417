"""The starter catalogue, read once, and a writer of faulty ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from own_rates import with_own_rates

from intake.domain.catalogue.building import build_catalogue
from intake.domain.catalogue.files import FILES
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.csv_files.tables import row_key

TODAY = date(2026, 11, 29)
"""On which the starter catalogue is read."""

Files = dict[str, bytes]
Edit = Callable[..., Files]


@pytest.fixture(scope="session")
def catalogue_files(catalogue_folder: Path) -> Files:
    """The seven files of the starter catalogue by name, with rates that the centre has set for itself."""
    return {name: with_own_rates(name, (catalogue_folder / name).read_bytes()) for name in FILES}


@pytest.fixture(scope="session")
def catalogue(catalogue_files: Files) -> Catalogue:
    """The starter catalogue as its first version."""
    tables = read_catalogue(catalogue_files.items(), TODAY)
    rows = {name: [row.cells for row in table.rows] for name, table in tables.items()}
    return build_catalogue(1, rows, {})


@pytest.fixture
def edited(catalogue_files: Files) -> Edit:
    """Set cells of the row with a key: ``edited("items.csv", "GA-001", kind="许可")`` answers all files."""

    def edit(name: str, key: str, **cells: str) -> Files:
        header, *rows = list(csv.reader(io.StringIO(catalogue_files[name].decode())))
        changed = 0
        for added in (column for column in cells if column not in header):
            header.append(added)
            for row in rows:
                row.append("")
        for row in rows:
            if row_key(FILES[name], dict(zip(header, row, strict=True))) == key:
                changed += 1
                for column, value in cells.items():
                    row[header.index(column)] = value
        assert changed == 1
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
        return catalogue_files | {name: out.getvalue().encode()}

    return edit
