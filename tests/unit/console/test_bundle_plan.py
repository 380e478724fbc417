"""The plan of a bundle as the catalogue's files have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.pages.admin.bundle_plan import BUNDLE_ITEMS, BUNDLES, DEPARTMENTS, ITEMS, bundle_plan, bundles_of

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(catalogue_folder: Path) -> Files:
    """The files that make a plan."""
    return {name: (catalogue_folder / name).read_bytes() for name in (BUNDLES, BUNDLE_ITEMS, ITEMS, DEPARTMENTS)}


def test_what_the_law_has_wait_begins_when_the_quickest_of_each_group_may_be_there(files: Files) -> None:
    """Presumed items begin at once, on a level of their own; any one of a group is enough."""
    found = bundle_plan(files, "JS-01")
    assert found is not None
    steps = {step.code: step for step in found.steps}

    assert (1, 0) == (steps["ZRZY-001"].level, steps["ZRZY-001"].begins)
    assert (2, 0) == (steps["LY-002"].level, steps["LY-002"].begins)
    assert not steps["LY-002"].is_serial
    assert (2, steps["ZRZY-001"].ends) == (steps["FG-001"].level, steps["FG-001"].begins)
    quickest = min(steps[code].ends for code in ("FG-001", "FG-002", "FG-005"))
    assert (3, quickest, True) == (steps["ZRZY-002"].level, steps["ZRZY-002"].begins, steps["ZRZY-002"].is_serial)


def test_what_an_earlier_stage_has_is_named_and_not_waited_for(files: Files) -> None:
    """It is decided before this bundle is applied for, or is in the same case with a plan of its own."""
    found = bundle_plan(files, "JS-03")
    assert found is not None
    (review,) = [step for step in found.steps if step.code == "ZJ-002"]

    assert [("ZRZY-003",)] == [waits.any_of for waits in review.waits]
    assert (1, 0, False) == (review.level, review.begins, review.is_serial)


def test_every_bundle_of_the_starter_catalogue_has_a_plan(files: Files) -> None:
    """Each item once, by department; an unknown code has none."""
    for bundle in bundles_of(list(files.items())):
        found = bundle_plan(files, bundle["bundle_code"])
        assert found is not None
        departments = [step.item["department_code"] for step in found.steps]
        assert sorted(departments) == departments
        assert len({step.code for step in found.steps}) == len(found.steps) > 0
    assert bundle_plan(files, "JS-99") is None
