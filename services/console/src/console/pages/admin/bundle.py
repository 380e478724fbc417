"""The plan of a bundle as a picture and as a table: of what is published, or of files that were compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from console.calls.troubles import Kind, Trouble
from console.pages.admin.bundle_plan import BundlePlan, Step, Waits, bundle_plan
from console.pages.admin.catalogue import PATH, USE, published_catalogue
from console.pages.admin.publishing import files_of
from console.pages.page import CATALOGUE_GROUP, Page, Shown, Visit
from console.parts.facts import Fact
from console.pictures.plan import DAYS_END, WIDTH, WORDS, Edge, Group, Item, Lane, Look, fitted, plan
from console.words.language import Language

_WORDS_SIZE, _SMALL_SIZE = 14.0, 12.0
# Days from acceptance stand on a scale of dates: which one it begins with shows nowhere.
_FIRST = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lane with its words, cut to the room they have; ``bar``: how long it is drawn."""

    lane: Lane
    name: str
    whose: str
    bar: float
    waits: bool
    state: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A day on the scale."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in words."""

    item: str
    item_code: str
    department: str
    level: str
    limit: str
    rests_on: tuple[str, ...]
    condition: str


@dataclass(frozen=True, slots=True)
class View:
    """Geometry, words and the table; ``described``: the picture in a sentence."""

    title: str
    facts: tuple[Fact, ...]
    width: float
    height: float
    lanes: tuple[Drawn, ...]
    edges: tuple[Edge, ...]
    days: tuple[Scale, ...]
    described: str
    left_out: str
    rows: tuple[Row, ...]
    back: str


async def show(visit: Visit) -> Shown:
    """Draw the plan.

    Raises:
        Trouble: there is no such bundle, or the files that were compared are gone.
    """
    draft = visit.query.get("draft", "")
    if draft:
        files = await files_of(visit, USE, draft)
    else:
        files = {file.name: file.content for file in (await published_catalogue(visit)).files}
    found = bundle_plan(files, visit.names["bundle"]) if files else None
    if found is None:
        raise Trouble(Kind.NOT_THERE, "BUNDLE_NOT_FOUND", visit.say("There is no such bundle."))
    return Shown(_view(visit, found, visit.address(PATH, draft=draft)))


def _view(visit: Visit, found: BundlePlan, back: str) -> View:
    language, bundle, steps = visit.language, found.bundle, found.steps
    inside = {step.code for step in steps}
    picture = plan([_item(step, inside) for step in steps], _FIRST, _FIRST)
    names = {step.code: _name(language, step) for step in steps}
    return View(
        title=language.of(bundle["name_zh"], bundle["name_en"]),
        facts=(
            Fact(visit.say("Code of the bundle"), bundle["bundle_code"]),
            Fact(visit.say("Leads"), _department(language, found, bundle["lead_department_code"])),
            Fact(
                visit.say("Joint limit"), _days(language, int(bundle["joint_limit_days"]), bundle["joint_limit_unit"])
            ),
        ),
        width=WIDTH,
        height=picture.height,
        lanes=tuple(
            Drawn(
                lane,
                fitted(names[step.code], WORDS - 12, _WORDS_SIZE),
                fitted(
                    f"{_department(language, found, step.item['department_code'])} · {step.code}",
                    WORDS - 12,
                    _SMALL_SIZE,
                ),
                max(lane.due_x - lane.x, 3.0),
                step.is_serial,
                fitted(_state(language, step), WIDTH - DAYS_END - 16, _SMALL_SIZE),
            )
            for lane, step in zip(picture.lanes, steps, strict=True)
        ),
        edges=picture.edges,
        days=tuple(Scale(tick.x, str((tick.day - _FIRST).days)) for tick in picture.ticks),
        described=language.say(
            "{serial} of {all} items wait for an earlier result, the others begin at once. The table says the same.",
            serial=sum(step.is_serial for step in steps),
            all=len(steps),
        ),
        left_out=language.count(
            "{number} dependency is left out of the picture; the table has it.",
            "{number} dependencies are left out of the picture; the table has them.",
            picture.left_out,
        )
        if picture.left_out
        else "",
        rows=tuple(_row(language, found, step, names) for step in steps),
        back=back,
    )


def _item(step: Step, inside: set[str]) -> Item:
    """An item as a lane. What it rests on in an earlier stage has no lane here; the table has it."""
    groups = (
        Group(any_of=tuple(code for code in each.any_of if code in inside), serial=each.serial, satisfied=False)
        for each in step.waits
    )
    return Item(
        code=step.code,
        look=Look.EARLY if step.is_serial else Look.RUNNING,
        begins=_FIRST + timedelta(days=step.begins),
        due=_FIRST + timedelta(days=step.ends),
        ended=None,
        groups=tuple(group for group in groups if group.any_of),
    )


def _row(language: Language, found: BundlePlan, step: Step, names: dict[str, str]) -> Row:
    condition = language.of(step.row["condition"], step.row["condition_en"] or step.row["condition"])
    days = step.item["committed_limit_days"] or step.item["statutory_limit_days"]
    return Row(
        item=names[step.code],
        item_code=step.code,
        department=_department(language, found, step.item["department_code"]),
        level=str(step.level),
        limit=_days(language, int(days), step.item["limit_unit"]) if days else language.say("that of the case"),
        rests_on=tuple(_rests_on(language, each, names) for each in step.waits),
        condition=condition if step.row["required"] == "conditional" else "",
    )


def _rests_on(language: Language, waits: Waits, names: dict[str, str]) -> str:
    earlier = language.say("of an earlier stage")
    items = language.of("或", " or ").join(names.get(code, f"{code} ({earlier})") for code in waits.any_of)
    if waits.serial:
        return language.say("{items}: the law wants it decided first ({basis})", items=items, basis=waits.basis)
    return language.say("{items}: presumed, decides at the same time", items=items)


def _name(language: Language, step: Step) -> str:
    return language.of(step.item["name_zh"], step.item["name_en"])


def _department(language: Language, found: BundlePlan, code: str) -> str:
    row = found.departments.get(code)
    return language.of(row["name_zh"], row["name_en"]) if row else code


def _state(language: Language, step: Step) -> str:
    if not step.is_serial:
        return language.say("at once")
    if not step.begins:
        return language.say("after the earlier result")
    return language.say("after day {day}", day=step.begins)


def _days(language: Language, days: int, unit: str) -> str:
    if not days:
        return language.say("at once, at the window")
    if unit == "calendar":
        return language.count("{number} calendar day", "{number} calendar days", days)
    return language.count("{number} working day", "{number} working days", days)


PAGE = Page(
    path="/admin/catalogue/{bundle}",
    template="admin/bundle.html",
    view=View,
    show=show,
    roles=frozenset({"catalogue_administrator"}),
    group=CATALOGUE_GROUP,
)
