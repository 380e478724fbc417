"""When and where: the inputs of an appointment, and what they say."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from console.parts.field import Field
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.pages.page import Form, Visit
    from onewindow.approval.v1 import approval_pb2 as pb

INPUTS = {"starts_at": "day", "ends_at": "until", "place": "place"}
"""Ids of inputs by the field they are for."""
LONGEST_PLACE = 200


def fields_of(visit: Visit, form: Form, faults: Mapping[str, str]) -> tuple[Field, ...]:
    """Ask for day, beginning, end and place.

    Args:
        visit: for the language.
        form: what was typed.
        faults: by input.
    """
    say = visit.say
    return (
        Field(
            name="day",
            label=say("Day"),
            hint=say("A working day within 90 days."),
            value=form.get("day", ""),
            fault=faults.get("day", ""),
            longest=len("2026-03-04"),
            kind="date",
        ),
        Field(
            name="from",
            label=say("From"),
            hint=say("Within the business hours of the centre."),
            value=form.get("from", ""),
            longest=len("14:00"),
            kind="time",
        ),
        Field(
            name="until",
            label=say("Until"),
            hint=say("By the close of business of the centre."),
            value=form.get("until", ""),
            fault=faults.get("until", ""),
            longest=len("16:00"),
            kind="time",
        ),
        Field(
            name="place",
            label=say("Place"),
            value=form.get("place", ""),
            fault=faults.get("place", ""),
            longest=LONGEST_PLACE,
        ),
    )


def typed_of(review: pb.JointReview) -> dict[str, str]:
    """Answer what would have to be typed for the appointment a joint review has."""
    starts, ends = (at.ToDatetime(UTC).astimezone(CENTRE_ZONE) for at in (review.starts_at, review.ends_at))
    return {"day": f"{starts:%Y-%m-%d}", "from": f"{starts:%H:%M}", "until": f"{ends:%H:%M}", "place": review.place}


def instant_typed(form: Form, name: str) -> datetime | None:
    """Answer the instant of the day and a time of it; None where they are none, which the service tells."""
    try:
        day, at = date.fromisoformat(form.get("day", "").strip()), time.fromisoformat(form.get(name, "").strip())
    except ValueError:
        return None
    return datetime.combine(day, at.replace(tzinfo=None), CENTRE_ZONE)
