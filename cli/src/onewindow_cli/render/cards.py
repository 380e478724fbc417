"""Yellow and red cards on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.supervision.v1.cards_pb2 import Card, CardColour, CardProposal, CardState
from onewindow_cli.render import words
from onewindow_cli.render.steps_taken import MINUTES, labelled, step_lines
from onewindow_cli.render.wrapping import indented

COLOURS = {CardColour.CARD_COLOUR_YELLOW: "黄牌 yellow card", CardColour.CARD_COLOUR_RED: "红牌 red card"}
STATES = {
    CardState.CARD_STATE_STANDING: "有效 stands",
    CardState.CARD_STATE_APPEALED: "申诉中 appealed against",
    CardState.CARD_STATE_UPHELD: "复核维持 stays after review",
    CardState.CARD_STATE_REVOKED: "已撤销 taken back",
}


def card_lines(card: Card) -> Iterator[str]:
    """Answer one as lines: whose, for what, until when, what was said and done."""
    yield f"{card.card_no}  {COLOURS.get(card.colour, '')}"
    yield from indented(f"编号 id {card.card_id}")
    until = ""
    if card.HasField("due_at"):
        until = f"  复核期限 review due {words.local(card.due_at, MINUTES)}{'  逾期 LATE' if card.overdue else ''}"
    elif card.state == CardState.CARD_STATE_STANDING:
        until = f"  申诉截止 appeal until {words.local(card.appeal_until, MINUTES)}"
    yield from indented(f"{STATES.get(card.state, '')}{until}")
    if card.proposal == CardProposal.CARD_PROPOSAL_OPEN:
        yield from indented("提请转为红牌，待另一人决定 red is proposed: another person decides")
    accountable = card.accountable
    yield from labelled(
        (
            ("责任人 officer", f"{accountable.officer_id} {accountable.department_code}".strip()),
            ("B岗 deputy", accountable.deputy_id),
            ("负责人 head", accountable.head_id),
            ("一把手 first leader", accountable.leader_id),
            ("办件 case", f"{card.case_no} {card.item_code}".strip()),
            ("规则 rule", card.rule_code),
            ("事由 reason", card.reason),
            ("变更理由 why another", card.chain_reason),
            ("申诉 appeal", card.appeal),
            ("决定 decision", card.decision),
        )
    )
    yield from step_lines(card.steps)
