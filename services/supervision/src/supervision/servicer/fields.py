"""Fields that requests about several things have: words of officers, officers, months."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kernel import typed
from kernel.errors import FaultKind
from kernel.identity import officer_id_fault

if TYPE_CHECKING:
    from kernel.fields import Violations

SHORTEST_WORDS, LONGEST_WORDS = 5, 2_000
FIRST_YEAR = 1900
"""Before it nobody had a centre."""
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def read_words(violations: Violations, field: str, written: str, *, required: bool = True) -> str:
    """Read an officer's words."""
    return violations.text(
        field, written, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, required=required, multiline=True
    )


def read_officer(violations: Violations, field: str, written: str, *, required: bool = False) -> str:
    """Read an officer's id as the platform knows it; empty for nobody."""
    officer = typed.plain(written)
    if officer or required:
        violations.fault(field, officer_id_fault(officer))
    return officer


def read_month(violations: Violations, field: str, written: str) -> date:
    """Read a month as ``YYYY-MM``: its first day; ``date.min`` if it is none."""
    found = _MONTH.fullmatch(written.strip())
    if found is None or int(found[1]) < FIRST_YEAR:
        violations.add(field, "Give a month, YYYY-MM.", "请填写月份，格式为YYYY-MM。", FaultKind.MALFORMED)
        return date.min
    return date(int(found[1]), int(found[2]), 1)
