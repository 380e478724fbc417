"""The score of one department, line by line: what was counted, what it gave, what the department says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.scores.telling import DECIDERS, PATH, ROLES, UNREADABLE, Terms, hundredths, points, terms_of
from console.parts.area import Area
from console.parts.field import Field
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import scores_pb2 as pb

LONGEST_WORDS, _LONGEST_POINTS = 500, 6
_INPUTS = {"words": "score_words", "points": "score_points", "criterion": "criterion"}
_STATES = {
    pb.SCORE_OBJECTION_STATE_OPEN: later("objection, to be decided"),
    pb.SCORE_OBJECTION_STATE_ACCEPTED: later("the objection was right"),
    pb.SCORE_OBJECTION_STATE_REJECTED: later("the objection was not right"),
}
# What no figure counts, and where it is listed.
_BEHIND = {
    "late_complaints": ("/complaints", {"stage": "late"}),
    "yellow_cards": ("/cards", {}),
    "red_cards": ("/cards", {}),
}


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """What a criterion gave; the objection is empty if there is none."""

    terms: Terms
    counted: str
    points: str
    computed: str
    behind: str
    objection: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A department; ``words`` and what stands with it are for whoever may object or decide."""

    title: str
    trouble: Summary | None
    total: str
    lines: tuple[CriterionRow, ...]
    choices: tuple[Choice, ...]
    words: Area | None
    points: Field | None
    back: str


async def show(visit: Visit) -> Shown:
    """Show the month that the address names, or the newest."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Object to a line, or decide about an objection."""
    department, month, name = visit.names["department"], visit.query.get("month", ""), form.get("act", "")
    words = lines_of(form, "score_words").strip()
    try:
        if name == "object":
            objection = pb.ObjectToScoreRequest(
                idempotency_key=visit.key, month=month, criterion=form.get("criterion", ""), words=words
            )
            await visit.calls.supervision(objection, pb.ObjectToScoreResponse, seconds=WRITE_SECONDS)
            said = visit.say("The objection is with supervision.")
        else:
            decision = pb.DecideScoreObjectionRequest(
                idempotency_key=visit.key,
                month=month,
                department_code=department,
                criterion=form.get("criterion", ""),
                accepted=name == "accept",
                points=_points_given(form) if name == "accept" else 0,
                words=words,
            )
            await visit.calls.supervision(decision, pb.DecideScoreObjectionResponse, seconds=WRITE_SECONDS)
            said = visit.say("The objection is decided.")
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(f"{PATH}/{department}", month=month), said)


def _points_given(form: Form) -> int:
    """Read the points of an objection that is right: nothing written is no number, and not none."""
    written = form.get("score_points", "").strip()
    return hundredths(written) if written else UNREADABLE


async def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    say, filling, code = visit.say, Filling(visit, _INPUTS, typed, met), visit.names["department"]
    request = pb.ListScoresRequest(division_code=visit.centre.division_code, month=visit.query.get("month", ""))
    answer = await visit.calls.supervision(request, pb.ListScoresResponse)
    score = next((score for score in answer.scores if score.department_code == code), None)
    if score is None:
        raise Trouble(Kind.NOT_THERE, "SCORE_NOT_FOUND", say("There is no such score."))
    names = await department_names(visit)
    objects, decides = _may(visit, answer, score)
    if objects:
        choosable = [line.criterion for line in score.lines if not line.HasField("objection")]
    else:
        choosable = [line.criterion for line in score.lines if _is_open(line)] if decides else []
    chosen = filling.value("criterion")
    words = filling.area(
        "score_words",
        say("Why the line is wrong") if objects else say("Why the objection is right, or is not"),
        longest=LONGEST_WORDS,
        access_key="r",
    )
    field = filling.field("score_points", say("If it is right: points of the line"), longest=_LONGEST_POINTS)
    view = View(
        title=say("Score of {department}, {month}", department=names.get(code, code), month=answer.month),
        trouble=filling.summary(words, field),
        total=say("{points} points of 100, rank {rank}", points=points(score.points), rank=score.rank)
        if score.rank
        else say("{points} points of 100", points=points(score.points)),
        lines=tuple(_line(visit, answer.month, code, line) for line in score.lines),
        choices=tuple(
            Choice(each.code, visit.of(each.name_zh, each.name_en), each.code == chosen) for each in choosable
        ),
        words=words if choosable else None,
        points=field if choosable and not objects else None,
        back=visit.address(PATH, month=answer.month),
    )
    return Shown(view, met.kind.value if met else 200)


def _may(visit: Visit, answer: pb.ListScoresResponse, score: pb.Score) -> tuple[bool, bool]:
    """Whether the visitor may object, and whether they may decide."""
    officer = visit.officer
    if officer is None or answer.published:
        return False, False
    is_own = "department_head" in officer.roles and officer.department_code == score.department_code
    # The last instant is in time.
    objects = is_own and visit.now <= answer.objections_until.ToDatetime(UTC)
    return objects, bool(officer.roles & DECIDERS)


def _is_open(line: pb.ScoreLine) -> bool:
    return line.HasField("objection") and line.objection.state == pb.SCORE_OBJECTION_STATE_OPEN


def _line(visit: Visit, month: str, department: str, line: pb.ScoreLine) -> CriterionRow:
    say, criterion = visit.say, line.criterion
    counted = str(line.counted)
    if criterion.rule == pb.SCORE_RULE_REACH:
        counted = f"{line.counted} / {line.of}" if line.of else say("nothing to be measured")
    said: tuple[str, ...] = ()
    if line.HasField("objection"):
        objection = line.objection
        state = say(_STATES[objection.state]) if objection.state in _STATES else ""
        said = (f"{state}{visit.of('：', ': ')}{objection.words}",)
        if objection.HasField("decided_at"):
            by = visit.who(objection.decided_by.officer_id)
            said += (f"{instant(objection.decided_at)} {by} {objection.decided_words}",)
    return CriterionRow(
        terms=terms_of(visit, criterion),
        counted=counted,
        points=points(line.points),
        computed=say("computed: {points}", points=points(line.computed_points))
        if line.computed_points != line.points
        else "",
        behind=_behind(visit, month, department, criterion.code),
        objection=said,
    )


def _behind(visit: Visit, month: str, department: str, code: str) -> str:
    """Answer where the cases behind a line are listed."""
    if visit.officer is None or not visit.officer.roles & DECIDERS:
        return ""
    if code in _BEHIND:
        path, query = _BEHIND[code]
        return visit.address(path, **query)
    return visit.address(
        "/figures/cases", figure=code, by="department", code=department, span="month", day=f"{month}-01"
    )


PAGE = Page(
    path=f"{PATH}/{{department}}",
    template="scores/department.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")),),
    group=FIGURES_GROUP,
)
