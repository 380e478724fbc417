"""The register of key posts: how the work of each stands, and what waits for the head of the centre."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.key_posts.stating import DECIDERS, FIGURES, PATH, PROPOSERS, ROLES, Row, row_of
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.chips import Chip
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from onewindow.supervision.v1 import key_posts_pb2 as pb

PAGE_SIZE = 100
LONGEST_WORDS = 500
_BOX = "post."
_STAGES = {
    "": pb.KEY_POST_STATE_DESIGNATED,
    "proposed": pb.KEY_POST_STATE_PROPOSED,
    "declined": pb.KEY_POST_STATE_DECLINED,
    "withdrawn": pb.KEY_POST_STATE_WITHDRAWN,
}
_VERDICTS = {"designate": pb.KEY_POST_VERDICT_DESIGNATE, "decline": pb.KEY_POST_VERDICT_DECLINE}
_INPUTS = {"words": "post_words"}


@dataclass(frozen=True, slots=True)
class View:
    """Filters, a page of posts, and the form of whoever decides about those that are proposed."""

    title: str
    trouble: Summary | None
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    words: Area | None
    propose: str
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Decide about the posts whose boxes were ticked."""
    chosen = [name.removeprefix(_BOX) for name, value in form.items() if name.startswith(_BOX) and value]
    if not chosen:
        first = TroubleLine(visit.say("Tick the posts first."), "posts")
        return await _shown(visit, form, nothing=Summary(visit.say("Please correct this"), (first,)))
    request = pb.DecideKeyPostsRequest(
        idempotency_key=visit.key,
        key_post_ids=chosen,
        verdict=_VERDICTS.get(form.get("act", ""), pb.KEY_POST_VERDICT_UNSPECIFIED),
        words=lines_of(form, "post_words").strip(),
    )
    try:
        answer = await visit.calls.supervision(request, pb.DecideKeyPostsResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    decided = visit.language.count("{number} post decided about.", "{number} posts decided about.", len(answer.posts))
    return Done(visit.address(PATH, stage="" if form.get("act") == "designate" else "declined"), decided)


async def _shown(
    visit: Visit, typed: Form | None = None, met: Trouble | None = None, nothing: Summary | None = None
) -> Shown:
    say, query = visit.say, visit.query
    stage = query.get("stage", "") if query.get("stage", "") in _STAGES else ""
    choices = (
        ("", say("in the register")),
        ("proposed", say("proposed")),
        ("declined", say("not taken into the register")),
        ("withdrawn", say("taken out of the register")),
    )
    after = query.get("after", "")
    request = pb.ListKeyPostsRequest(
        page_size=PAGE_SIZE, page_token=after, division_code=visit.centre.division_code, state=_STAGES[stage]
    )
    answer = await visit.calls.supervision(request, pb.ListKeyPostsResponse)
    departments = await department_names(visit)
    roles = visit.officer.roles if visit.officer else frozenset()
    filling = Filling(visit, _INPUTS, typed, met)
    words = filling.area(
        "post_words",
        say("Words: why a post is not taken; may be empty for those that are"),
        longest=LONGEST_WORDS,
        rows=2,
        access_key="r",
    )
    view = View(
        title=say("Key posts"),
        trouble=nothing or filling.summary(words),
        chips=tuple(Chip(label, visit.address(PATH, stage=value), stage == value) for value, label in choices),
        count=visit.language.count("{number} post", "{number} posts", answer.total_count),
        rows=tuple(row_of(visit, post, departments) for post in answer.posts),
        heads=() if stage else tuple(say(name) for name in FIGURES),
        words=words if stage == "proposed" and roles & DECIDERS and answer.posts else None,
        propose=visit.address(f"{PATH}/new") if roles & PROPOSERS else "",
        pager=pager_of(lambda place: visit.address(PATH, stage=stage, after=place), after, answer.next_page_token),
    )
    return Shown(view, met.kind.value if met else 422 if nothing else 200)


PAGE = Page(
    path=PATH,
    template="key_posts/listing.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Key posts"),
    group=FIGURES_GROUP,
    keys=(Key("Alt+N", later("open the first one")), Key("Alt+R", later("write"))),
)
