"""Cards as messages: what is typed, read; what is kept, shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chassis.requests import read_department
from kernel.errors import FaultKind
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.domain.cards import Accountable, CardColour, CardState, CardVerdict, Proposal
from supervision.servicer.fields import read_officer
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from kernel.fields import Violations
    from supervision.handlers.carding import CardView

_RULE = re.compile(r"[A-Za-z0-9._-]{1,64}")

COLOURS = {pb.CARD_COLOUR_YELLOW: CardColour.YELLOW, pb.CARD_COLOUR_RED: CardColour.RED}
STATES = {
    pb.CARD_STATE_STANDING: CardState.STANDING,
    pb.CARD_STATE_APPEALED: CardState.APPEALED,
    pb.CARD_STATE_UPHELD: CardState.UPHELD,
    pb.CARD_STATE_REVOKED: CardState.REVOKED,
}
PROPOSALS = {
    Proposal.NONE: pb.CARD_PROPOSAL_NONE,
    Proposal.OPEN: pb.CARD_PROPOSAL_OPEN,
    Proposal.RAISED: pb.CARD_PROPOSAL_RAISED,
    Proposal.DECLINED: pb.CARD_PROPOSAL_DECLINED,
}
VERDICTS = {
    pb.CARD_VERDICT_UPHOLD: CardVerdict.UPHOLD,
    pb.CARD_VERDICT_REVOKE: CardVerdict.REVOKE,
    pb.CARD_VERDICT_RAISE: CardVerdict.RAISE,
    pb.CARD_VERDICT_KEEP: CardVerdict.KEEP,
}
COLOUR_VALUES = {colour: value for value, colour in COLOURS.items()}
STATE_VALUES = {state: value for value, state in STATES.items()}


def read_rule(violations: Violations, field: str, written: str) -> str:
    """Read the code of a rule; empty for none."""
    if written and not _RULE.fullmatch(written):
        violations.add(field, "Give the code of a rule.", "请填写规则代码。", FaultKind.MALFORMED)
        return ""
    return written


def read_accountable(violations: Violations, said: pb.Accountable) -> Accountable:
    """Read who answers; officer, department and head are named, the others may be."""
    if not said.department_code:
        violations.add("accountable.department_code", "Name the department.", "请填写部门。", FaultKind.REQUIRED)
    return Accountable(
        officer_id=read_officer(violations, "accountable.officer_id", said.officer_id, required=True),
        department_code=read_department(violations, "accountable.department_code", said.department_code),
        deputy_id=read_officer(violations, "accountable.deputy_id", said.deputy_id),
        head_id=read_officer(violations, "accountable.head_id", said.head_id, required=True),
        leader_id=read_officer(violations, "accountable.leader_id", said.leader_id),
    )


def accountable_message(accountable: Accountable) -> pb.Accountable:
    """Show who answers."""
    return pb.Accountable(
        officer_id=accountable.officer_id,
        department_code=accountable.department_code,
        deputy_id=accountable.deputy_id,
        head_id=accountable.head_id,
        leader_id=accountable.leader_id,
    )


def card_message(view: CardView) -> pb.Card:
    """Show one as it is now."""
    card = view.card
    message = pb.Card(
        card_id=str(card.card_id),
        card_no=card.card_no,
        colour=COLOUR_VALUES[card.colour],
        state=STATE_VALUES[card.state],
        case_id=str(card.case_id),
        case_no=card.case_no,
        item_code=card.item_code,
        rule_code=card.rule_code,
        hit_id=str(card.hit_id or ""),
        accountable=accountable_message(card.accountable),
        reason=card.reason,
        chain_reason=card.chain_reason,
        given_by=actor(card.given_by.officer_id, card.given_by.department_code, card.division_code),
        given_at=card.given_at,
        appeal_until=card.appeal_until,
        appeal=card.appeal,
        appealed_at=card.appealed_at,
        due_at=card.clock.due_at if card.clock else None,
        overdue=card.is_late(view.now),
        decision=card.decision,
        decided_at=card.decided_at,
        proposal=PROPOSALS[card.proposal],
        steps=[
            pb.CardStep(
                step=step.step,
                words=step.words,
                actor=actor(step.officer_id, step.department_code, card.division_code),
                at=step.done_at,
            )
            for step in view.steps
        ],
    )
    if card.decided_by.officer_id:
        message.decided_by.CopyFrom(
            actor(card.decided_by.officer_id, card.decided_by.department_code, card.division_code)
        )
    return message
