"""Ratings 好差评: figures by department and officer, the cases behind each, and who has to be called back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.books.spreadsheet import CSV, file_of
from console.pages.complaints.answer import GRADES
from console.pages.complaints.rate import REASONS
from console.pages.departments import department_names
from console.pages.filling import lines_of
from console.pages.page import VOICES_GROUP, Attachment, Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.light import Light
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.shares import percent
from onewindow.supervision.v1 import complaints_pb2
from onewindow.supervision.v1 import ratings_pb2 as pb

PATH = "/ratings"
PAGE_SIZE, MOST_EXPORTED = 50, 200
LONGEST_WORDS = 2000
_NOTHING: Form = MappingProxyType({})
ROLES = frozenset({"supervisor", "centre_head"})
_BAD = frozenset({complaints_pb2.GRADE_VERY_DISSATISFIED, complaints_pb2.GRADE_DISSATISFIED})


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of figures: whose, each grade the best first, all of them, and the share of satisfied ones."""

    name: str
    address: str
    grades: tuple[str, ...]
    total: str
    share: str
    waiting: str


@dataclass(frozen=True, slots=True)
class Row:
    """A rating; ``case_id`` is there while somebody has to call back, ``typed`` and ``fault`` after a refusal."""

    mark: Light
    number: str
    address: str
    when: str
    served_by: str
    reasons: str
    call_back: str
    words: str
    case_id: str
    typed: str
    fault: str


@dataclass(frozen=True, slots=True)
class View:
    """Figures, filters and one page of ratings."""

    title: str
    trouble: Summary | None
    grades: tuple[str, ...]
    # The sentence that the share of satisfied ratings answers.
    source: str
    figures: tuple[Figure, ...]
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    longest: int
    pager: Pager
    export: str
    # Where answers by SMS are brought, for whoever may.
    by_sms: str


