"""Who calls: read from the metadata of the call. The one place a check of tokens goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chassis.rpc import Caller
from kernel.errors import Unauthenticated
from kernel.fields import Violations
from kernel.identity import division_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICER = "x-onewindow-officer"
DIVISION = "x-onewindow-division"
DEPARTMENT = "x-onewindow-department"

_IDENTIFIER = re.compile(r"[A-Za-z0-9._@-]{1,64}")


def caller_of(metadata: Mapping[str, str]) -> Caller:
    """Answer who calls.

    Raises:
        Unauthenticated: names each metadata key that is missing or malformed.
    """
    violations = Violations()
    officer_id, department_code = (_identifier(violations, metadata, key) for key in (OFFICER, DEPARTMENT))
    division_code = metadata.get(DIVISION, "")
    if division_code:
        violations.fault(DIVISION, division_fault(division_code))
    else:
        violations.require(DIVISION, None)
    if violations:
        raise Unauthenticated(violations.found)
    return Caller(officer_id, division_code, department_code)


def _identifier(violations: Violations, metadata: Mapping[str, str], key: str) -> str:
    value = metadata.get(key, "")
    if not value:
        violations.require(key, None)
    elif not _IDENTIFIER.fullmatch(value):
        violations.add(
            key,
            "Give 1 to 64 letters, digits or any of . _ @ -",
            "请填写1至64个字母、数字或 . _ @ - 字符。",
        )
    return value
