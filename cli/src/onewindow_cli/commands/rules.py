"""``onewindow rules``: the rules of supervision, what they found or would have found, and a centre's settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.supervision.v1.rules_pb2 import (
        ListRulesResponse,
        Parameter,
        RuleHit,
        SupervisionRule,
        TryRuleResponse,
    )
    from onewindow_client import ServiceClient

_MOST = 200
# Entries of the journal that a call looks at.
_AT_ONCE = 5_000
# By ParameterUnit; a switch has none.
_UNITS = {2: "%", 3: "个工作日", 4: "天", 5: "分钟", 6: "次", 7: "分"}


@click.group(cls=Group)
def command() -> None:
    """Rules of supervision, and settings of a centre. 监察规则和设定项."""


@command.command("list")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_rules(division: str, **options: object) -> None:
    """List every rule, whether it is applied, and how much it found in thirty days. 列出监察规则."""
    with services(options) as clients:
        listed = _listed(clients.supervision, division)
    for rule in listed.rules:
        mark = "✓" if rule.applied.value else "✗"
        echo(f"{mark} {rule.code:<24}{rule.hit_count:>6}  {rule.name_zh}  {rule.name_en}")
    echo(f"{counted(len(listed.rules), 'rule')}. 规则 {len(listed.rules)} 条。")
    echo("→ onewindow rules show RULE  查看一条规则 one of them")


@command.command()
@click.argument("rule")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def show(rule: str, division: str, **options: object) -> None:
    """Show RULE: what it finds, by whose word, and how it is set. 查看规则."""
    with services(options) as clients:
        shown = _rule(clients.supervision, rule, division)
    echo(f"{shown.code}  {shown.name_zh}  {shown.name_en}")
    echo(f"  {shown.text_zh}")
    echo(f"  {shown.text_en}")
    echo(f"  依据 Source: {shown.source_zh}  {shown.source_en}")
    for parameter in (shown.applied, *shown.parameters):
        for line in _parameter_lines(parameter):
            echo(line)
    echo(f"→ onewindow rules hits {shown.code}  查看命中 what it found")


@command.command()
@click.argument("rule", default="")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def hits(rule: str, division: str, **options: object) -> None:
    """List what the rules found, or RULE alone, the newest first. 列出规则命中."""
    from onewindow.supervision.v1 import rules_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListRuleHitsRequest(page_size=_MOST, division_code=division, rule_code=rule)
        listed = clients.supervision.call(request, pb.ListRuleHitsResponse)
    for hit in listed.hits:
        echo(_hit_line(hit))
    more = " (the newest) （最新）" if listed.next_page_token else ""
    echo(f"{counted(len(listed.hits), 'hit')}{more}. 命中 {len(listed.hits)} 件。")


@command.command("try")
@click.argument("rule")
@click.option("--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How far back. 回溯天数")
@click.option("--set", "values", metavar="NAME=VALUE", multiple=True, help="A value to try. 试用的参数值")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def try_rule(rule: str, days: int, values: tuple[str, ...], division: str, **options: object) -> None:
    """Tell what RULE would have found in the past; nothing is written. 在以往办件上试用规则.

    Values are those of the release unless --set names others, by the name that show has.
    """
    ends_at = datetime.now(UTC)
    examined = found = 0
    with services(options) as clients:
        chosen = {_code(rule, name): _number(value) for name, _, value in (each.partition("=") for each in values)}
        for page in _trial(clients.supervision, rule, chosen, division, ends_at - timedelta(days=days), ends_at):
            examined += page.examined_count
            found += page.hit_count
            for hit in page.hits:
                echo(_hit_line(hit))
            if page.next_page_token:
                echo(f"{page.done_percent}% …", err=True)
    echo(
        f"{counted(examined, 'story', 'stories')} looked at, {counted(found, 'hit')}; nothing was written. "
        f"核查{examined}件，将命中{found}件，未作任何记录。"
    )


@command.command()
@click.argument("rule")
@click.argument("position", type=click.Choice(("on", "off")))
@click.option("--reason", required=True, help="Why; 5 characters or more. 理由")
@key_option
@service_options("head-01")
def switch(rule: str, position: str, reason: str, key: str, **options: object) -> None:
    """Switch RULE on or off, a minute from now. 启用或停用规则."""
    with services(options) as clients:
        _set(clients.supervision, f"{rule}.on", int(position == "on"), reason, key)


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def parameters(division: str, **options: object) -> None:
    """List every setting of supervision at a centre, and how it was set. 列出监察设定项."""
    with services(options) as clients:
        listed = _listed(clients.supervision, division)
    for parameter in (
        *listed.parameters,
        *(one for rule in listed.rules for one in (rule.applied, *rule.parameters)),
    ):
        for line in _parameter_lines(parameter):
            echo(line)
    echo("→ onewindow rules set CODE VALUE --reason TEXT  设定 set one")


@command.command("set")
@click.argument("code")
@click.argument("value", type=int)
@click.option("--reason", required=True, help="Why; 5 characters or more. 理由")
@key_option
@service_options("head-01")
def set_parameter(code: str, value: int, reason: str, key: str, **options: object) -> None:
    """Set CODE to VALUE, a minute from now. 设定监察参数."""
    with services(options) as clients:
        _set(clients.supervision, code, value, reason, key)


def _set(client: ServiceClient, code: str, value: int, reason: str, key: str) -> None:
    from onewindow.supervision.v1 import rules_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.SetParameterRequest(idempotency_key=key, code=code, value=value, reason=reason)
    answer = client.call(request, pb.SetParameterResponse)
    echo("✓ Set; it counts a minute from now. 已设定，一分钟后生效。")
    for line in _parameter_lines(answer.parameter):
        echo(line)


def _listed(client: ServiceClient, division: str) -> ListRulesResponse:
    from onewindow.supervision.v1.rules_pb2 import ListRulesRequest, ListRulesResponse  # noqa: PLC0415 - loads protobuf

    return client.call(ListRulesRequest(division_code=division), ListRulesResponse)


def _rule(client: ServiceClient, code: str, division: str) -> SupervisionRule:
    """Answer one rule.

    Raises:
        Complaint: there is none of this code.
    """
    for rule in _listed(client, division).rules:
        if rule.code == code:
            return rule
    raise Complaint("There is no such rule: onewindow rules list.", "没有该规则，请用 onewindow rules list 查看。")


def _trial(  # noqa: PLR0913, PLR0917 - what is asked for
    client: ServiceClient, rule: str, values: dict[str, int], division: str, begins_at: datetime, ends_at: datetime
) -> Iterator[TryRuleResponse]:
    from onewindow.supervision.v1.rules_pb2 import TryRuleRequest, TryRuleResponse  # noqa: PLC0415 - loads protobuf

    request = TryRuleRequest(page_size=_AT_ONCE, division_code=division, rule_code=rule, values=values, to=ends_at)
    getattr(request, "from").FromDatetime(begins_at)
    return client.pages(request, TryRuleResponse)


def _code(rule: str, name: str) -> str:
    return name if "." in name else f"{rule}.{name}"


def _number(written: str) -> int:
    """Read a value.

    Raises:
        Complaint: it is no number.
    """
    try:
        return int(written)
    except ValueError:
        raise Complaint("Give NAME=VALUE, the value a number.", "请填写“名称=数值”。") from None


def _parameter_lines(parameter: Parameter) -> Iterator[str]:
    yield (
        f"  {parameter.code} = {parameter.value}{_UNITS.get(parameter.unit, '')}  ({parameter.least}–{parameter.most})"
        f"  {parameter.name_zh}  {parameter.name_en}"
    )
    from onewindow_cli.render import words  # noqa: PLC0415 - loads protobuf

    for change in parameter.changes:
        at = words.local(change.effective_at, "%Y-%m-%d %H:%M")
        yield f"      {at}  {change.value}  {change.set_by.officer_id}: {change.reason}"


def _hit_line(hit: RuleHit) -> str:
    from onewindow_cli.render import words  # noqa: PLC0415 - loads protobuf

    at = words.local(hit.occurred_at, "%Y-%m-%d %H:%M")
    who = " ".join(part for part in (hit.responsible.department_code, hit.responsible.officer_id) if part)
    about = f"{hit.case_no or hit.case_id}  " if hit.case_id else ""
    return f"{at}  {hit.rule_zh} {hit.rule_en}  {about}{who}  {hit.fact_zh}  {hit.fact_en}"
