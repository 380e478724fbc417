"""The plan of each bundle: which items wait for which. A plan that could never be carried out is not published.

Checks look at cells that may be faulty by themselves; those are recorded already and are passed over here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Table, TableRow
from kernel.errors import FaultKind


def check_plans(table: Table, bundles: Table | None, faults: FileFaults) -> None:
    """Record every row whose item could never be decided as planned; ``bundles`` say which stages come earlier."""
    waves = {(row.cells["bundle_code"], row.cells["item_code"]): _number(row.cells["seq"]) for row in table.rows}
    modes = {(row.cells["bundle_code"], row.cells["item_code"]): row.cells["mode"] for row in table.rows}
    earlier = _items_of_earlier_stages(table, bundles)
    for row in table.rows:
        _check_predecessors(table, row, waves, earlier, faults)
        _check_results(table, row, modes, faults)
    _check_cycles(table, faults)


def groups_of(cell: str) -> Sequence[Sequence[str]]:
    """Answer what a cell ``depends_on`` names: of each group, any one."""
    return [group.split("/") for group in cell.split("|")] if cell else []


def predecessors_of(row: TableRow) -> list[str]:
    """Answer every item that a row names, whatever group it is in."""
    return [code for group in groups_of(row.cells["depends_on"]) for code in group]


def _check_results(table: Table, row: TableRow, modes: Mapping[tuple[str, str], str], faults: FileFaults) -> None:
    """What the law wants first is a result: an item that is only consulted about gives none."""
    if row.cells["dependency_type"] != "legal":
        return
    for predecessor in predecessors_of(row):
        if modes.get((row.cells["bundle_code"], predecessor)) == "consultation":
            faults.add(
                table.field(row, "depends_on"),
                f"{predecessor} is a consultation in this bundle: it never gives the result that the law wants first.",
                f"{predecessor}在本主题内仅为征求意见，不会产生依法须先有的审批结果。",
                FaultKind.CONTRADICTS,
            )


def _items_of_earlier_stages(table: Table, bundles: Table | None) -> Mapping[str, set[str]]:
    """Items a stage may look back at: those of every stage before it."""
    stages = {
        row.cells["bundle_code"]: stage
        for row in (bundles.rows if bundles else ())
        if (stage := _number(row.cells["stage_no"])) is not None
    }
    return {
        bundle: {row.cells["item_code"] for row in table.rows if stages.get(row.cells["bundle_code"], stage) < stage}
        for bundle, stage in stages.items()
    }


def _check_predecessors(
    table: Table,
    row: TableRow,
    waves: Mapping[tuple[str, str], int | None],
    earlier: Mapping[str, set[str]],
    faults: FileFaults,
) -> None:
    bundle, own_wave = row.cells["bundle_code"], _number(row.cells["seq"])
    for predecessor in predecessors_of(row):
        if predecessor == row.cells["item_code"]:
            faults.add(
                table.field(row, "depends_on"),
                f"{predecessor} would wait for itself.",
                f"{predecessor}以自身为前置事项。",
                FaultKind.CONTRADICTS,
            )
        elif (bundle, predecessor) in waves:
            wave = waves[bundle, predecessor]
            if wave is not None and own_wave is not None and wave >= own_wave:
                faults.add(
                    table.field(row, "seq"),
                    f"{predecessor} must come in an earlier wave than what waits for it.",
                    f"前置事项{predecessor}的批次应在本事项之前。",
                    FaultKind.CONTRADICTS,
                )
        elif predecessor not in earlier.get(bundle, ()):
            faults.add(
                table.field(row, "depends_on"),
                f"{predecessor} is in neither this bundle nor an earlier stage.",
                f"{predecessor}既不在本主题内，也不在较早的阶段内。",
                FaultKind.CONTRADICTS,
            )


def _check_cycles(table: Table, faults: FileFaults) -> None:
    """Items of several bundles can meet in one case, so the edges of all bundles together must have no cycle."""
    waits_for: dict[str, set[str]] = {}
    for row in table.rows:
        # Itself is told apart.
        predecessors = {code for code in predecessors_of(row) if code != row.cells["item_code"]}
        waits_for.setdefault(row.cells["item_code"], set()).update(predecessors)
    circling = _circling(waits_for)
    for row in table.rows:
        named = predecessors_of(row)
        if row.cells["item_code"] in circling and circling.intersection(named):
            faults.add(
                table.field(row, "depends_on"),
                f"{row.cells['item_code']} would wait for itself, over one or more other items.",
                f"{row.cells['item_code']}直接或间接以自身为前置事项，形成循环。",
                FaultKind.CONTRADICTS,
            )


def _circling(waits_for: Mapping[str, set[str]]) -> set[str]:
    """Items on a cycle, or between two: neither their predecessors nor their successors can all be put in order."""
    followed_by: dict[str, set[str]] = {}
    for item, predecessors in waits_for.items():
        for predecessor in predecessors:
            followed_by.setdefault(predecessor, set()).add(item)
    return _unordered(waits_for) & _unordered(followed_by)


def _unordered(edges: Mapping[str, set[str]]) -> set[str]:
    sorter = TopologicalSorter(edges)
    with suppress(CycleError):  # the sorter still orders everything that no cycle blocks
        sorter.prepare()
    left = set(edges).union(*edges.values())
    while ready := sorter.get_ready():
        left.difference_update(ready)
        sorter.done(*ready)
    return left


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 16 else None  # noqa: PLR2004 - as cells.whole
