"""Tell the fee office of a fee outside the centre, with number and query code of the case.

A number nobody has and a code that does not belong to it are the same to whoever asks, as for a look-up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.case.told_fees import MOST_TOLD, TakenFee, Telling, tell
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import LookUpFailed, OffCentreFeesTold
from intake.handlers import events
from intake.handlers.look_up_case import opened
from intake.storage import catalogues, told_fees
from kernel.errors import NO_SUCH_DEPARTMENT, FieldViolation, InvalidRequest
from kernel.ids import case_number_division


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOffCentreFee:
    """A case number without fault, the code typed beside it, and the fee. About no case's trace: it may be a guess."""

    case_no: str
    query_code: str = field(repr=False)
    fee: TakenFee
    case_id: None = None

    @property
    def division_code(self) -> str:
        """The centre that gave the number."""
        return case_number_division(self.case_no)


def tell_off_centre_fees(unit: Unit, commands: Sequence[TellOffCentreFee]) -> list[Outcome[Telling]]:
    """Keep each fee once, and tell the fee office."""
    found = opened(unit, [(command.case_no, command.query_code) for command in commands])
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in found if case})
    return [_told(unit, case, command.fee, known) for case, command in zip(found, commands, strict=True)]


def _told(
    unit: Unit, case: Case | None, fee: TakenFee, known: Mapping[catalogues.CatalogueKey, Catalogue]
) -> Outcome[Telling]:
    if case is None:
        return LookUpFailed()
    if fee.department_code not in known[case.division_code, case.catalogue_version].departments:
        return InvalidRequest([FieldViolation("department_code", *NO_SUCH_DEPARTMENT)])
    telling = tell(told_fees.told_of(unit, case.case_id), fee, unit.now)
    if telling is None:
        return OffCentreFeesTold(most=str(MOST_TOLD))
    if telling.is_new:
        told_fees.keep(unit, case, telling.told)
        unit.emit(case.case_id, case.division_code, events.off_centre_fee_told(case, telling.told))
    return telling
