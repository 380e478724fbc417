"""``onewindow people``: whom ``--as`` may name on the embedded platform."""

from __future__ import annotations

import click

from chassis.identity.tokens import ROLES
from onewindow_cli.platform.people import people
from onewindow_cli.render.access import roles_words
from onewindow_cli.render.console import wide_console
from onewindow_cli.render.help import Command
from onewindow_cli.render.tables import folding_table
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@click.option("--division", metavar="CODE", help="Only of this centre. 只看该中心")
@click.option(
    "--role",
    metavar="ROLE",
    type=click.Choice(list(ROLES)),
    help=f"Only with this role: {', '.join(ROLES)}. 只看该岗位",
)
def command(division: str | None, role: str | None) -> None:
    """List the demo's people: every role in two counties and their city. All names are fictitious.

    列出演示人员（姓名均为虚构）。
    """
    table = folding_table("OFFICER_ID", "姓名 Name", "中心 Centre", "部门 Dept", "岗位 Roles", whole=["OFFICER_ID"])
    for person in people().values():
        if division in {None, person.division_code} and (role is None or role in person.roles):
            roles = roles_words(ROLES[name] for name in person.roles).replace("\n", " ")
            name = f"{person.name_zh} {person.name_en}"
            table.add_row(person.officer_id, name, person.division_code, person.department_code, roles)
    if table.rows:
        wide_console().print(table)
    else:
        echo("Nobody is of that centre with that role. 没有符合条件的人员。")
