"""Who calls."""

from __future__ import annotations

import pytest

from chassis.rpc import Caller
from chassis.servicer.identity import caller_of
from kernel.errors import Unauthenticated

GOOD = {"x-onewindow-officer": "410500-0042", "x-onewindow-division": "410502", "x-onewindow-department": "XZSP"}


def test_the_metadata_says_who_calls() -> None:
    """Officer, centre, department."""
    assert caller_of(GOOD) == Caller("410500-0042", "410502", "XZSP")


@pytest.mark.parametrize(
    ("changes", "at_fault"),
    [
        ({"x-onewindow-officer": ""}, ["x-onewindow-officer"]),
        ({"x-onewindow-officer": "a b"}, ["x-onewindow-officer"]),
        ({"x-onewindow-officer": "a" * 65}, ["x-onewindow-officer"]),
        ({"x-onewindow-division": "41050"}, ["x-onewindow-division"]),
        ({"x-onewindow-division": "990102"}, ["x-onewindow-division"]),
        (dict.fromkeys(GOOD, ""), ["x-onewindow-officer", "x-onewindow-department", "x-onewindow-division"]),
    ],
)
def test_what_is_missing_or_malformed_is_named(changes: dict[str, str], at_fault: list[str]) -> None:
    """All of it at once."""
    with pytest.raises(Unauthenticated) as refused:
        caller_of(GOOD | changes)
    assert [violation.field for violation in refused.value.violations] == at_fault
