"""What refund tests do at a window: ask, decide, pay out, look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from tests.databases import handled
from tests.integration.fees.conftest import CENTRE

from chassis.rpc import Caller
from fees.domain.bill import PaymentMethod
from fees.domain.repaying import Refund, RefundWish
from fees.domain.shifts import Shift
from fees.domain.waiving import Evidence
from fees.handlers.ask_for_refund import AskForRefund, ask_for_refund
from fees.handlers.decide_refund import DecideRefund, decide_refunds
from fees.handlers.get_shift import GetShift, get_shift
from fees.handlers.pay_refund import PayRefund, pay_refunds

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

Answer: TypeAlias = Any
"""A refund, or why there is none: a test says which it takes it for."""

PAPER = Evidence(file_name="不予许可决定书.pdf", sha256="0" * 64, size_bytes=1000)


def caller(officer: str, centre: str = CENTRE) -> Caller:
    """Somebody of the fee office."""
    return Caller(officer, centre, "SF")


def ask(  # noqa: PLR0913 - what may be asked for
    window: Window,
    case_id: UUID | None = None,
    *,
    surplus_id: UUID | None = None,
    fen: int | None = None,
    payment_id: UUID | None = None,
    replaces: UUID | None = None,
    way: PaymentMethod | None = None,
    account: str = "",
    by: str = "chen",
    centre: str = CENTRE,
) -> Answer:
    """Ask for a refund of what is due back of a bill, or of a surplus."""
    wish = RefundWish(
        amount_fen=fen,
        payment_id=payment_id,
        way=way,
        reason="事项未获准予",
        evidence=PAPER,
        account_tail=account,
    )
    command = AskForRefund(
        caller=caller(by, centre), refund_case_id=case_id, surplus_id=surplus_id, replaces=replaces, wish=wish
    )
    return handled(window.database, ask_for_refund, [command])[0]


def decide(window: Window, refund_id: UUID, by: str = "zhao", *, approve: bool = True, centre: str = CENTRE) -> Answer:
    """Decide over one."""
    note = "" if approve else "材料不全，请补充"
    command = DecideRefund(caller=caller(by, centre), refund_id=refund_id, approve=approve, note=note)
    return handled(window.database, decide_refunds, [command])[0]


def pay(window: Window, *refund_ids: UUID, by: str = "chen", centre: str = CENTRE) -> list[Answer]:
    """Pay them out in one batch."""
    commands = [PayRefund(caller=caller(by, centre), refund_id=refund_id) for refund_id in refund_ids]
    return handled(window.database, pay_refunds, commands)


def approved(window: Window, case_id: UUID | None = None, **wish: Any) -> Refund:  # noqa: ANN401 - of ``ask``
    """Have a refund that two persons agree to."""
    asked = ask(window, case_id, **wish)
    assert isinstance(asked, Refund), asked
    decided = decide(window, asked.refund_id)
    assert isinstance(decided, Refund), decided
    return decided


def till_fen(window: Window, by: str = "chen") -> int | None:
    """What a till is to hold; None if none is open."""
    [shift] = handled(window.database, get_shift, [GetShift(caller=caller(by), shift_no="")], read_only=True)
    return shift.expected_fen if isinstance(shift, Shift) else None


def said(*outcomes: object) -> list[str]:
    """Where each refund stands, or why not."""
    return [one.state.value if isinstance(one, Refund) else getattr(one, "reason", "") for one in outcomes]
