"""Find the cash that was handed in on the lines of a bank that name its slip."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from chassis.storage.unit import Unit
from fees.domain.imports import StatementImport
from fees.domain.ledger import Posting
from fees.domain.reconciliation import BankLine, DifferenceClass, MatchRule
from fees.domain.shifts import confirmation_entry
from fees.storage import matching, shifts


def match_remittances(unit: Unit, told: StatementImport) -> list[list[Posting]]:
    """Confirm each slip that an open line names with its amount, and say so at the line; answers what is to be posted.

    Whoever has brought the file is the second person: not who took or handed in the cash. The caller holds the books.
    """
    entries: list[list[Posting]] = []
    found = matching.remittances_named(unit, told)
    slips = shifts.slips(unit, told.division_code, [row["slip_no"] for row in found])
    for row in found:
        slip = slips[row["slip_no"]]
        reference = row["bank_reference"] or row["slip_no"]
        if told.opened_by in {slip.handed_in_by, slip.officer_id}:
            continue
        if shifts.slip_of_reference(unit, told.division_code, reference) is not None:
            continue
        confirmed = replace(slip, confirmed_at=unit.now, confirmed_by=told.opened_by, bank_reference=reference)
        shifts.confirm(unit, confirmed)
        line = BankLine(
            line_id=row["line_id"], account_no=told.account_no, day=row["day"], amount_fen=row["amount_fen"]
        )
        new = matching.NewMatch(
            division_code=told.division_code,
            account_no=told.account_no,
            lines=[line],
            payments=[],
            rule=MatchRule.EXPLAINED,
            reason=slip.slip_no,
            matched_by="",
            difference_class=DifferenceClass.BANK_ONLY.value,
        )
        matching.add_match(unit, new)
        entries.append(confirmation_entry(confirmed, uuid4(), unit.now))
    return entries
