from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.application.assembly import Assembly, Dependency, assemble
from intake.domain.catalogue.model import Catalogue
from kernel.clock import Limit, LimitUnit
from kernel.fields import Violations

WORKING, CALENDAR = LimitUnit


def assembled(catalogue: Catalogue, bundles: list[str], items: list[str]) -> Assembly:
    """A case without fault."""
    violations = Violations()
    assembly = assemble(catalogue, bundles, items, violations)
    assert not violations.found
    return assembly


def faults(catalogue: Catalogue, bundles: list[str], items: list[str]) -> dict[str, str]:
    """Fields at fault with their English texts."""
    violations = Violations()
    assemble(catalogue, bundles, items, violations)
    return {violation.field: violation.en for violation in violations.found}


def waits(assembly: Assembly, code: str) -> tuple[Dependency, ...]:
    """What an item of a case waits for."""
    return next(case_item.dependencies for case_item in assembly.items if case_item.item.code == code)


def test_a_bundle_brings_its_always_required_items(catalogue: Catalogue) -> None:
    """Conditional items come only when they are named."""
    assert ("ZRZY-001", "ZRZY-002") == assembled(catalogue, ["JS-01"], []).item_codes
    assert ("ZRZY-001", "FG-001", "ZRZY-002") == assembled(catalogue, ["JS-01"], ["FG-001"]).item_codes


def test_items_outside_the_bundles_stand_alone_at_the_end(catalogue: Catalogue) -> None:
    """A single item needs no bundle, and waits for nothing."""
    assembly = assembled(catalogue, ["JS-13"], ["GA-002"])

    assert ("RS-006", "GJJ-001", "GA-002") == assembly.item_codes
    assert () == waits(assembly, "GA-002")


def test_a_predecessor_that_does_not_apply_is_skipped(catalogue: Catalogue) -> None:
    """FG-005 waits for FG-004, ZRZY-001 and FG-007; without the latter only for what the case has."""
    assembly = assembled(catalogue, ["JS-01"], ["FG-004", "FG-005"])

    assert [("FG-004",), ("ZRZY-001",)] == [dependency.any_of for dependency in waits(assembly, "FG-005")]
    assert {True} == {dependency.by_law for dependency in waits(assembly, "FG-005")}


def test_any_one_of_a_group_is_enough(catalogue: Catalogue) -> None:
    """ZRZY-002 waits for approval, filing or feasibility, whichever the project has; for none if it has none."""
    both = assembled(catalogue, ["JS-01"], ["FG-001", "FG-002"])

    assert [("FG-001", "FG-002")] == [dependency.any_of for dependency in waits(both, "ZRZY-002")]
    assert () == waits(assembled(catalogue, ["JS-01"], []), "ZRZY-002")


def test_usual_practice_is_presumed_and_the_law_is_serial(catalogue: Catalogue) -> None:
    """What only practice orders runs in parallel on the presumption that upstream agrees."""
    start = assembled(catalogue, ["JS-05"], [])

    assert [False] == [dependency.by_law for dependency in waits(start, "GA-030")]
    assert [True] == [dependency.by_law for dependency in waits(start, "SW-001")]


def test_a_stage_waits_for_an_earlier_stage_only_when_both_are_handled_together(catalogue: Catalogue) -> None:
    """ZRZY-003 of stage 2 follows ZRZY-002 of stage 1."""
    alone = assembled(catalogue, ["JS-02"], [])
    together = assembled(catalogue, ["JS-01", "JS-02"], [])

    assert () == waits(alone, "ZRZY-003")
    assert [("ZRZY-002",)] == [dependency.any_of for dependency in waits(together, "ZRZY-003")]


@pytest.mark.parametrize(
    ("bundles", "items", "expected"),
    [
        (["JS-01"], [], Limit(30, WORKING)),
        (["JS-03", "JS-04"], [], Limit(27, WORKING)),
        (["JS-01", "JS-02"], [], Limit(45, WORKING)),
        (["JS-05", "JS-13"], [], Limit(20, WORKING)),
        ([], ["ZRZY-001"], Limit(10, WORKING)),
        ([], ["MZ-005"], Limit(45, WORKING)),
        (["JS-05"], ["ZRZY-001"], Limit(10, WORKING)),
    ],
)
def test_the_limit_of_the_whole_case(
    catalogue: Catalogue, bundles: list[str], items: list[str], expected: Limit
) -> None:
    """Stages add up to 45 days at most (行政许可法 42(2)); other bundles and items run beside each other."""
    assert expected == assembled(catalogue, bundles, items).joint_limit


def test_calendar_days_are_compared_with_working_days_by_their_length(catalogue: Catalogue) -> None:
    """Ten working days take longer than twelve calendar days, and shorter than fifteen."""
    items = dict(catalogue.items)
    for days, code in ((12, "GA-001"), (15, "GA-002")):
        items[code] = replace(items[code], committed=Limit(days, CALENDAR))
    changed = replace(catalogue, items=items)

    assert Limit(10, WORKING) == assembled(changed, [], ["ZRZY-001", "GA-001"]).joint_limit
    assert Limit(15, CALENDAR) == assembled(changed, [], ["ZRZY-001", "GA-002"]).joint_limit


def test_unknown_cancelled_and_repeated_codes_are_named_by_their_place(catalogue: Catalogue) -> None:
    """Cancelled means cancelled, and is told apart from a mistyped code."""
    cancelled = replace(catalogue, retired={"GA-099": date(2026, 7, 1)})

    assert {
        "application.bundle_codes[1]": "This code stands there twice.",
        "application.item_codes[0]": "The catalogue has no such code.",
        "application.item_codes[1]": ("This was taken out of the catalogue on 2026-07-01 and can no longer be used."),
    } == faults(cancelled, ["JS-01", "JS-01"], ["GA-098", "GA-099"])


def test_an_application_for_nothing_is_refused(catalogue: Catalogue) -> None:
    """There is no case without an item."""
    assert ["application.item_codes"] == list(faults(catalogue, [], []))


def test_a_case_is_bounded(catalogue: Catalogue) -> None:
    """Ten bundles, sixty items."""
    assert ["application.item_codes"] == list(faults(catalogue, [], list(catalogue.items)[:61]))
    assert "application.bundle_codes" in faults(catalogue, list(catalogue.bundles)[:11], [])
