"""What an officer has to answer soon, shown where they work: enquiries they follow or their department has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.pages.enquiries.listing import PATH
from console.pages.page import Visit
from console.pages.sections import attempt
from console.words.language import Language
from onewindow.intake.v1 import enquiries_pb2 as pb

# Due first: who has more than these due soon needs no exact number.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Reminder:
    """How many are late and due soon, and the way there; ``told`` is empty where nothing is."""

    told: str
    address: str


async def reminder_of(visit: Visit) -> Reminder:
    """Ask for the officer's own, due first; what cannot be had reminds of nothing."""
    request = pb.ListEnquiriesRequest(mine=True, page_size=_MOST)
    answer, _ = await attempt(visit.calls.intake(request, pb.ListEnquiriesResponse), pb.ListEnquiriesResponse())
    return Reminder(told_of(visit.language, answer.enquiries), visit.address(PATH, stage="mine"))


def told_of(language: Language, enquiries: Iterable[pb.Enquiry]) -> str:
    """Say how many are late, and how many of the others are due soon; nothing where none is."""
    stands = [(one.overdue, one.due_soon) for one in enquiries]
    late, soon, count = sum(one for one, _ in stands), sum(one for _, one in stands), language.count
    told = (
        count("{number} enquiry is late", "{number} enquiries are late", late) if late else "",
        count("{number} enquiry is to be answered soon", "{number} enquiries are to be answered soon", soon)
        if soon
        else "",
    )
    return language.of("，", ", ").join(filter(None, told))
