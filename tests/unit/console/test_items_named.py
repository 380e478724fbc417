"""Items are told by their names, where a service tells them by their codes."""

from __future__ import annotations

import pytest

from console.pages.items_named import by_name

NAMES = {"ZJ-001": "建筑工程施工许可证核发", "CG-002": "挖掘城市道路审批"}


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("ZJ-001 准予（已准予）", "建筑工程施工许可证核发 准予（已准予）"),
        ("因上游CG-002变为ZJ-001", "因上游挖掘城市道路审批变为建筑工程施工许可证核发"),
        ("XX-009 refused", "XX-009 refused"),
        ("FEE-CG-02, FEE-ZJ-001, ZJ-0011, ZJ-00", "FEE-CG-02, FEE-ZJ-001, ZJ-0011, ZJ-00"),
        ("", ""),
    ],
)
def test_a_code_is_told_by_its_name_and_nothing_else_is(told: str, shown: str) -> None:
    """A name stands for the whole code of an item of the case: a fee's code or a longer number is none."""
    assert shown == by_name(told, NAMES)
