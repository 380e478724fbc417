"""An enquiry becomes an application: it keeps the case it became, and is still answered in writing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from intake.handlers.enquiring import officer_of
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep
from kernel.errors import FaultKind, FieldViolation, InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case


class Coming(Protocol):
    """An application that may come from an enquiry."""

    @property
    def case_id(self) -> UUID:
        """The case it opens."""

    @property
    def caller(self) -> Caller:
        """Who receives it."""

    @property
    def enquiry_id(self) -> UUID | None:
        """What it comes from."""


def strange(unit: Unit, commands: Sequence[Coming]) -> dict[UUID, InvalidRequest]:
    """Hold what applications come from, and answer the refusals of those whose enquiry their centre does not have."""
    refusals: dict[UUID, InvalidRequest] = {}
    for command in commands:
        if command.enquiry_id and not enquiries.hold(unit, [command.enquiry_id], command.caller.division_code):
            fault = FieldViolation("enquiry_id", "There is no such enquiry.", "没有该咨询。", FaultKind.NOT_FOUND)
            refusals[command.case_id] = InvalidRequest([fault])
    return refusals


def link(unit: Unit, commands: Sequence[Coming], received: Mapping[UUID, Case]) -> None:
    """Keep with each enquiry that is held which case it became; the first stays."""
    for command in commands:
        case = received.get(command.case_id)
        if case is None or command.enquiry_id is None:
            continue
        for kept in enquiries.hold(unit, [command.enquiry_id], case.division_code):
            if kept.enquiry.case_id is None:
                linked = replace(kept.enquiry, case_id=case.case_id)
                enquiries.save(unit, [linked])
                step = EnquiryStep("became", case.case_no or "", officer_of(command.caller), unit.now)
                enquiries.add_step(unit, linked, step)
