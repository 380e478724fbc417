"""All that is kept of streams and follows from their events: read to be compared, put in the place of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.rebuilding import Projected
from supervision.domain.record import CaseRecord
from supervision.domain.timeline import TimelineEntry
from supervision.storage import accountability, data_accesses, fee_office, figures, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "projected.sql")


def hold(unit: Unit, division_code: str, stream_ids: Sequence[UUID], case_ids: Sequence[UUID]) -> dict[UUID, Projected]:
    """Lock the records of these cases, and answer what is kept of these streams."""
    cases = records.lock(unit, dict.fromkeys(case_ids, division_code))
    found = {
        stream_id: Projected(case=cases.get(stream_id, CaseRecord(case_id=stream_id, division_code=division_code)))
        for stream_id in stream_ids
    }
    for row in unit.rows(SQL.read_lines, case_ids=list(case_ids)):
        found[row["case_id"]].timeline.append(record_of(TimelineEntry, row))
    for row in unit.rows(SQL.read_accesses, case_ids=list(case_ids)):
        access = {**row, "kind": AccessKind(row["kind"]), "fields": tuple(row["fields"])}
        found[row["case_id"]].accesses.append(record_of(DataAccess, access))
    for case_id, accounts in accountability.of_cases(unit, case_ids).items():
        found[case_id].accounts.update(dict.fromkeys(accounts, unit.now))
    for row in unit.rows(SQL.read_watched, stream_ids=list(stream_ids)):
        found[row["stream_id"]].fee_office.append(record_of(FeeOfficeEvent, {**row, "case_no": ""}))
    for case_id, facts in figures.kept(unit, case_ids).items():
        found[case_id].facts.update(facts)
    return found


def replace(unit: Unit, changed: Mapping[UUID, tuple[Projected, Projected]]) -> None:
    """Put what follows from the events of these streams (the second) in the place of what is kept (the first).

    Accesses to personal data are added where they are missing; none is ever taken away.
    """
    stream_ids = list(changed)
    pairs = [pair for pair in changed.values() if pair[1].timeline]
    case_ids = [after.case.case_id for _, after in pairs]
    for statement in (SQL.delete_lines, SQL.delete_tasks, SQL.delete_accounts):
        unit.run(statement, case_ids=case_ids)
    unit.run(SQL.delete_watched, stream_ids=stream_ids)
    # Against a case without tasks, so that all are written.
    empty = (CaseRecord(case_id=after.case.case_id, division_code=after.case.division_code) for _, after in pairs)
    records.write(unit, zip(empty, (after.case for _, after in pairs), strict=True))
    figures.keep(unit, [(after.case, before.facts, after.facts) for before, after in pairs])
    lines = [(after.case, entry) for _, after in pairs for entry in after.timeline]
    records.append(unit, sorted(lines, key=lambda line: line[1].occurred_at))
    data_accesses.append(
        unit,
        [
            (after.case.case_id, after.case.division_code, access)
            for before, after in pairs
            for access in after.accesses
            if access not in before.accesses
        ],
    )
    accountability.append(
        unit,
        [
            (after.case.case_id, after.case.division_code, account, heard_at)
            for _, after in pairs
            for account, heard_at in after.accounts.items()
        ],
    )
    fee_office.append(
        unit, [(after.case.division_code, event) for _, after in changed.values() for event in after.fee_office]
    )
