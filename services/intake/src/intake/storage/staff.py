"""The register of staff, and whoever an earlier one had: a case keeps the names of those who have left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake.domain.staff import Member, member_of
from intake.storage import catalogues
from intake.storage.catalogues import SQL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit

MOST_MEMBERS = 5_000
"""Of one centre, those of the newest registers first."""


def members(unit: Unit, division_code: str) -> Sequence[Member]:
    """Answer everybody a centre has, or had, in a register, by id; read once per process and version."""
    version = catalogues.published_versions(unit, [division_code]).get(division_code)
    if not version:
        return ()
    return unit.remember(("intake.staff", division_code, version), partial(_load, unit, division_code, version))


def _load(unit: Unit, division_code: str, version: int) -> Sequence[Member]:
    rows = unit.rows(SQL.staff_up_to, division_code=division_code, version=version, most_members=MOST_MEMBERS)
    found = (member_of(row["cells"], is_listed=row["version"] == version) for row in rows)
    return tuple(sorted(found, key=lambda member: member.officer_id))
