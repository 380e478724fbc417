"""Naming a post whose work has to be watched more closely than others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.key_posts.stating import PATH, PROPOSERS
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.field import Field
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import key_posts_pb2 as pb

HERE = f"{PATH}/new"
LONGEST_NAME, LONGEST_RISK, LONGEST_ITEMS = 60, 500, 2_000
_BETWEEN = re.compile(r"[\s,，、;；]+")
_INPUTS = {
    "posts[0].name": "post_name",
    "posts[0].department_code": "post_department",
    "posts[0].item_codes": "post_items",
    "posts[0].risk": "risk",
}


@dataclass(frozen=True, slots=True)
class View:
    """The form; a department's head names posts of the own department."""

    title: str
    trouble: Summary | None
    name: Field
    departments: tuple[Choice, ...]
    department_fault: str
    items: Field
    risk: Area
    back: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Propose it."""
    post = pb.KeyPostForm(
        name=form.get("post_name", "").strip(),
        department_code=form.get("post_department", ""),
        item_codes=[code for code in _BETWEEN.split(form.get("post_items", "")) if code],
        risk=lines_of(form, "risk").strip(),
    )
    request = pb.ProposeKeyPostsRequest(idempotency_key=visit.key, posts=[post])
    try:
        await visit.calls.supervision(request, pb.ProposeKeyPostsResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(PATH, stage="proposed"), visit.say("Proposed: the head of the centre decides."))


async def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    say = visit.say
    filling = Filling(visit, {**_INPUTS, **_each_item(met)}, typed, met)
    officer = visit.officer
    names = await department_names(visit)
    if officer is not None and "supervisor" not in officer.roles:
        names = {officer.department_code: names.get(officer.department_code, officer.department_code)}
    chosen = filling.value("post_department") or (officer.department_code if officer else "")
    name = filling.field("post_name", say("What the post is called"), longest=LONGEST_NAME)
    items = filling.field(
        "post_items",
        say("Items it works on"),
        hint=say("Codes, for example GA-025; empty: all items of the department."),
        longest=LONGEST_ITEMS,
    )
    risk = filling.area("risk", say("Why it has to be watched, and how"), longest=LONGEST_RISK)
    view = View(
        title=say("Name a key post"),
        trouble=filling.summary(name, items, risk),
        name=name,
        departments=tuple(Choice(code, told, code == chosen) for code, told in sorted(names.items())),
        department_fault=filling.fault("post_department"),
        items=items,
        risk=risk,
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _each_item(met: Trouble | None) -> dict[str, str]:
    """Answer the input of items for what is wrong with each of them."""
    return {path: "post_items" for path in (met.fields if met else {}) if path.startswith("posts[0].item_codes")}


PAGE = Page(
    path=HERE,
    template="key_posts/new.html",
    view=View,
    show=show,
    act=act,
    roles=PROPOSERS,
    keys=(Key("Alt+S", later("propose the post")),),
    group=FIGURES_GROUP,
)
