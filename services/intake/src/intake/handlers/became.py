"""An enquiry becomes an application: it keeps the case it became, and is still answered in writing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from intake.handlers.callers import officer_of
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep, KeptEnquiry
from kernel.errors import FaultKind, FieldViolation, InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case
    from intake.domain.enquiries import Enquiry


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


Held = dict[tuple[str, UUID], KeptEnquiry]
"""Enquiries that are held, by centre and id."""


def hold(unit: Unit, commands: Sequence[Coming]) -> Held:
    """Hold what applications come from; those that their centre does not have are left out."""
    asked: dict[str, set[UUID]] = {}
    for command in commands:
        if command.enquiry_id is not None:
            asked.setdefault(command.caller.division_code, set()).add(command.enquiry_id)
    return {
        (division_code, kept.enquiry.enquiry_id): kept
        for division_code in sorted(asked)
        for kept in enquiries.hold(unit, asked[division_code], division_code)
    }


def strange(commands: Sequence[Coming], held: Held) -> dict[UUID, InvalidRequest]:
    """Answer the refusals of those applications whose enquiry their centre does not have."""
    fault = FieldViolation("enquiry_id", "There is no such enquiry.", "没有该咨询。", FaultKind.NOT_FOUND)
    return {
        command.case_id: InvalidRequest([fault])
        for command in commands
        if command.enquiry_id is not None and (command.caller.division_code, command.enquiry_id) not in held
    }


def link(unit: Unit, commands: Sequence[Coming], held: Held, received: Mapping[UUID, Case]) -> None:
    """Keep with each enquiry that is held which case it became; the first stays."""
    linked: dict[UUID, Enquiry] = {}
    for command in commands:
        case = received.get(command.case_id)
        if case is None or command.enquiry_id is None:
            continue
        enquiry = held[case.division_code, command.enquiry_id].enquiry
        if enquiry.case_id is None and enquiry.enquiry_id not in linked:
            linked[enquiry.enquiry_id] = replace(enquiry, case_id=case.case_id)
            step = EnquiryStep("became", case.case_no or "", officer_of(command.caller), unit.now)
            enquiries.add_step(unit, enquiry, step)
    enquiries.save(unit, list(linked.values()))
