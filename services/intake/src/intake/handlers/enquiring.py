"""What the acts on enquiries have in common: numbers and limits, who was asked first, what is kept of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.domain.case.model import Officer
from intake.domain.enquiries import NOBODY, Asked, Channel, Clock, Enquiry, first_contact
from intake.domain.posts.windows import is_window
from intake.domain.refusals import EnquiryNotFound
from intake.handlers.callers import officer_of
from intake.storage import catalogues, enquiries, posts, windows
from intake.storage.enquiries import EnquiryStep, KeptEnquiry
from kernel.calendar import CENTRE_ZONE, WorkCalendar
from kernel.clock import Limit, LimitUnit, due, yellow_instant
from kernel.ids import case_number, new_case_id, query_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

NUMBERS_BEGIN = "ZX"
"""With what the number of every enquiry begins."""
_NOTHING_PUBLISHED = WorkCalendar(())


@dataclass(frozen=True, slots=True)
class EnquiryView:
    """An enquiry as those who work on it see it now."""

    kept: KeptEnquiry
    now: datetime
    steps: Sequence[EnquiryStep] = ()


def received(unit: Unit, division_code: str, asked: Asked, channel: Channel, by: Caller | None) -> Enquiry:
    """Give what is asked its number, its code, its limit, and who follows it: nobody may refuse to receive it."""
    on = unit.now.astimezone(CENTRE_ZONE).date()
    number = case_number(division_code, on, enquiries.take_serial(unit, division_code, on))
    return Enquiry(
        enquiry_id=new_case_id(unit.now),
        division_code=division_code,
        enquiry_no=f"{NUMBERS_BEGIN}{number}",
        channel=channel,
        received_at=unit.now,
        asked=Asked(asked.text, asked.name, asked.phone, query_code()),
        follower=officer_of(by) if by else _on_duty(unit, division_code),
        clock=_clock(unit, division_code),
    )


def held(unit: Unit, enquiry_id: UUID, caller: Caller) -> Enquiry:
    """Hold an enquiry of the caller's centre that the caller may see.

    Raises:
        EnquiryNotFound: there is none.
    """
    department = caller.confined_to
    for kept in enquiries.hold(unit, [enquiry_id], caller.division_code):
        enquiry = kept.enquiry
        theirs = {enquiry.department_code, enquiry.follower.department_code}
        if not department or department in theirs or enquiry.follower.officer_id == caller.officer_id:
            return enquiry
    raise EnquiryNotFound


def keep_step(unit: Unit, enquiry: Enquiry, step: str, words: str, by: Officer) -> EnquiryView:
    """Keep what became of an enquiry that is held and what was done, and answer it as it is now."""
    enquiries.save(unit, [enquiry])
    enquiries.add_step(unit, enquiry, EnquiryStep(step, words, by, unit.now))
    return seen(unit, enquiry.enquiry_id)


def seen(unit: Unit, enquiry_id: UUID) -> EnquiryView:
    """Answer one as it is now, with its steps."""
    (kept,) = enquiries.read(unit, [enquiry_id])
    return EnquiryView(kept, unit.now, enquiries.steps_of(unit, [enquiry_id])[enquiry_id])


def registered(unit: Unit, division_code: str) -> dict[str, Officer]:
    """Answer the officers of a centre's register of posts, each with the department of their first post."""
    found: dict[str, Officer] = {}
    for post in posts.published(unit, division_code).values():
        for officer_id in filter(None, (post.a_officer_id, post.b_officer_id)):
            found.setdefault(officer_id, Officer(officer_id, post.department_code))
    return found


def _clock(unit: Unit, division_code: str) -> Clock:
    """Begin the limit of the centre now, by its calendar; by the plain week before there is one."""
    catalogue = catalogues.published(unit, division_code)
    calendar = catalogue.calendar if catalogue else _NOTHING_PUBLISHED
    days = enquiries.limit_of(unit, division_code)
    due_at = due(unit.now, Limit(days, LimitUnit.WORKING_DAY), calendar).instant
    return Clock(yellow_instant(unit.now, due_at, calendar), due_at)


def _on_duty(unit: Unit, division_code: str) -> Officer:
    """Choose who follows what nobody was asked by hand: of those at an open window, or else of those who hold one."""
    places = posts.published(unit, division_code)
    if not places:
        return NOBODY
    running = windows.running(unit, division_code).values()
    there = [
        Officer(shift.officer_id, places[shift.post_code].department_code)
        for shift in running
        if shift.post_code in places
    ]
    holders = [Officer(post.a_officer_id, post.department_code) for post in places.values() if is_window(post)]
    candidates = _unique(there) or _unique(holders)
    return first_contact(candidates, enquiries.open_counts(unit, division_code, [one.officer_id for one in candidates]))


def _unique(officers: Iterable[Officer]) -> list[Officer]:
    return list({officer.officer_id: officer for officer in officers if officer.officer_id}.values())
