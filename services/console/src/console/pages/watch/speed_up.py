"""The speed-up: by how much promised limits undercut those of the law, with the goal, by department, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.pages.books.spreadsheet import CSV, XLSX, file_of
from console.pages.page import FIGURES_GROUP, Attachment, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1 import speed_up_pb2 as pb

HERE = "/speed-up"


@dataclass(frozen=True, slots=True)
class Row:
    """A department, or the centre: its items, and how much shorter their limits are."""

    name: str
    item_count: str
    by_item: str
    accepted_count: str
    by_volume: str
    goal: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the report, and where it is."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """The report; no rows where there is a trouble."""

    title: str
    action: str
    trouble: Summary | None
    days: tuple[Field, ...]
    caption: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    files: tuple[File, ...]


async def show(visit: Visit) -> Shown | Attachment:
    """Show the report, or answer it as a file.

    Raises:
        Trouble: it cannot be read, and a file was asked for.
    """
    first, last = (visit.query.get(name, "").strip() for name in ("first", "last"))
    request = pb.GetSpeedUpRequest(division_code=visit.centre.division_code, first_day=first, last_day=last)
    if visit.query.get("as") in {CSV, XLSX}:
        found = await visit.calls.intake(request, pb.GetSpeedUpResponse)
        name = f"speed-up-{visit.centre.division_code}-{found.first_day}-{found.last_day}"
        return file_of(visit.query["as"], name, _table(visit, found))
    found, away = await attempt(visit.calls.intake(request, pb.GetSpeedUpResponse), pb.GetSpeedUpResponse())
    there = bool(found.catalogue_version)
    view = View(
        title=visit.say("Limits against the law"),
        action=visit.address(HERE),
        trouble=None if away is None else summary_of(away, visit.language, {"first_day": "first", "last_day": "last"}),
        days=tuple(
            Field(
                name=name,
                label=label,
                hint="YYYY-MM-DD",
                value=visit.query.get(name, "") or day,
                fault=away.fields.get(f"{name}_day", "") if away else "",
                longest=10,
            )
            for name, label, day in (
                ("first", visit.say("First day"), found.first_day),
                ("last", visit.say("Last day"), found.last_day),
            )
        ),
        caption=visit.say("Edition {version} of the catalogue", version=found.catalogue_version) if there else "",
        sentences=tuple(_sentences(visit, found)) if there else (),
        rows=tuple(_row(visit, each, found.goal_percent) for each in (*found.departments, found.centre))
        if there
        else (),
        files=tuple(
            File(label, visit.address(HERE, first=found.first_day, last=found.last_day, **{"as": kind}))
            for label, kind in ((visit.say("As CSV"), CSV), (visit.say("As XLSX"), XLSX))
        )
        if there
        else (),
    )
    return Shown(view, 200 if away is None else away.kind.value)


def _sentences(visit: Visit, found: pb.GetSpeedUpResponse) -> Iterator[str]:
    centre, goal = found.centre, found.goal_percent
    for speed_up, said in (
        (centre.by_item, visit.say("Each matter counted once")),
        (centre.by_volume, visit.say("Each matter counted as often as it was accepted")),
    ):
        yield visit.of(f"{said}：{speed_up.arithmetic_zh}", f"{said}: {speed_up.arithmetic_en}")
    reached = centre.by_item.HasField("percent") and centre.by_item.percent >= goal
    yield (
        visit.say("The goal, limits shorter by {percent} % over all matters, is reached.", percent=goal)
        if reached
        else visit.say("The goal, limits shorter by {percent} % over all matters, is not reached.", percent=goal)
    )
    left_out = centre.by_item.left_out_count
    if left_out:
        yield visit.language.count(
            "{number} matter without a limit in law, or without a promise, is left out.",
            "{number} matters without a limit in law, or without a promise, are left out.",
            left_out,
        )


def _reached(visit: Visit, by_item: pb.SpeedUp, goal: int) -> str:
    """Say whether the goal is reached; where there is nothing to compare it is neither."""
    if not by_item.HasField("percent"):
        return "—"
    return visit.say("reached") if by_item.percent >= goal else visit.say("not reached")


def _row(visit: Visit, figures: pb.SpeedUpFigures, goal: int) -> Row:
    by_item = figures.by_item
    return Row(
        name=_name(visit, figures),
        item_count=f"{by_item.item_count:,}",
        by_item=_percent(by_item),
        accepted_count=f"{figures.accepted_count:,}",
        by_volume=_percent(figures.by_volume),
        goal=_reached(visit, by_item, goal),
    )


def _name(visit: Visit, figures: pb.SpeedUpFigures) -> str:
    return visit.of(figures.department_zh, figures.department_en) or visit.say("The centre as a whole")


def _percent(speed_up: pb.SpeedUp) -> str:
    return f"{speed_up.percent} %" if speed_up.HasField("percent") else "—"


def _table(visit: Visit, found: pb.GetSpeedUpResponse) -> Iterator[tuple[object, ...]]:
    yield (
        visit.say("Department"),
        visit.say("Matters with both limits"),
        visit.say("Days in law"),
        visit.say("Days promised"),
        visit.say("Shorter by, per cent"),
        visit.say("Times accepted"),
        visit.say("Days in law, weighted"),
        visit.say("Days promised, weighted"),
        visit.say("Shorter by, per cent, weighted"),
    )
    for each in (*found.departments, found.centre):
        item, volume = each.by_item, each.by_volume
        yield (
            _name(visit, each),
            item.item_count,
            item.statutory_days,
            item.committed_days,
            item.percent if item.HasField("percent") else "",
            each.accepted_count,
            volume.statutory_days,
            volume.committed_days,
            volume.percent if volume.HasField("percent") else "",
        )


PAGE = Page(
    path=HERE,
    template="watch/speed_up.html",
    view=View,
    show=show,
    roles=frozenset({"supervisor", "centre_head", "department_head", "catalogue_administrator"}),
    label=later("Limits against the law"),
    group=FIGURES_GROUP,
)
