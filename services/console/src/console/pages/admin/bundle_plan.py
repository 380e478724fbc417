"""The plan of a bundle, read from the files of its catalogue: which items rest on which, and how long it takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BUNDLES, BUNDLE_ITEMS, ITEMS, DEPARTMENTS = (
    "joint_services.csv",
    "joint_service_items.csv",
    "items.csv",
    "departments.csv",
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Waits:
    """Any one of these items is enough. ``serial``: the law wants its result first."""

    any_of: tuple[str, ...]
    serial: bool
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item of a bundle. ``level``: 1 rests on nothing of the bundle, others one below the last they rest on.

    ``begins``, ``ends``: days from acceptance, as its limit and those that the law has it wait for are promised.
    ``is_serial``: the law has it wait for an item of the bundle, so it begins with an early review.
    """

    code: str
    row: Row
    item: Row
    waits: tuple[Waits, ...]
    level: int
    begins: int
    ends: int
    is_serial: bool


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """A bundle with its items by department, and what departments are called."""

    bundle: Row
    steps: tuple[Step, ...]
    departments: Mapping[str, Row]


def rows_of(content: bytes) -> list[Row]:
    """Read a file of a catalogue that was checked."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def bundle_plan(files: Mapping[str, bytes], bundle_code: str) -> BundlePlan | None:
    """Read the plan of a bundle; None if the catalogue has no such bundle."""
    bundle = next((row for row in rows_of(files[BUNDLES]) if row["bundle_code"] == bundle_code), None)
    if bundle is None:
        return None
    items = {row["item_code"]: row for row in rows_of(files[ITEMS])}
    own = sorted(
        (row for row in rows_of(files[BUNDLE_ITEMS]) if row["bundle_code"] == bundle_code),
        key=lambda row: int(row["seq"]),
    )
    # Whatever an item rests on stands in an earlier wave, so one pass is enough.
    found: dict[str, Step] = {}
    for row in own:
        code = row["item_code"]
        found[code] = _step(row, items[code], found, int(bundle["joint_limit_days"]))
    steps = sorted(found.values(), key=lambda step: (step.item["department_code"], step.level, step.code))
    return BundlePlan(bundle, tuple(steps), {row["code"]: row for row in rows_of(files[DEPARTMENTS])})


def _step(row: Row, item: Row, earlier: Mapping[str, Step], joint_days: int) -> Step:
    serial = row["dependency_type"] == "legal"
    waits = tuple(
        Waits(tuple(group.split("/")), serial, row["dependency_basis"])
        for group in row["depends_on"].split("|")
        if group
    )
    there = [[earlier[code] for code in each.any_of if code in earlier] for each in waits]
    begins = max((min(step.ends for step in group) for group in there if group), default=0) if serial else 0
    days = item["committed_limit_days"] or item["statutory_limit_days"]
    return Step(
        code=row["item_code"],
        row=row,
        item=item,
        waits=waits,
        level=1 + max((step.level for group in there for step in group), default=0),
        begins=begins,
        ends=begins + (int(days) if days else joint_days),
        is_serial=serial and any(there),
    )


def bundles_of(files: Sequence[tuple[str, bytes]]) -> list[Row]:
    """Answer the bundles of a catalogue, in its order; none before one is published."""
    return next((rows_of(content) for name, content in files if name == BUNDLES), [])
