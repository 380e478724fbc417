"""``onewindow figures``: the figures of a centre with their definitions, and the cases behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kernel.money import format_yuan
from kernel.shares import each, percent
from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.supervision.v1.figures_pb2 import Figure, FigureValue

_MOST = 200
_SPANS = ("day", "month", "year")
_WHOSE = ("centre", "department", "item", "officer", "centres_below")
_PARTS = ("counted", "of", "rest")

span_option = click.option("--span", type=click.Choice(_SPANS), default="month", help="How long. 统计期")
day_option = click.option("--day", metavar="YYYY-MM-DD", default="", help="A day of the period; today if unset. 日期")
division_option = click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")


@click.group(cls=Group)
def command() -> None:
    """Figures 指标, each with its definition."""


@command.command()
@click.option("--by", "whose", type=click.Choice(_WHOSE), default="centre", help="Also of each of them. 统计口径")
@click.option("--figure", "code", metavar="CODE", default="", help="Only this one, for example on_time_rate. 指标代码")
@span_option
@day_option
@division_option
@service_options("supervisor-01")
def show(whose: str, code: str, span: str, day: str, division: str, **options: object) -> None:
    """Show figures of a day, a month or a year beside those of the period before. 显示指标."""
    from onewindow.supervision.v1 import figures_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.GetFiguresRequest(
        division_code=division,
        dimension=f"FIGURE_DIMENSION_{whose.upper()}",
        span=f"FIGURE_SPAN_{span.upper()}",
        day=day,
    )
    with services(options) as clients:
        found = clients.supervision.call(request, pb.GetFiguresResponse)
    echo(f"{found.first_day} – {found.last_day}（上期 before: {found.before_first_day} – {found.before_last_day}）")
    for place, figure in enumerate(found.figures):
        if code not in {"", figure.code}:
            continue
        echo(f"{figure.code}  {figure.name_zh} {figure.name_en}")
        for row in (found.centre, *found.rows):
            now, before = _written(figure, row.values[place]), _written(figure, row.before[place])
            echo(f"  {row.code or '中心 centre':<16} {now}（上期 before {before}）")
        if code:
            echo(f"  {figure.formula_zh}")
            echo(f"  {figure.formula_en}")
            if figure.source_zh:
                echo(f"  依据 source: {figure.source_zh} {figure.source_en}")


@command.command()
@click.argument("figure")
@click.option("--part", type=click.Choice(_PARTS), default="counted", help="Which of them. 分子、分母或其余")
@click.option("--by", "whose", type=click.Choice(_WHOSE[1:4]), default=None, help="With --code. 统计口径")
@click.option("--code", metavar="CODE", default="", help="Of this department, item or officer. 代码")
@span_option
@day_option
@division_option
@service_options("supervisor-01")
def cases(  # noqa: PLR0913 - a filter each
    figure: str, *, part: str, whose: str | None, code: str, span: str, day: str, division: str, **options: object
) -> None:
    """List the cases that FIGURE counts, the newest first. 列出指标对应的办件."""
    from onewindow.supervision.v1 import figures_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListFigureCasesRequest(
        page_size=_MOST,
        division_code=division,
        figure=figure,
        part=f"FIGURE_PART_{part.upper()}",
        dimension=f"FIGURE_DIMENSION_{(whose or 'centre').upper()}",
        code=code,
        span=f"FIGURE_SPAN_{span.upper()}",
        day=day,
    )
    with services(options) as clients:
        for found in clients.supervision.pages(request, pb.ListFigureCasesResponse):
            for case in found.cases:
                what = f"{case.item_code} {case.name_zh} {case.department_code}" if case.item_code else ""
                echo(f"{case.day}  {case.case_no}  {what}  {case.officer_id}".rstrip())
    total = "" if found.total == found.total_count else f" = {found.total:,}"
    echo(f"{counted(found.total_count, 'entry', 'entries')}{total}. 共{found.total_count}条。")


def _written(figure: Figure, value: FigureValue) -> str:
    from onewindow.supervision.v1 import figures_pb2 as pb  # noqa: PLC0415 - loads protobuf

    if figure.unit == pb.FIGURE_UNIT_FEN:
        return format_yuan(value.counted)
    if figure.unit not in {pb.FIGURE_UNIT_PERCENT, pb.FIGURE_UNIT_PER_CASE}:
        return f"{value.counted:,}"
    if not value.of:
        return "—"
    is_percent = figure.unit == pb.FIGURE_UNIT_PERCENT
    told = f"{percent(value.counted, value.of)}%" if is_percent else f"{each(value.counted, value.of):,}"
    return f"{told} = {value.counted:,} / {value.of:,}"
