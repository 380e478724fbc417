"""One key post: who named it, how its work stands, and taking it out of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.key_posts.stating import DECIDERS, PATH, ROLES, STATES, items_of
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.light import Light, light_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import key_posts_pb2 as pb

LONGEST_WORDS = 500
_INPUTS = {"words": "post_words"}
_GREEN, _YELLOW, _RED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Task:
    """An undecided task, or a limit that ended without a decision."""

    mark: Light
    when: str
    item: str
    case_no: str
    address: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Some of them under a heading; ``none`` is said where there are none."""

    name: str
    heading: str
    tasks: tuple[Task, ...]
    none: str


@dataclass(frozen=True, slots=True)
class View:
    """The post, its work where it is watched; ``words`` is for whoever may take it out of the register."""

    title: str
    trouble: Summary | None
    facts: tuple[Fact, ...]
    risk: str
    work: tuple[Tasks, ...]
    words: Area | None
    complaints: str
    back: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take it out of the register."""
    request = pb.DecideKeyPostsRequest(
        idempotency_key=visit.key,
        key_post_ids=[visit.names["post"]],
        verdict=pb.KEY_POST_VERDICT_WITHDRAW,
        words=lines_of(form, "post_words").strip(),
    )
    try:
        await visit.calls.supervision(request, pb.DecideKeyPostsResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(PATH, stage="withdrawn"), visit.say("The post is out of the register."))


async def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    request = pb.GetKeyPostRequest(division_code=visit.centre.division_code, key_post_id=visit.names["post"])
    answer = await visit.calls.supervision(request, pb.GetKeyPostResponse)
    post = answer.post
    departments = await department_names(visit)
    is_watched = post.state == pb.KEY_POST_STATE_DESIGNATED
    words = filling.area(
        "post_words", say("Why it need not be watched any more"), longest=LONGEST_WORDS, rows=2, access_key="r"
    )
    decides = visit.officer is not None and bool(visit.officer.roles & DECIDERS)
    view = View(
        title=post.name,
        trouble=filling.summary(words),
        facts=_facts(visit, post, departments),
        risk=post.risk,
        work=_work(visit, answer) if is_watched else (),
        words=words if is_watched and decides else None,
        complaints=visit.address("/complaints") if post.figures.complaint_count else "",
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _work(visit: Visit, answer: pb.GetKeyPostResponse) -> tuple[Tasks, ...]:
    say = visit.say
    return (
        Tasks(
            "open-tasks",
            say("What it has to decide"),
            tuple(_task(visit, task) for task in answer.tasks),
            say("Nothing waits for this post."),
        ),
        Tasks(
            "unanswered",
            say("What it did not decide in time, in the last 90 days"),
            tuple(_limit(visit, limit) for limit in answer.unanswered),
            say("Nothing: every limit was kept."),
        ),
    )


def _facts(visit: Visit, post: pb.KeyPost, departments: Mapping[str, str]) -> tuple[Fact, ...]:
    say, figures = visit.say, post.figures
    facts = [
        Fact(say("State"), say(STATES[post.state]) if post.state in STATES else ""),
        Fact(say("Department"), departments.get(post.department_code, post.department_code)),
        Fact(say("Items"), items_of(visit, post.item_codes)),
        Fact(say("Proposed"), f"{instant(post.proposed_at)} {visit.who(post.proposed_by.officer_id)}"),
    ]
    if post.HasField("decided_at"):
        facts.append(
            Fact(say("Decided by and when"), f"{instant(post.decided_at)} {visit.who(post.decided_by.officer_id)}")
        )
    facts.append(Fact(say("Words"), post.decided_words))
    if post.HasField("figures"):
        facts.append(Fact(say("Complaints of the department that are not answered"), str(figures.complaint_count)))
        facts.append(Fact(say("Found by rules, 90 days"), str(figures.hit_count)))
    return tuple(fact for fact in facts if fact.value)


def _task(visit: Visit, task: pb.KeyPostTask) -> Task:
    number = _RED if task.overdue else _YELLOW if task.due_soon else _GREEN
    return Task(
        mark=light_of(number, visit.language),
        when=instant(task.due_at) if task.HasField("due_at") else "",
        item=visit.of(task.item_zh, task.item_en) or task.item_code,
        case_no=task.case_no,
        address=visit.address(f"/cases/{task.case_no}") if task.case_no else "",
    )


def _limit(visit: Visit, limit: pb.UnansweredLimit) -> Task:
    return Task(
        mark=Light("red", visit.say("silence became consent") if limit.deemed else visit.say("overdue")),
        when=instant(limit.ended_at),
        item=limit.item_code,
        case_no=limit.case_no,
        address=visit.address(f"/cases/{limit.case_no}") if limit.case_no else "",
    )


PAGE = Page(
    path=f"{PATH}/{{post}}",
    template="key_posts/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")),),
    group=FIGURES_GROUP,
)