async def show(visit: Visit) -> Shown | Attachment:
    """Show figures and ratings; what the address does not know is as if it were not there."""
    if visit.query.get("as") == "csv":
        return await _exported(visit)
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Keep what came of a call."""
    case_id = form.get("case_id", "")
    request = pb.AnswerRatingRequest(idempotency_key=visit.key, case_id=case_id, words=lines_of(form, "call_words"))
    try:
        await visit.calls.supervision(request, pb.AnswerRatingResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, met, form)
    return Done(visit.address(PATH, waiting="1"), visit.say("The call is kept."))


def _asked(visit: Visit, **more: object) -> pb.ListRatingsRequest:
    query = visit.query
    grade = query.get("grade", "")
    return pb.ListRatingsRequest(
        division_code=visit.centre.division_code,
        waiting=bool(query.get("waiting")),
        department_code=query.get("department", ""),
        officer_id=query.get("officer", ""),
        grade=complaints_pb2.Grade.Name(int(grade) if grade in {*"12345"} else 0),
        **more,  # type: ignore[arg-type]  # size and token
    )


async def _shown(visit: Visit, met: Trouble | None = None, typed: Form = _NOTHING) -> Shown:
    say, query = visit.say, visit.query
    after = query.get("after", "")
    listed = await visit.calls.supervision(_asked(visit, page_size=PAGE_SIZE, page_token=after), pb.ListRatingsResponse)
    counted = await visit.calls.supervision(
        pb.GetRatingFiguresRequest(division_code=visit.centre.division_code), pb.GetRatingFiguresResponse
    )
    names = await department_names(visit)
    kept = {name: query.get(name, "") for name in ("waiting", "department", "officer", "grade")}
    figures = [
        _figure(visit, counted.centre, say("whole centre"), visit.address(PATH)),
        *(
            _figure(visit, one, names.get(one.code, one.code), visit.address(PATH, department=one.code))
            for one in counted.departments
        ),
        *(_figure(visit, one, visit.who(one.code), visit.address(PATH, officer=one.code)) for one in counted.officers),
    ]
    view = View(
        title=say("Ratings"),
        trouble=summary_of(met, visit.language, {"words": f"words-{typed.get('case_id', '')}"}) if met else None,
        grades=tuple(say(said) for said in GRADES.values()),
        source=say("Source: “of the public more than 80 % approve” (figures of the short-message platform)."),
        figures=tuple(figures),
        chips=(
            Chip(say("all ratings"), visit.address(PATH), not any(kept.values())),
            Chip(say("to be called back"), visit.address(PATH, waiting="1"), bool(kept["waiting"])),
        ),
        count=visit.language.count("{number} rating", "{number} ratings", listed.total_count),
        rows=tuple(_row(visit, rating, met, typed) for rating in listed.ratings),
        longest=LONGEST_WORDS,
        pager=pager_of(lambda place: visit.address(PATH, **kept, after=place), after, listed.next_page_token),
        export=visit.address(PATH, **kept, **{"as": "csv"}),
        by_sms=visit.address(f"{PATH}/import") if visit.officer and "supervisor" in visit.officer.roles else "",
    )
    return Shown(view, met.kind.value if met else 200)


def _counts(figure: pb.RatingFigure) -> tuple[int, ...]:
    """Answer each grade, the best first, as ``GRADES`` has them."""
    return (
        figure.very_satisfied,
        figure.satisfied,
        figure.fairly_satisfied,
        figure.dissatisfied,
        figure.very_dissatisfied,
    )


def _figure(visit: Visit, figure: pb.RatingFigure, name: str, address: str) -> Figure:
    counts = _counts(figure)
    total = sum(counts)
    satisfied = sum(counts[:3])
    return Figure(
        name=name,
        address=address,
        grades=tuple(f"{count:,}" for count in counts),
        total=f"{total:,}",
        share=f"{percent(satisfied, total)}%" if total else visit.say("none yet"),
        waiting=f"{figure.waiting:,}" if figure.waiting else "",
    )


def _row(visit: Visit, rating: pb.Rating, met: Trouble | None, typed: Form) -> Row:
    say = visit.say
    was_sent = rating.case_id == typed.get("case_id")
    waits = rating.HasField("call_back_due_at") and not rating.HasField("called_back_at")
    shape = "red" if rating.overdue else "yellow" if waits else "done"
    call_back = ""
    if waits:
        due = instant(rating.call_back_due_at)
        call_back = say("late since {due}", due=due) if rating.overdue else say("to be made by {due}", due=due)
    elif rating.HasField("called_back_at"):
        by = visit.who(rating.called_back_by.officer_id)
        call_back = say("{at} by {officer}", at=instant(rating.called_back_at), officer=by)
    return Row(
        mark=Light(shape, say(GRADES.get(rating.grade, ""))),
        number=rating.case_no,
        address=visit.address(f"/cases/{rating.case_no}"),
        when=instant(rating.rated_at),
        served_by=visit.who(rating.served_by.officer_id),
        reasons=visit.of("、", ", ").join(_reasons(visit, rating.reasons)),
        call_back=call_back,
        words=rating.call_back_words,
        case_id=rating.case_id if waits else "",
        typed=typed.get("call_words", "") if was_sent else "",
        fault=met.fields.get("words", "") if met and was_sent else "",
    )


def _reasons(visit: Visit, reasons: Iterable[int]) -> list[str]:
    known: Mapping[int, str] = {int(reason): said for reason, said in REASONS.items()}
    return [visit.say(known[reason]) for reason in reasons if reason in known]


async def _exported(visit: Visit) -> Attachment:
    """Answer the newest ratings that the filters leave, as many as a page of the service has."""
    listed = await visit.calls.supervision(_asked(visit, page_size=MOST_EXPORTED), pb.ListRatingsResponse)
    head = ["case_no", "grade", "rated_at", "served_by", "departments", "reasons", "called_back_at", "words"]
    return file_of(CSV, "ratings", [head, *(_line(visit, rating) for rating in listed.ratings)])


def _line(visit: Visit, rating: pb.Rating) -> list[object]:
    return [
        rating.case_no,
        int(rating.grade),
        instant(rating.rated_at),
        rating.served_by.officer_id,
        " ".join(rating.department_codes),
        " ".join(_reasons(visit, rating.reasons)),
        instant(rating.called_back_at) if rating.HasField("called_back_at") else "",
        rating.call_back_words,
    ]


PAGE = Page(
    path=PATH,
    template="complaints/ratings.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Ratings"),
    group=VOICES_GROUP,
)
