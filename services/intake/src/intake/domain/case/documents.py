"""Result documents: one for each item, granted or refused (refused cases are issued too, 行政许可法 Art. 38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intake.domain.case.model import Decided, Result
from intake.domain.catalogue.model import Item

REFUSAL_OF_LICENCE = "不予行政许可决定书"
REFUSAL_OF_SERVICE = "不予办理决定书"
# What is handed over in place of a result that was taken back before.
REVOCATION, WITHDRAWAL = "撤销决定书", "撤回决定书"
REVOCATION_OF_LICENCE, WITHDRAWAL_OF_LICENCE = "撤销行政许可决定书", "撤回行政许可决定书"


def results_of(
    items: Sequence[Item], decided: Mapping[str, Decided], division_code: str, year: int, first_serial: int
) -> tuple[Result, ...]:
    """Name and number the documents of a case, in the order of its items."""
    return tuple(
        Result(
            item_code=item.code,
            granted=decided[item.code].granted,
            document_name=_name(item, decided[item.code]),
            document_no=document_number(division_code, year, first_serial + place),
            deemed_basis=decided[item.code].deemed_basis,
            refused=decided[item.code].refused,
            revoked=decided[item.code].revoked,
        )
        for place, item in enumerate(items)
    )


def document_number(division_code: str, year: int, serial: int) -> str:
    """Write the number of a result document: ``410500-2026-000001``; six digits, more when a centre needs them."""
    return f"{division_code}-{year:04d}-{serial:06d}"


def _name(item: Item, decided: Decided) -> str:
    if decided.revoked is not None:
        if decided.revoked.withdrawn:
            return WITHDRAWAL_OF_LICENCE if item.is_licence else WITHDRAWAL
        return REVOCATION_OF_LICENCE if item.is_licence else REVOCATION
    if decided.granted:
        return item.result_document
    return REFUSAL_OF_LICENCE if item.is_licence else REFUSAL_OF_SERVICE
