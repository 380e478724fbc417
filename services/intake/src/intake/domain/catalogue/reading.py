"""The files of a catalogue as handed in: checked whole, or refused whole."""

from __future__ import annotations

from collections.abc import Iterable

from intake.domain.catalogue.faults import CatalogueFaults
from intake.domain.catalogue.references import check_references
from intake.domain.catalogue.tables import Table, read_tables


def read_catalogue(files: Iterable[tuple[str, bytes]]) -> dict[str, Table]:
    """Read and check every row of the seven files.

    Raises:
        InvalidRequest: with every fault, as far as they fit an answer.
    """
    faults = CatalogueFaults()
    tables = read_tables(files, faults)
    check_references(tables, faults)
    faults.raise_if_any()
    return tables
