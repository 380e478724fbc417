"""What people call an undecided case by: its project and, masked, who applied; found by any part of two characters.

PostgreSQL has no index of its own for parts of Chinese words. So each two and each three characters that stand beside
each other are a key, hashed together with the department: words are found in what has all of their keys, however much
another department has. Two alone would find "1标" in every section of a road. It is forgotten when the case is decided,
and when its personal data is erased.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from approval.domain.refusals import TooManyFound
from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "case_words.sql")

FEWEST, MOST = 2, 40
"""Characters that are looked for."""

_LENGTHS = (2, 3)

MOST_FOUND = 1_000
"""Cases that words may be found in: they are all looked at for an exact total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """What a case is called by, and whose it is to find."""

    case_id: UUID
    division_code: str
    subject: str
    applicant_name: str
    department_codes: frozenset[str] = frozenset()


def as_sought(text: str) -> str:
    """Answer a text as it is compared: one width and no case, blanks as one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def keep(unit: Unit, cases: Sequence[CaseWords]) -> None:
    """Keep what new cases are called by; what has no name at all is not kept."""
    unit.write(
        WRITES.insert_case_words,
        [row_of(case) for case in cases if case.subject or case.applicant_name],
    )


def find(unit: Unit, division_code: str, department_code: str, words: str) -> list[UUID]:
    """Answer the undecided cases of a department that have these words, in no certain order.

    Raises:
        TooManyFound: they are more than ``MOST_FOUND``.
    """
    sought = as_sought(words)
    found = unit.rows(
        SQL.cases_worded,
        division_code=division_code,
        keys=sorted(_keys(sought, division_code, department_code, [min(len(sought), max(_LENGTHS))])),
        words=sought,
        at_most=MOST_FOUND + 1,
    )
    if len(found) > MOST_FOUND:
        raise TooManyFound(at_most=str(MOST_FOUND))
    return [row["case_id"] for row in found]


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Answer subject and masked applicant of cases; what is not kept has no entry."""
    rows = unit.rows(SQL.words_of_cases, case_ids=list(case_ids))
    return {row["case_id"]: (row["subject"], row["applicant_name"]) for row in rows}


def forget(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Forget what cases are called by."""
    forgotten = list(case_ids)
    if forgotten:
        unit.run(SQL.forget_words, case_ids=forgotten)


def move(unit: Unit, case_id: UUID, department_codes: Collection[str]) -> None:
    """Let other departments find a case that is kept; the database knows its centre by the case."""
    for row in unit.rows(SQL.take_words, case_id=case_id):
        case = CaseWords(
            case_id=case_id,
            division_code=row["division_code"],
            subject=row["subject"],
            applicant_name=row["applicant_name"],
            department_codes=frozenset(department_codes),
        )
        unit.write(WRITES.insert_case_words, [row_of(case)])


def row_of(case: CaseWords) -> dict[str, object]:
    """Write a case as a row of table ``case_words``."""
    # A line's end is in no words: nothing is found that begins in one and ends in the other.
    sought = f"{as_sought(case.subject)}\n{as_sought(case.applicant_name)}"
    keys = {key for code in case.department_codes for key in _keys(sought, case.division_code, code, _LENGTHS)}
    return {
        "case_id": case.case_id,
        "division_code": case.division_code,
        "subject": case.subject,
        "applicant_name": case.applicant_name,
        "sought": sought,
        "keys": sorted(keys),
    }


def _keys(sought: str, division_code: str, department_code: str, lengths: Iterable[int]) -> set[int]:
    return {
        _key(f"{division_code}\n{department_code}\n{part}")
        for length in lengths
        for part in (sought[start : start + length] for start in range(len(sought) - length + 1))
        if "\n" not in part
    }


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
