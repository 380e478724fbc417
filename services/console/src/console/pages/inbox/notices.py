"""What an officer was told of the department's work: unseen first, marked as seen one by one or all that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.live.topics import department_topic
from console.pages.page import TASKS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.live_mark import LiveMark, live_mark
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.joint import told_of
from console.words.language import later
from console.words.limits import instant
from console.words.numbers import whole_number
from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import (
    AcknowledgeNoticesRequest,
    AcknowledgeNoticesResponse,
    ListNoticesRequest,
    ListNoticesResponse,
    Notice,
    NoticeKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROLES = frozenset({"department_officer", "department_head"})
PAGE_SIZE = 50
_CHOSEN = "seen."
_LONGEST_NUMBER = len(str((1 << 63) - 1)) - 1


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in words. ``field``: of its box, empty if it was seen; ``seen``: when."""

    field: str
    told: str
    what: str
    is_urgent: bool
    item: str
    item_code: str
    case_no: str
    address: str
    seen: str


@dataclass(frozen=True, slots=True)
class View:
    """One page of notices; ``shown``: the numbers of the unseen ones on it."""

    title: str
    live: LiveMark
    topic: str
    action: str
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    shown: str
    inbox: str
    pager: Pager
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """List them, all or the unseen alone."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Mark those that are chosen, or all that were shown, as seen."""
    told = (
        form.get("shown", "").split()
        if form.get("act") == "all"
        else [name.removeprefix(_CHOSEN) for name in form if name.startswith(_CHOSEN)]
    )
    ids = sorted({whole_number(one, _LONGEST_NUMBER) for one in told} - {0})
    request = AcknowledgeNoticesRequest(idempotency_key=visit.key, notice_ids=ids)
    try:
        answer = await visit.calls.approval(request, AcknowledgeNoticesResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, met)
    language = visit.language
    done = language.count(
        "{number} notice is marked as seen.", "{number} notices are marked as seen.", answer.acknowledged_count
    )
    return Done(visit.address("/notices", unseen=visit.query.get("unseen", "") and "1"), done)


