"""Departments of a centre, as far as supervision was told of its catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.authorisation.powers import departments_with_items
from kernel.errors import NO_SUCH_DEPARTMENT
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chassis.storage.unit import Unit


def refuse_unknown_departments(unit: Unit, division_code: str, asked: Mapping[str, str]) -> None:
    """Refuse each field whose department no catalogue of the centre had an item of; without any nothing is known.

    Args:
        unit: reads what was told.
        division_code: the centre.
        asked: codes of departments, each by the path of its field; an empty one is none.
    """
    codes = {field: code for field, code in asked.items() if code}
    known = departments_with_items(unit, division_code) if codes else frozenset()
    violations = Violations()
    for field, code in codes.items():
        if known and code not in known:
            violations.add(field, *NO_SUCH_DEPARTMENT)
    violations.raise_if_any()
