"""Who tried what is cancelled 明取消暗保留: in a new application, or in a received one; the newest first."""

from __future__ import annotations

from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pages.watch.fee_office import ROLES, Listing, View, listed
from console.words.language import later

PATH = "/watch/cancelled"


async def show(visit: Visit) -> Shown:
    """Show the attempts alone, each with what was tried, and its case if there is one."""
    return await listed(
        visit,
        Listing(
            path=PATH,
            act="cancelled_applied_for",
            title=visit.say("Attempts at what is cancelled"),
            caption=visit.say("Items and fees that a window tried after they were cancelled, the newest first"),
        ),
    )


PAGE = Page(
    path=PATH,
    template="watch/fee_office.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Attempts at what is cancelled"),
    group=WATCH_GROUP,
)
