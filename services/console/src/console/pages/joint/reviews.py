"""Joint reviews of the centre: those to come first, by department and day."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.page import TASKS_GROUP, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.joint import kind_of, lead_of, name_of, state_of, when
from console.words.language import later
from onewindow.approval.v1 import approval_pb2 as pb

PAGE_SIZE = 50
ROLES = frozenset({"department_officer", "department_head", "project_manager"})
_STATES = {
    "": pb.JOINT_REVIEW_STATE_CONVENED,
    "closed": pb.JOINT_REVIEW_STATE_CLOSED,
    "cancelled": pb.JOINT_REVIEW_STATE_CANCELLED,
}
_LONGEST_DAY = len("2026-03-04")


@dataclass(frozen=True, slots=True)
class Row:
    """A joint review; ``opinions``: how many departments have said something, in words."""

    address: str
    kind: str
    when: str
    place: str
    lead: str
    others: str
    case_no: str
    opinions: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many there are, and one page of them."""

    title: str
    trouble: Summary | None
    day: str
    whose: str
    state: str
    whose_chips: tuple[Chip, ...]
    state_chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    asked = {name: visit.query.get(name, "") for name in ("day", "whose", "state")}
    asked["day"] = asked["day"].strip()[:_LONGEST_DAY]
    asked["whose"] = "" if asked["whose"] != "all" and _department(visit) else "all"
    asked["state"] = asked["state"] if asked["state"] in _STATES else ""
    token = visit.query.get("page", "")
    request = pb.ListJointReviewsRequest(
        page_size=PAGE_SIZE,
        page_token=token,
        department_code="" if asked["whose"] else _department(visit),
        day=asked["day"],
        state=_STATES[asked["state"]],
    )
    try:
        answer = await visit.calls.approval(request, pb.ListJointReviewsResponse)
    except Trouble as met:
        if met.kind is not Kind.FIELDS:
            raise
        # What is no day cannot stand in an input for one.
        kept = {**asked, "day": ""} if "day" in met.fields else asked
        return Shown(_view(visit, kept, token, pb.ListJointReviewsResponse(), met), met.kind.value)
    return Shown(_view(visit, asked, token, answer))


def _department(visit: Visit) -> str:
    """Answer whose joint reviews are one's own; a project manager's are everybody's."""
    officer = visit.officer
    is_of_one = officer is not None and bool(officer.roles & {"department_officer", "department_head"})
    return officer.department_code if officer is not None and is_of_one else ""


def _view(
    visit: Visit, asked: dict[str, str], token: str, answer: pb.ListJointReviewsResponse, met: Trouble | None = None
) -> View:
    say = visit.say

    def chips(name: str, *choices: tuple[str, str]) -> tuple[Chip, ...]:
        return tuple(
            Chip(label, visit.address("/joint", **{**asked, name: value}), asked[name] == value)
            for value, label in choices
        )

    total = visit.language.count("{number} joint review", "{number} joint reviews", answer.total_count)
    is_part = bool(token or answer.next_page_token)
    own = (("", say("with my department")),) if _department(visit) else ()
    return View(
        title=say("Joint reviews and visits"),
        trouble=summary_of(met, visit.language, {"day": "day"}) if met else None,
        day=asked["day"],
        whose=asked["whose"],
        state=asked["state"],
        whose_chips=chips("whose", *own, ("all", say("of every department"))),
        state_chips=chips(
            "state", ("", say("to come, or open")), ("closed", say("with minutes")), ("cancelled", say("cancelled"))
        ),
        count=say("{total}, {shown} on this page", total=total, shown=len(answer.reviews)) if is_part else total,
        rows=tuple(_row(visit, review) for review in answer.reviews),
        pager=pager_of(lambda place: visit.address("/joint", **asked, page=place), token, answer.next_page_token),
    )


def _row(visit: Visit, review: pb.JointReview) -> Row:
    language = visit.language
    others = [
        name_of(language, each) for each in review.participants if each.department_code != review.lead_department_code
    ]
    said = sum(each.HasField("opinion") for each in review.participants)
    return Row(
        address=visit.address(f"/joint/{review.review_id}"),
        kind=kind_of(language, review.kind),
        when=when(review),
        place=review.place,
        lead=lead_of(language, review),
        others=visit.of("、", ", ").join(others),
        case_no=review.case_no,
        opinions=state_of(language, review.state)
        if review.state != pb.JOINT_REVIEW_STATE_CONVENED
        else visit.say("{said} of {all} opinions", said=said, all=len(review.participants)),
    )


PAGE = Page(
    path="/joint",
    template="joint/reviews.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Joint reviews"),
    group=TASKS_GROUP,
    keys=(Key("Alt+N", later("open the next one")), Key("Alt+F", later("choose a day"))),
)
