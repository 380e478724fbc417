"""Tell whether receipts are genuine, to whoever has the number and the code beside it.

A number that nobody has and a code that does not belong to it are the same to whoever asks: the same refusal after the
same statements.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, Receipt
from fees.domain.refusals import ReceiptNotConfirmed
from fees.storage import bills, voids

_NO_CODE = "......"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReceipt:
    """A receipt number as it is printed, and the code typed beside it. About no case's trace: it may be a guess."""

    division_code: str
    receipt_no: str
    verification_code: str = field(repr=False)
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """A receipt that there is, valid or voided, and its bill."""

    receipt: Receipt
    bill: Bill


def verify_receipts(unit: Unit, queries: Sequence[VerifyReceipt]) -> list[Outcome[Verified]]:
    """Answer the receipts whose codes are right."""
    keys = [(query.division_code, query.receipt_no) for query in queries]
    printed = voids.find_receipts(unit, set(keys))
    # A number that nobody has goes the same way.
    cases = [printed[key].case_id if key in printed else UUID(int=0) for key in keys]
    found = bills.read_bills(unit, cases)
    return [_answer(found.get(case_id), query) for case_id, query in zip(cases, queries, strict=True)]


def _answer(bill: Bill | None, query: VerifyReceipt) -> Outcome[Verified]:
    receipts = (*bill.voided_receipts, bill.receipt) if bill else ()
    receipt = next((one for one in receipts if one and one.receipt_no == query.receipt_no), None)
    code = receipt.verification_code if receipt else _NO_CODE
    is_right = hmac.compare_digest(code.encode(), query.verification_code.encode())
    return Verified(receipt, bill) if bill and receipt and is_right else ReceiptNotConfirmed()
