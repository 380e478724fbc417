"""``onewindow staff``: who works at the centre, by the ids that records have."""

from __future__ import annotations

import click

from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@click.argument("text", default="")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@click.option("--all", "everybody", is_flag=True, help="Those who have left too. 含已离岗人员")
@service_options("clerk-01")
def command(text: str, *, division: str, everybody: bool, **options: object) -> None:
    """List who works at the centre and has TEXT in name, number, department or duty. 人员名录.

    The register is staff.csv of the catalogue: onewindow catalogue import DIR hands it in, a second administrator
    publishes it. 名录随事项目录以staff.csv提交，由另一名管理员发布。
    """
    from onewindow.intake.v1.staff_pb2 import ListStaffRequest, ListStaffResponse  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        listed = clients.intake.call(ListStaffRequest(division_code=division), ListStaffResponse)
    count = 0
    for one in sorted(listed.officers, key=lambda each: (not each.present, each.name_en.casefold(), each.name_zh)):
        told = f"{one.officer_id:<18} {one.name_zh} {one.name_en}  {one.department_code}  {one.duty_zh} {one.duty_en}"
        if text.casefold() not in told.casefold() or not (one.present or everybody):
            continue
        count += 1
        span = "" if one.present else f"  {one.first_day} – {one.last_day or '…'}"
        echo(f"{told.rstrip()}  {one.phone}{span}".rstrip())
    if listed.officers:
        echo(f"{counted(count, 'person', 'people')}  共 {count} 人")
    else:
        echo("No register of staff is published: put staff.csv beside the catalogue. 尚未发布人员名录（staff.csv）。")
