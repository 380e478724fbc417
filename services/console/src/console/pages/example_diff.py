"""A catalogue that differs in every way it may, for the page of parts."""

from __future__ import annotations

from typing import Final

from onewindow.intake.v1.intake_pb2 import CatalogueDiff, CellChange, RowChange

DIFFS: Final = (
    CatalogueDiff(
        file="items.csv",
        added=["GA-026", "SL-012"],
        changed=["GA-025", "ZJ-001", "ZJ-002"],
        removed=["QX-002"],
        unchanged_count=214,
        changes=[
            RowChange(
                key="GA-025",
                cells=[
                    CellChange(column="committed_limit_days", before="5", after="3"),
                    CellChange(column="note", before="", after="换证、补证、审验同此办理"),
                ],
            ),
            RowChange(key="ZJ-001", cells=[CellChange(column="legal_basis", before="建筑法第8条；" * 60, after="")]),
        ],
    ),
    CatalogueDiff(file="fees.csv", unchanged_count=122),
)
