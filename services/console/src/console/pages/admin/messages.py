"""Messages to applicants that did not go out, and who sends for the centre; the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.messages import became, kind_said
from console.pages.page import CATALOGUE_GROUP, Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import messages_pb2 as pb

PAGE_SIZE = 50
_SENDS_AGAIN = "catalogue_administrator"


@dataclass(frozen=True, slots=True)
class Stuck:
    """A message; ``again`` is what its button sends, empty where it has none."""

    when: str
    kind: str
    number: str
    state: str
    again: str


@dataclass(frozen=True, slots=True)
class View:
    """Who sends, and what is stuck."""

    title: str
    action: str
    channels: tuple[Fact, ...]
    count: str
    messages: tuple[Stuck, ...]
    pager: Pager
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """List them."""
    return await _shown(visit, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Have one sent again."""
    request = pb.SendMessageAgainRequest(idempotency_key=visit.key, message_id=form.get("act", ""))
    try:
        await visit.calls.intake(request, pb.SendMessageAgainResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, met)
    return Done(visit.address("/admin/messages"), visit.say("It waits to be sent."))


async def _shown(visit: Visit, met: Trouble | None) -> Shown:
    after = visit.query.get("after", "")
    request = pb.ListStuckMessagesRequest(
        page_size=PAGE_SIZE, page_token=after, division_code=visit.centre.division_code
    )
    try:
        listed, trouble = await visit.calls.intake(request, pb.ListStuckMessagesResponse), met
    except Trouble as away:
        listed, trouble = pb.ListStuckMessagesResponse(), away
    may_send = visit.officer is not None and _SENDS_AGAIN in visit.officer.roles
    view = View(
        title=visit.say("Messages that did not go out"),
        action=visit.address("/admin/messages"),
        channels=tuple(
            Fact(
                visit.say("By mail") if one.channel == pb.MESSAGE_CHANNEL_EMAIL else visit.say("By text message"),
                visit.say("the sender was last seen at {at}", at=instant(one.seen_at)),
            )
            for one in listed.channels
        ),
        count=visit.language.count(
            "{number} message did not go out.", "{number} messages did not go out.", listed.total_count
        ),
        messages=tuple(
            Stuck(
                when=instant(one.made_at),
                kind=kind_said(visit.language, one.kind),
                number=one.case_no,
                state=became(visit.language, one),
                again=one.message_id if may_send and one.state == pb.MESSAGE_STATE_GIVEN_UP else "",
            )
            for one in listed.messages
        ),
        pager=pager_of(lambda place: visit.address("/admin/messages", after=place), after, listed.next_page_token),
        trouble=summary_of(trouble, visit.language) if trouble else None,
    )
    return Shown(view, trouble.kind.value if trouble else 200)


PAGE = Page(
    path="/admin/messages",
    template="admin/messages.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({_SENDS_AGAIN, "supervisor", "centre_head"}),
    label=later("Messages to applicants"),
    group=CATALOGUE_GROUP,
)
