"""List who works at a centre: for colleagues everybody by id, for everybody whom the centre publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.domain.staff import Member, shown_to_everybody, windows_by_officer
from intake.storage import catalogues, posts, staff
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.catalogue.model import Department
    from intake.domain.posts.model import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStaff:
    """The staff of a centre the caller may read."""

    case_id: None = None
    caller: Caller
    division_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPublishedStaff:
    """Whom a centre publishes."""

    case_id: None = None
    division_code: str


@dataclass(frozen=True, slots=True)
class StaffView:
    """Everybody, those who have left too, and the day it is at the centre."""

    members: Sequence[Member]
    today: date


@dataclass(frozen=True, slots=True)
class PublishedMember:
    """One of them, with department (None: the catalogue in force has it no more) and windows."""

    member: Member
    department: Department | None
    windows: Sequence[Post]


def list_staff(unit: Unit, queries: Sequence[ListStaff]) -> list[Outcome[StaffView]]:
    """Answer each centre's staff."""
    today = unit.now.astimezone(CENTRE_ZONE).date()
    return [StaffView(staff.members(unit, query.division_code), today) for query in queries]


def list_published_staff(unit: Unit, queries: Sequence[ListPublishedStaff]) -> list[Outcome[Sequence[PublishedMember]]]:
    """Answer whom each centre publishes."""
    return [_published(unit, query.division_code) for query in queries]


def _published(unit: Unit, division_code: str) -> Sequence[PublishedMember]:
    shown = shown_to_everybody(staff.members(unit, division_code), unit.now.astimezone(CENTRE_ZONE).date())
    catalogue = catalogues.published(unit, division_code) if shown else None
    if catalogue is None:
        return ()
    windows = windows_by_officer(posts.published(unit, division_code).values())
    return [
        PublishedMember(member, catalogue.departments.get(member.department_code), windows.get(member.officer_id, ()))
        for member in shown
    ]
