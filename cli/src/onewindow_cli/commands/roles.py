"""``onewindow roles``: who may call which RPC, as declared beside each in the protocol."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.authorisation.rules import Rule


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="As JSON. 以JSON输出")
def command(*, as_json: bool) -> None:
    """List every RPC: who may call it, how far that reaches, which power it needs. 列出各接口的权限规定."""
    rules = declared_rules()
    if as_json:
        for line in json.dumps([_as_json(rule) for rule in rules], ensure_ascii=False, indent=2).splitlines():
            echo(line)
    else:
        _show(rules)


def declared_rules() -> Sequence[Rule]:
    """Read the declarations of every service, in the order of a case's way."""
    from chassis.authorisation.rules import rules_of  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.client import ALL_DESCRIPTORS  # noqa: PLC0415 - likewise

    return [rule for descriptor in ALL_DESCRIPTORS for rule in rules_of(descriptor)]


def _show(rules: Sequence[Rule]) -> None:
    from rich.text import Text  # noqa: PLC0415 - loaded when there is something to show

    from onewindow_cli.render.access import power_words, roles_words, scope_words  # noqa: PLC0415 - likewise
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise
    from onewindow_cli.render.tables import folding_table  # noqa: PLC0415 - likewise

    table = folding_table("接口 RPC", "角色 Roles", "范围 Scope", "权限 Power")
    for rule in rules:
        name = rule.method.rpartition("/")[2]
        service = rule.method.partition(".")[0]
        power = Text(power_words(rule.power).replace(" ", "\n", 1) if rule.power else "")
        if rule.anonymous:
            table.add_row(f"{service} {name}", Text("任何人\nanybody"), "", power)
            continue
        for place, (scope, roles) in enumerate(_by_scope(rule).items()):
            first = place == 0
            table.add_row(
                f"{service} {name}" if first else "",
                Text(roles_words(roles)),
                Text(scope_words(scope)),
                power if first else "",
            )
    wide_console().print(table)


def _by_scope(rule: Rule) -> dict[int, list[int]]:
    grouped: dict[int, list[int]] = {}
    for role, scope in rule.scopes.items():
        grouped.setdefault(scope, []).append(role)
    return grouped


def _as_json(rule: Rule) -> dict[str, object]:
    from onewindow.access.v1.access_pb2 import Power, Role, Scope  # noqa: PLC0415 - loads protobuf

    return {
        "method": rule.method,
        "grants": [
            {"roles": [_word(Role.Name(role)) for role in roles], "scope": _word(Scope.Name(scope))}
            for scope, roles in _by_scope(rule).items()
        ],
        "power": _word(Power.Name(rule.power)) if rule.power else None,
        "anonymous": rule.anonymous,
        "writes": rule.writes,
    }


def _word(value: str) -> str:
    """The name of an enum's value without what names the enum: ``ROLE_CASHIER`` is ``cashier``."""
    return value.partition("_")[2].lower()
