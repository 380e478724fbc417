"""``onewindow cards``: yellow and red cards, appeals, and what a second person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint as Trouble
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.supervision.v1.cards_pb2 import Card

_MOST = 200
_VERDICTS = ("uphold", "revoke", "raise", "keep")


@click.group(cls=Group)
def command() -> None:
    """Yellow and red cards of officers. 黄牌、红牌."""


@command.command("list")
@click.option("--appealed", is_flag=True, help="Only those appealed against. 仅申诉中")
@click.option("--proposed", is_flag=True, help="Only those proposed to become red. 仅提请转红牌")
@click.option("--mine", is_flag=True, help="Only those given to you. 仅本人")
@click.option("--case", "case_no", metavar="NUMBER", default="", help="On one case. 某办件")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_cards(case_no: str, division: str, *, appealed: bool, proposed: bool, mine: bool, **options: object) -> None:
    """List cards, what waits for a review first. 列出黄牌红牌."""
    from onewindow.supervision.v1 import cards_pb2 as pb  # noqa: PLC0415 - loads protobuf

    state = pb.CardState.CARD_STATE_APPEALED if appealed else pb.CardState.CARD_STATE_UNSPECIFIED
    with services(options) as clients:
        request = pb.ListCardsRequest(
            page_size=_MOST, division_code=division, state=state, proposed=proposed, mine=mine, case_no=case_no
        )
        listed = clients.supervision.call(request, pb.ListCardsResponse)
    for card in listed.cards:
        _show(card)
    echo(f"{counted(listed.total_count, 'card')}. 共 {listed.total_count} 张。")


@command.command()
@click.argument("card_id")
@service_options("supervisor-01")
def show(card_id: str, **options: object) -> None:
    """Show CARD_ID and what was done with it. 查看一张牌."""
    from onewindow.supervision.v1 import cards_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        listed = clients.supervision.call(pb.ListCardsRequest(card_id=card_id), pb.ListCardsResponse)
    for card in listed.cards:
        _show(card)
        return
    raise Trouble("没有这张牌。", "There is no such card.", "→ onewindow cards list  查看 see them")


@command.command()
@click.argument("case_no")
@click.option(
    "--colour", type=click.Choice(("yellow", "red")), default="yellow", show_default=True, help="Which card. 牌别"
)
@click.option("--item", "item_code", metavar="CODE", default="", help="Item; none: the whole case. 事项")
@click.option("--officer", "whose", metavar="ID", default="", help="Who answers; none: as the record says. 直接责任人")
@click.option("--department", metavar="CODE", default="", help="Of the officer; likewise. 部门")
@click.option("--deputy", metavar="ID", default="", help="B post. B岗")
@click.option("--head", metavar="ID", default="", help="Head; none: as on the last card. 部门负责人")
@click.option("--leader", metavar="ID", default="", help="First leader; likewise. 一把手")
@click.option("--rule", metavar="CODE", default="", help="Rule whose hit it rests on. 规则")
@click.option("--hit", metavar="ID", default="", help="That hit. 命中记录")
@click.option("--reason", "said", required=True, help="Why; 5 characters or more. 事由")
@click.option("--why-another", metavar="TEXT", default="", help="Why another than the record says. 责任人变更理由")
@key_option
@service_options("supervisor-01")
def give(  # noqa: PLR0913 - a form
    case_no: str,
    *,
    colour: str,
    item_code: str,
    whose: str,
    department: str,
    deputy: str,
    head: str,
    leader: str,
    rule: str,
    hit: str,
    said: str,
    why_another: str,
    key: str,
    **options: object,
) -> None:
    """Give a card on CASE_NO. 发牌."""
    from onewindow.supervision.v1 import cards_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        draft = clients.supervision.call(
            pb.DraftCardRequest(case_no=case_no, item_code=item_code), pb.DraftCardResponse
        )
        known = draft.accountable
        request = pb.GiveCardRequest(
            idempotency_key=key,
            case_id=draft.case_id,
            item_code=item_code,
            rule_code=rule,
            hit_id=hit,
            colour=f"CARD_COLOUR_{colour.upper()}",
            accountable=pb.Accountable(
                officer_id=whose or known.officer_id,
                department_code=department or known.department_code,
                deputy_id=deputy,
                head_id=head or known.head_id,
                leader_id=leader or known.leader_id,
            ),
            reason=said,
            chain_reason=why_another,
        )
        answer = clients.supervision.call(request, pb.GiveCardResponse)
    _show(answer.card)


@command.command()
@click.argument("card_id")
@click.option("--appeal", "said", required=True, help="What is wrong with it; 5 characters or more. 申诉理由")
@key_option
@service_options("ga-officer", told="the officer who has it")
def appeal(card_id: str, said: str, key: str, **options: object) -> None:
    """Appeal against CARD_ID, as the officer who has it. 申诉."""
    from onewindow.supervision.v1 import cards_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.AppealCardRequest(idempotency_key=key, card_id=card_id, appeal=said)
        answer = clients.supervision.call(request, pb.AppealCardResponse)
    _show(answer.card)


@command.command()
@click.argument("card_id")
@click.option("--verdict", type=click.Choice(_VERDICTS), required=True, help="What becomes of it. 处理")
@click.option("--words", "said", required=True, help="Why; 5 characters or more. 理由")
@key_option
@service_options("head-01", told="not who gave it")
def judge(card_id: str, *, verdict: str, said: str, key: str, **options: object) -> None:
    """Decide over CARD_ID as a second person: uphold, revoke, raise to red, keep yellow. 复核、撤销、转红牌."""
    from onewindow.supervision.v1 import cards_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.JudgeCardRequest(
            idempotency_key=key, card_id=card_id, verdict=f"CARD_VERDICT_{verdict.upper()}", words=said
        )
        answer = clients.supervision.call(request, pb.JudgeCardResponse)
    _show(answer.card)


def _show(card: Card) -> None:
    from onewindow_cli.render.cards import card_lines  # noqa: PLC0415 - loads protobuf

    for line in card_lines(card):
        echo(line)
