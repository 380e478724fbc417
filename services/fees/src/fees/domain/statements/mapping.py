"""How the CSV of one bank is read: which column is what. Saved for a centre and account, so that nobody edits files."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kernel.errors import FaultKind
from kernel.fields import Violations

LONGEST_TITLE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Titles of columns as they stand in the header row; empty: there is no such column.

    Money is in one column with a sign (``amount``), in one column beside one that says the side (``side``: 借 or D is a
    debit), or in two columns (``debit`` and ``credit``).
    """

    day: str = ""
    value_day: str = ""
    amount: str = ""
    side: str = ""
    debit: str = ""
    credit: str = ""
    balance: str = ""
    reference: str = ""
    bank_reference: str = ""
    payer: str = ""
    account: str = ""
    text: str = ""

    def titles(self) -> dict[str, str]:
        """Answer the title of each column that is there."""
        return {field.name: title for field in fields(self) if (title := getattr(self, field.name))}


def check_mapping(wrong: Violations, at: str, mapping: Mapping) -> None:
    """Record what is missing in a mapping, or contradicts itself."""
    if not mapping.day:
        wrong.add(
            f"{at}.day", "Name the column of the booking day.", "请填写记账日期所在列的标题。", FaultKind.REQUIRED
        )
    two = bool(mapping.debit and mapping.credit)
    if bool(mapping.amount) == two:
        wrong.add(
            f"{at}.amount",
            "Name one column of amounts, or the two columns of debits and credits.",
            "请填写金额列，或者借方、贷方两列（二者选一）。",
            FaultKind.REQUIRED if not two else FaultKind.CONTRADICTS,
        )
    titles = list(mapping.titles().values())
    if len(set(titles)) != len(titles):
        wrong.add(at, "Each column can be one thing only.", "每一列只能对应一项内容。", FaultKind.DUPLICATE)
