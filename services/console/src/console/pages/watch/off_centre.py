"""What was accepted outside the centre without leave, and at both ends 两头受理; the newest first."""

from __future__ import annotations

from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pages.watch.fee_office import ROLES, Listing, View, listed
from console.parts.chips import Chip
from console.words.language import later

PATH = "/watch/off-centre"
_ACTS = {"": "dual_acceptance", "outside": "accepted_outside"}


async def show(visit: Visit) -> Shown:
    """Show what was accepted at both ends, with both numbers; or what a department accepted without leave."""
    said = {"": visit.say("accepted at both ends"), "outside": visit.say("accepted outside without leave")}
    kind = visit.query.get("kind", "") if visit.query.get("kind", "") in _ACTS else ""
    return await listed(
        visit,
        Listing(
            path=PATH,
            act=_ACTS[kind],
            title=visit.say("Handled outside the centre"),
            caption=visit.say("By the numbers of departments and of cases here, the newest first"),
            chips=tuple(Chip(label, visit.address(PATH, kind=value), kind == value) for value, label in said.items()),
            kept={"kind": kind},
        ),
    )


PAGE = Page(
    path=PATH,
    template="watch/fee_office.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Handled outside the centre"),
    group=WATCH_GROUP,
)