async def _shown(visit: Visit, met: Trouble | None = None) -> Shown:
    unseen = "1" if visit.query.get("unseen") else ""
    token = visit.query.get("page", "")
    request = ListNoticesRequest(page_size=PAGE_SIZE, page_token=token, unseen=bool(unseen))
    answer = await visit.calls.approval(request, ListNoticesResponse)
    count = visit.language.count
    view = View(
        title=visit.say("What your department was told"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=department_topic(visit.officer.department_code if visit.officer else ""),
        action=visit.address("/notices", unseen=unseen),
        chips=(
            Chip(visit.say("all notices"), visit.address("/notices"), not unseen),
            Chip(visit.say("not seen yet"), visit.address("/notices", unseen="1"), bool(unseen)),
        ),
        count=visit.say(
            "{total}, {unseen} of them not seen yet",
            total=count("{number} notice", "{number} notices", answer.total_count),
            unseen=answer.unseen_count,
        ),
        rows=tuple(_row(visit, notice) for notice in answer.notices),
        shown=" ".join(str(notice.notice_id) for notice in answer.notices if not notice.HasField("seen_at")),
        inbox=visit.address("/inbox"),
        pager=pager_of(
            lambda place: visit.address("/notices", unseen=unseen, page=place), token, answer.next_page_token
        ),
        trouble=summary_of(met, visit.language, {"notice_ids": "notices"}) if met else None,
    )
    return Shown(view, met.kind.value if met else 200)


def _row(visit: Visit, notice: Notice) -> Row:
    is_seen = notice.HasField("seen_at")
    path = f"/tasks/{notice.case_id}/{notice.item_code}" if notice.item_code else f"/cases/{notice.case_no}"
    if "review_id" in notice.facts:
        path = f"/joint/{notice.facts['review_id']}"
    if notice.kind == NoticeKind.NOTICE_KIND_SUPERVISION_ORDER:
        path = f"/supervision-orders/{notice.facts.get('order_id', '')}"
    if "card_id" in notice.facts:
        path = f"/cards/{notice.facts['card_id']}"
    whole = visit.say("the whole case") if notice.case_id else visit.say("about no case")
    item = visit.of(notice.name_zh, notice.name_en) or whole
    return Row(
        field="" if is_seen else f"{_CHOSEN}{notice.notice_id}",
        told=instant(notice.told_at),
        what=what_it_tells(visit, notice),
        is_urgent=not is_seen and notice.kind in _URGENT,
        item=item,
        item_code=notice.item_code,
        case_no=notice.case_no,
        address=visit.address(path),
        seen=visit.say("seen {at}", at=instant(notice.seen_at)) if is_seen else "",
    )


def _moved_by(visit: Visit, reason: str) -> str:
    """Say what moved a date; nothing of a reason that a newer service names."""
    reasons = {
        "extended": visit.say("The limit was extended."),
        "stopped": visit.say("The clock was stopped, or runs again."),
        "calendar": visit.say("Days of the calendar changed."),
        "green channel": visit.say("The case goes through the green channel."),
    }
    return reasons.get(reason, "")


def what_it_tells(visit: Visit, notice: Notice) -> str:
    """Say a notice in the reader's language, as far as its facts go."""
    sentence = _SENTENCES.get(notice.kind)
    return sentence(visit, notice.facts) if sentence else visit.say("Something new about this task.")


def _at(facts: Mapping[str, str], name: str) -> str:
    """Write an instant of the facts to the minute; as it is, if it is none."""
    try:
        told = datetime.fromisoformat(facts.get(name, ""))
    except ValueError:
        return facts.get(name, "")
    return told.strftime("%Y-%m-%d %H:%M") if told.tzinfo is None else f"{told.astimezone(CENTRE_ZONE):%Y-%m-%d %H:%M}"


def _upstream(visit: Visit, facts: Mapping[str, str]) -> str:
    """Name an item upstream, with its department as far as that was told."""
    code = facts.get("upstream_item_code", "?")
    name = visit.of(facts.get("upstream_zh", ""), facts.get("upstream_en", ""))
    department = visit.of(facts.get("department_zh", ""), facts.get("department_en", ""))
    if not (name and department):
        return code
    return visit.say("{item} ({code}) of {department}", item=name, code=code, department=department)


def _corrected(visit: Visit, facts: Mapping[str, str]) -> str:
    """Say how the task stands after a correction, of its own decision or of one upstream."""
    say = visit.say
    state = {
        "OPEN": say("it can be decided, its limit counts from then"),
        "EARLY_REVIEW": say("early review"),
        "CONDITIONALLY_APPROVED": say("approved, presuming upstream agrees"),
        "APPROVED": say("granted"),
        "REFUSED": say("not granted"),
        "LAPSED": say("lapsed"),
    }.get(facts.get("state", ""), say("not known to this page"))
    if facts.get("by"):
        return visit.say(
            "Your decision was corrected by {officer}: {state}.", officer=visit.who(facts["by"]), state=state
        )
    return visit.say("{item} was corrected; this task: {state}.", item=_upstream(visit, facts), state=state)


def _revocation(visit: Visit, facts: Mapping[str, str]) -> str:
    """Say what became of an approval, or of one that it rests on."""
    by = visit.who(facts.get("by", "?"))
    sentences = {
        "proposed": visit.say(
            "{officer} proposes to take this approval back: a head of the department decides.", officer=by
        ),
        "revoked": visit.say("{officer} took this approval back: it holds no longer.", officer=by),
        "declined": visit.say("{officer} declined to take this approval back: it stays.", officer=by),
        "upstream": visit.say(
            "{item}, which this approval rests on, was taken back: look whether it can stay.",
            item=_upstream(visit, facts),
        ),
    }
    return sentences.get(facts.get("what", ""), visit.say("Something new about this task."))


def _promised(visit: Visit, facts: Mapping[str, str]) -> str:
    due, papers = _at(facts, "due"), visit.of(facts.get("papers", ""), facts.get("papers_en", ""))
    if facts.get("overdue") == "true":
        return visit.say("Promised and not handed in by {due}: {papers}", due=due, papers=papers)
    return visit.say("Promised until {due}: {papers}", due=due, papers=papers)


def _card(visit: Visit, facts: Mapping[str, str]) -> str:
    """Say what became of a card."""
    say, officer = visit.say, visit.who(facts.get("officer_id", "?"))
    colour = say("Red card") if facts.get("colour") == "red" else say("Yellow card")
    told = {"card": f"{colour} {facts.get('card_no', '')}", "officer": officer, "until": _at(facts, "until")}
    sentences = {
        "given": say("{card} for {officer}; an appeal is heard until {until}.", **told),
        "upheld": say("{card} for {officer} stays after review.", **told),
        "revoked": say("{card} for {officer} is taken back.", **told),
        "raised": say("{card} for {officer}, no longer a yellow one; an appeal is heard until {until}.", **told),
    }
    return sentences.get(facts.get("change", ""), say("Something new about this task."))


def _supervision_order(visit: Visit, facts: Mapping[str, str]) -> str:
    """Say what became of an order of supervision."""
    say = visit.say
    told = {"number": facts.get("order_no", ""), "due": _at(facts, "due")}
    sentences = {
        "given": say("Order of supervision {number}: reply by {due}.", **told),
        "returned": say("The reply to order {number} will not do: reply again by {due}.", **told),
        "accepted": say("The reply to order {number} is accepted.", **told),
        "withdrawn": say("Order {number} is withdrawn.", **told),
        "overdue": say("Nobody replied to order {number} by {due}: the leader is told.", **told),
    }
    return sentences.get(facts.get("change", ""), say("Something new about this task."))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_URGENT = frozenset(
    {
        NoticeKind.NOTICE_KIND_OVERDUE,
        NoticeKind.NOTICE_KIND_DEEMED,
        NoticeKind.NOTICE_KIND_ORDER,
        NoticeKind.NOTICE_KIND_CARD,
        NoticeKind.NOTICE_KIND_SUPERVISION_ORDER,
        NoticeKind.NOTICE_KIND_REMINDER,
    }
)
_SENTENCES: Mapping[NoticeKind, Callable[[Visit, Mapping[str, str]], str]] = {
    NoticeKind.NOTICE_KIND_LAPSED: lambda visit, facts: visit.say(
        "Lapsed: {item}, which it rests on, was not granted.", item=_upstream(visit, facts)
    ),
    NoticeKind.NOTICE_KIND_CARD: _card,
    NoticeKind.NOTICE_KIND_SUPERVISION_ORDER: _supervision_order,
    NoticeKind.NOTICE_KIND_REMINDER: lambda visit, facts: visit.say(
        "{officer} reminds you of it.", officer=visit.who(facts.get("by", "?"))
    ),
    NoticeKind.NOTICE_KIND_REPLACED: lambda visit, facts: (
        visit.say("The procedure of the case was corrected: this item is not part of it any more.")
        if facts.get("state") == "REMOVED"
        else visit.say("The procedure of the case was corrected: this item came with it; its limit counts from then.")
    ),
    NoticeKind.NOTICE_KIND_CORRECTED: _corrected,
    NoticeKind.NOTICE_KIND_REVOCATION: _revocation,
    NoticeKind.NOTICE_KIND_DUE_SOON: lambda visit, facts: visit.say("Due soon: {due}.", due=_at(facts, "due")),
    NoticeKind.NOTICE_KIND_OVERDUE: lambda visit, facts: visit.say(
        "Overdue: nobody decided by {due}.", due=_at(facts, "due")
    ),
    NoticeKind.NOTICE_KIND_DEEMED: lambda visit, facts: visit.say(
        "Approved by silence: nobody decided by {due}. Basis: {basis}",
        due=_at(facts, "due"),
        basis=facts.get("legal_basis", "?"),
    ),
    NoticeKind.NOTICE_KIND_ASSIGNED: lambda visit, facts: (
        visit.say(
            "Given to {officer} by {by}.", officer=visit.who(facts["officer_id"]), by=visit.who(facts.get("by", "?"))
        )
        if facts.get("officer_id")
        else visit.say("Given back to the department by {by}.", by=visit.who(facts.get("by", "?")))
    ),
    NoticeKind.NOTICE_KIND_JOINT_REVIEW: lambda visit, facts: _joined(
        told_of(visit.language, facts.get("kind", ""), facts.get("told", "")), _at(facts, "at")
    ),
    NoticeKind.NOTICE_KIND_ORDER: lambda visit, facts: _joined(
        visit.say("Instruction of the leader: {instruction}", instruction=facts.get("instruction", "")),
        visit.say("by {due}", due=_at(facts, "due")) if facts.get("due") else "",
    ),
    NoticeKind.NOTICE_KIND_PROMISED_PAPERS: _promised,
    NoticeKind.NOTICE_KIND_LIMIT_MOVED: lambda visit, facts: _joined(
        visit.say(
            "Due {due} now, and no longer {previous}.", due=_at(facts, "due"), previous=_at(facts, "previous_due")
        ),
        _moved_by(visit, facts.get("reason", "")),
    ),
}


PAGE = Page(
    path="/notices",
    template="inbox/notices.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Notices"),
    group=TASKS_GROUP,
    keys=(Key("Alt+A", later("mark all on this page as seen")),),
)
