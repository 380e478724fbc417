"""Drafts of catalogues: kept, listed, decided; their files go once they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.drafts import Decided, Draft, Withdrawn
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "catalogue_drafts.sql")

MOST_LISTED = 50

Files = Sequence[tuple[str, bytes]]


def add(unit: Unit, division_code: str, draft: Draft, files: Files) -> None:
    """Keep a draft and its files; the centre must be locked."""
    key = {"division_code": division_code, "draft_no": draft.draft_no}
    unit.write(
        WRITES.insert_catalogue_draft,
        [
            {
                **key,
                "drafted_by": draft.drafted_by.officer_id,
                "drafted_by_department": draft.drafted_by.department_code,
                "drafted_at": draft.drafted_at,
                "source": draft.source,
                "base_version": draft.base_version,
                "added_count": draft.added_count,
                "changed_count": draft.changed_count,
                "removed_count": draft.removed_count,
                "valid_from": draft.valid_from,
            }
        ],
    )
    unit.write(
        WRITES.insert_catalogue_draft_file,
        [{**key, "name": name, "position": place, "content": content} for place, (name, content) in enumerate(files)],
    )


def count_drafts(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer the number of the last draft (0: none) and how many wait; the centre must be locked."""
    row = unit.row(SQL.count_drafts, division_code=division_code)
    return (row["last_no"], row["waiting_count"]) if row else (0, 0)


def find(unit: Unit, division_code: str, draft_no: int) -> Draft | None:
    """Answer a draft; None if there is none of this number."""
    row = unit.row(SQL.find_draft, division_code=division_code, draft_no=draft_no)
    return None if row is None else _draft(row)


def recent(unit: Unit, division_code: str) -> list[Draft]:
    """Answer those that wait, then what was decided; newest first, at most ``MOST_LISTED``."""
    return [_draft(row) for row in unit.rows(SQL.recent_drafts, division_code=division_code, most=MOST_LISTED)]


def files_of(unit: Unit, division_code: str, draft_no: int) -> Files:
    """Answer the files of a draft as they were sent; none once it is decided."""
    rows = unit.rows(SQL.draft_files, division_code=division_code, draft_no=draft_no)
    return [(row["name"], bytes(row["content"])) for row in rows]


def decide(unit: Unit, division_code: str, draft_no: int, decided: Decided) -> None:
    """Write what became of a draft, and let go of its files."""
    key = {"division_code": division_code, "draft_no": draft_no}
    unit.run(
        SQL.decide_draft,
        **key,
        decided_by=decided.by,
        decided_at=decided.at,
        version=decided.version,
        reason=decided.reason,
    )
    unit.run(SQL.drop_draft_files, **key)


def withdraw(unit: Unit, division_code: str, draft_no: int, withdrawn: Withdrawn) -> None:
    """Write who took back the version a draft became, before it took effect."""
    unit.run(
        SQL.withdraw_draft,
        division_code=division_code,
        draft_no=draft_no,
        withdrawn_by=withdrawn.by,
        withdrawn_at=withdrawn.at,
        reason=withdrawn.reason,
    )


def _draft(row: Mapping[str, Any]) -> Draft:
    return Draft(
        draft_no=row["draft_no"],
        drafted_by=Officer(row["drafted_by"], row["drafted_by_department"]),
        drafted_at=row["drafted_at"],
        source=row["source"],
        base_version=row["base_version"],
        added_count=row["added_count"],
        changed_count=row["changed_count"],
        removed_count=row["removed_count"],
        valid_from=row["valid_from"],
        decided=None
        if row["decided_at"] is None
        else Decided(by=row["decided_by"], at=row["decided_at"], version=row["version"], reason=row["reason"]),
        withdrawn=None
        if row["withdrawn_at"] is None
        else Withdrawn(by=row["withdrawn_by"], at=row["withdrawn_at"], reason=row["withdrawn_reason"]),
    )
