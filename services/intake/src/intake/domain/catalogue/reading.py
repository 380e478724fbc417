"""The files of a catalogue as handed in: checked whole, or refused whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intake.domain.catalogue.files import FILES, HOLIDAYS, HOURS
from intake.domain.catalogue.holidays import check_holidays
from intake.domain.catalogue.hours import check_hours
from intake.domain.catalogue.references import check_references
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Table, read_table
from kernel.errors import FaultKind


def read_catalogue(files: Iterable[tuple[str, bytes]], today: date) -> dict[str, Table]:
    """Read and check every row of the files; ``today`` says which year's holidays can be known.

    Raises:
        InvalidRequest: with every fault, as far as they fit an answer.
    """
    faults = FileFaults()
    tables = _tables(files, faults)
    check_references(tables, faults)
    if HOLIDAYS.name in tables:
        check_holidays(tables[HOLIDAYS.name], faults, today)
    if HOURS.name in tables:
        check_hours(tables[HOURS.name], faults)
    faults.raise_if_any()
    return tables


def _tables(files: Iterable[tuple[str, bytes]], faults: FileFaults) -> dict[str, Table]:
    """Read the files of a catalogue: each once, none missing that has to be there, nothing else.

    Records every fault; a file that cannot be read as a table is left out of the answer.
    """
    tables: dict[str, Table] = {}
    seen: set[str] = set()
    for place, (name, content) in enumerate(files):
        spec = FILES.get(name)
        if spec is None:
            faults.add(
                f"files[{place}].name",
                f"Give one of: {', '.join(FILES)}.",
                f"请填写以下之一：{'、'.join(FILES)}。",
                FaultKind.UNKNOWN_VALUE,
            )
        elif name in seen:
            faults.add(f"files[{place}].name", f"{name} was given already.", f"{name}重复。", FaultKind.DUPLICATE)
        else:
            seen.add(name)
            table = read_table(spec, content, faults)
            if table is not None:
                tables[name] = table
    for name, spec in FILES.items():
        if name not in seen and not spec.may_be_left_out:
            faults.add("files", f"{name} is missing.", f"缺少{name}。", FaultKind.REQUIRED)
    return tables
