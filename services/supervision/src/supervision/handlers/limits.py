"""Limits that begin now: so many of the centre's working days, told or as the centre set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.clock import Limit, LimitUnit, due, yellow_instant
from supervision.domain.lights import Clock
from supervision.storage import calendars, parameters

if TYPE_CHECKING:
    from chassis.storage.unit import Unit
    from supervision.domain.parameters import Parameter


def clock_of(unit: Unit, division_code: str, working_days: int) -> Clock:
    """Answer the clock of a limit that begins now, by the centre's calendar; by the plain week before there is one."""
    versions = calendars.versions(unit, {division_code})
    calendar = calendars.NONE_PUBLISHED.content
    if division_code in versions:
        calendar = calendars.CALENDARS.at_least(unit, division_code, versions).content
    due_at = due(unit.now, Limit(working_days, LimitUnit.WORKING_DAY), calendar).instant
    early = parameters.of_centre(unit, division_code).warned(unit.now)
    return Clock(yellow_instant(unit.now, due_at, calendar, warned=early), due_at)


def set_days(unit: Unit, division_code: str, parameter: Parameter) -> int:
    """Answer how many days a centre gives now."""
    return parameters.of_centre(unit, division_code).value(parameter, unit.now)


def limit_of(unit: Unit, division_code: str, parameter: Parameter) -> Clock:
    """Answer the clock of a limit that begins now, of as many working days as the centre gives."""
    return clock_of(unit, division_code, set_days(unit, division_code, parameter))
