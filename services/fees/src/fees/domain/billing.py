"""From what a case owes fees for to the lines of its one bill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fees.domain.bill import BillLine
from fees.domain.refusals import FeeNotComputable
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.tariff import Charge, FeeRate, QuantityFault, Verdict, charge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeDemand:
    """A fee a case owes for an item, with the quantities it is computed from (decimal text by name)."""

    item_code: str
    fee_code: str
    quantities: Mapping[str, str]
    # Why the window declined it, as one of several fees of its item of which none is owed.
    declined_reason: str = ""


def bill_lines(demands: Sequence[FeeDemand], rates: Mapping[str, FeeRate], on: date) -> tuple[BillLine, ...]:
    """Compute the lines of a bill, in the order of the demands, at the rates that hold on a day.

    Raises:
        FeeNotComputable: names every demand at fault: a fee outside the catalogue (优化营商环境条例 Art. 25) or
            quantities that do not fit it.
    """
    lines: list[BillLine] = []
    wrong = Violations()
    for index, demand in enumerate(demands):
        field = f"fee_demands[{index}]"
        rate = rates.get(demand.fee_code)
        if rate is None:
            wrong.add(
                f"{field}.fee_code",
                f"{demand.fee_code} is not in the published catalogue: it may not be charged.",
                f"{demand.fee_code}不在公布的收费目录清单内，不得收取。",
                FaultKind.NOT_FOUND,
            )
            continue
        try:
            charged = _declined(rate, demand) if demand.declined_reason else charge(rate, demand.quantities, on)
        except QuantityFault as fault:
            for violation in fault.violations:
                wrong.add(f"{field}.{violation.field}", violation.en, violation.zh, violation.kind)
        else:
            lines.append(_line(len(lines) + 1, demand, rate, charged))
    if wrong:
        raise FeeNotComputable(wrong.found)
    return tuple(lines)


def _declined(rate: FeeRate, demand: FeeDemand) -> Charge:
    zh = f"不收取，理由：{demand.declined_reason}"
    en = f"not charged, as the window says: {demand.declined_reason}"
    return Charge(rate.code, Verdict.NO_CHARGE, 0, "", zh, en, rate.basis_printed)


def _line(line_no: int, demand: FeeDemand, rate: FeeRate, charged: Charge) -> BillLine:
    return BillLine(
        line_no=line_no,
        item_code=demand.item_code,
        fee_code=rate.code,
        name_zh=rate.name_zh,
        name_en=rate.name_en,
        department_code=rate.department_code,
        amount_fen=charged.amount_fen,
        arithmetic_zh=charged.arithmetic_zh,
        arithmetic_en=charged.arithmetic_en,
        legal_basis=charged.basis,
        treasury_account=rate.treasury_account,
        collected_by_tax=charged.verdict is Verdict.COLLECTED_BY_TAX,
        standard_fen=charged.shown_fen,
        quantity=charged.quantity,
    )
