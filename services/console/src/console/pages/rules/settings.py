"""A setting of supervision as a page shows it, and as the head of a centre sets it."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import lines_of
from console.pages.page import Form, Visit
from console.words.limits import instant
from console.words.numbers import whole_number
from kernel.money import format_yuan
from onewindow.supervision.v1 import rules_pb2 as pb

PATH = "/rules"
ROLES = frozenset({"supervisor", "centre_head"})
LEADER = "centre_head"
LONGEST_REASON, LONGEST_VALUE = 500, 9


@dataclass(frozen=True, slots=True)
class Change:
    """How it was set once; ``when`` is from when it counts."""

    when: str
    who: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with what counts now; ``switch_to`` is the value of a switch's button, empty where a value is typed."""

    code: str
    name: str
    value: str
    bounds: str
    switch_to: str
    typed: str
    reason: str
    value_fault: str
    reason_fault: str
    changes: tuple[Change, ...]

    @property
    def slug(self) -> str:
        """Its code as a part of ids."""
        return self.code.replace(".", "-")


def can_set(visit: Visit) -> bool:
    """Whether the officer may set anything."""
    return visit.officer is not None and LEADER in visit.officer.roles


async def put(visit: Visit, form: Form) -> Trouble | None:
    """Set what the form says; answers why not.

    Raises:
        Trouble: the officer has to sign in.
    """
    request = pb.SetParameterRequest(
        idempotency_key=visit.key,
        code=form.get("act", ""),
        value=whole_number(form.get("setting_value", ""), LONGEST_VALUE, -1),
        reason=lines_of(form, "setting_reason"),
    )
    try:
        await visit.calls.supervision(request, pb.SetParameterResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return met
    return None


def inputs_of(form: Form) -> dict[str, str]:
    """Answer which inputs the fields of a refusal are about."""
    slug = form.get("act", "").replace(".", "-")
    return {"value": f"value-{slug}", "reason": f"reason-{slug}"}


def setting_of(visit: Visit, parameter: pb.Parameter, met: Trouble | None, form: Form) -> Setting:
    """Show a setting; after a refusal as it was typed."""
    is_sent = form.get("act") == parameter.code
    is_switch = parameter.unit == pb.PARAMETER_UNIT_SWITCH
    faults = met.fields if met and is_sent else {}
    low, high = (said(visit, parameter, value) for value in (parameter.least, parameter.most))
    return Setting(
        code=parameter.code,
        name=visit.of(parameter.name_zh, parameter.name_en),
        value=said(visit, parameter, parameter.value),
        bounds="" if is_switch else visit.say("{low} to {high}", low=low, high=high),
        switch_to=("0" if parameter.value else "1") if is_switch else "",
        typed=form.get("setting_value", "") if is_sent else str(parameter.value),
        reason=form.get("setting_reason", "") if is_sent else "",
        value_fault=faults.get("value", ""),
        reason_fault=faults.get("reason", ""),
        changes=tuple(
            Change(
                instant(change.effective_at),
                visit.who(change.set_by.officer_id),
                said(visit, parameter, change.value),
                change.reason,
            )
            for change in parameter.changes
        ),
    )


def said(visit: Visit, parameter: pb.Parameter, value: int) -> str:
    """Say a value with what it counts."""
    count = visit.language.count
    if parameter.unit == pb.PARAMETER_UNIT_SWITCH:
        return visit.say("applied") if value else visit.say("not applied")
    told = {
        pb.PARAMETER_UNIT_PERCENT: f"{value}%",
        pb.PARAMETER_UNIT_WORKING_DAY: count("{number} working day", "{number} working days", value),
        pb.PARAMETER_UNIT_CALENDAR_DAY: count("{number} day", "{number} days", value),
        pb.PARAMETER_UNIT_MINUTE: count("{number} minute", "{number} minutes", value),
        pb.PARAMETER_UNIT_TIME: count("once", "{number} times", value),
        pb.PARAMETER_UNIT_FEN: format_yuan(value),
    }
    return told.get(parameter.unit, str(value))
