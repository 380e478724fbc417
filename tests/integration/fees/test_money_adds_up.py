"""Whatever is paid, told, refused and interrupted in whatever order: the money is all there, and each of it once."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from tests.databases import handled
from tests.integration.fees.conftest import CENTRE
from tests.integration.fees.giving_back import ask, decide, pay, said
from tests.integration.fees.test_voids import decide as agree
from tests.integration.fees.test_voids import reissue, void
from tests.integration.fees.test_waivers import amend

from chassis.storage.unit import Unit
from fees.domain.amending import Correction
from fees.domain.bill import BillState, PaymentMethod
from fees.domain.billing import FeeDemand
from fees.domain.repaying import RefundNotice
from fees.domain.till import Tender
from fees.domain.voiding import ReceiptVoid, VoidState
from fees.handlers.settle_refund import settle_refunds
from kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.fees.conftest import Window

    from fees.domain.orders import Notice, PaymentOrder

ITEMS = ("ZRZY-001", "ZRZY-002")
STEPS = 100


class Crash(Exception):
    """The process died between two statements."""


@pytest.fixture
def fuse(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many statements are left until the process dies; negative: it does not."""
    left = [-1]
    timed = Unit._timed

    def counted(unit: Unit, statement: object) -> object:
        if left[0] == 0:
            left[0] = -1
            raise Crash
        left[0] -= 1
        return timed(unit, statement)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(Unit, "_timed", counted)
    return left


class Customers:
    """People who pay in every way there is, and a provider that tells of it as it likes."""

    def __init__(self, window: Window, chance: random.Random, fuse: list[int]) -> None:
        self.window, self.chance, self.fuse = window, chance, fuse
        demands = [FeeDemand(item_code=item, fee_code="FEE-ZRZY-01", quantities={}) for item in ITEMS]
        self.cases = [window.accepted(*demands) for _ in range(3)]
        self.orders: list[PaymentOrder] = []
        self.said: list[Notice] = []

    def act(self) -> None:
        """Do one thing; now and then the process dies in the middle of it, and it is done again or left."""
        deed = self.chance.choice(
            [
                *(self.pay, self.pay, self.start, self.tell, self.tell, self.cancel, self.refuse),
                *(self.ask_back, self.ask_back, self.decide_back, self.pay_back, self.tell_back),
                *(self.void, self.reissue, self.correct),
            ]
        )
        times = self.chance.choice([1, 1, 2])
        arguments = deed(self.chance.choice(self.every_claim()))
        for _ in range(times):
            self.fuse[0] = self.chance.choice([-1, -1, self.chance.randrange(25)])
            try:
                for call in arguments:
                    call()
            except Crash:
                continue
            finally:
                self.fuse[0] = -1

    def pay(self, case_id: UUID) -> list[Callable[[], object]]:
        fen = self.chance.choice([500, 8000, 16000])
        tenders = [Tender(amount_fen=fen, method=PaymentMethod.CASH)]
        if self.chance.random() < 0.5:
            reference = f"POS-{self.chance.randrange(20)}"
            tenders.append(Tender(amount_fen=500, method=PaymentMethod.CARD, provider_reference=reference))
        offer = self.window.offer(case_id, *tenders, is_part=self.chance.random() < 0.7)
        return [lambda: self.window.pay(offer)]

    def start(self, case_id: UUID) -> list[Callable[[], object]]:
        def start() -> None:
            order = self.window.start(case_id, self.chance.choice([None, 500]))
            if not isinstance(order, Refusal):
                self.orders.append(order)

        return [start]

    def tell(self, _case_id: UUID) -> list[Callable[[], object]]:
        orders = [order.order_id for order in self.orders] + [uuid4()]
        if self.chance.random() < 0.6 or not self.said:
            fen = self.chance.choice([500, 7000, 8000, 16000, 20000])
            self.said.append(self.window.notice(self.chance.choice(orders), f"WX-{len(self.said)}", fen))
        # Late, out of order and several at once.
        told = [self.chance.choice(self.said) for _ in range(self.chance.choice([1, 2]))]
        return [lambda: self.window.told(*told)]

    def cancel(self, _case_id: UUID) -> list[Callable[[], object]]:
        return [partial(self.window.cancel, order) for order in self.orders[-1:]]

    def refuse(self, case_id: UUID) -> list[Callable[[], object]]:
        if self.chance.random() < 0.7:
            return []
        item = self.chance.choice(ITEMS)
        return [lambda: self.window.refuse(case_id, items=[item])]

    def void(self, case_id: UUID) -> list[Callable[[], object]]:
        receipt = self.window.bill(case_id).receipt
        if receipt is None:
            return []

        def voided() -> None:
            [outcome] = void(self.window, receipt.receipt_no)
            if isinstance(outcome, ReceiptVoid) and outcome.state is VoidState.ASKED and self.chance.random() < 0.8:
                agree(self.window, outcome.void_id, agrees=self.chance.random() < 0.7)

        return [voided]

    def reissue(self, case_id: UUID) -> list[Callable[[], object]]:
        return [partial(reissue, self.window, case_id)]

    def correct(self, case_id: UUID) -> list[Callable[[], object]]:
        # Up and down, before it is paid and after.
        correction = Correction(line_no=1, quantities={"cases": str(self.chance.choice([1, 2, 3]))})
        return [partial(amend, self.window, case_id, correction)]

    def every_claim(self) -> list[UUID]:
        """The bills, and what became due after they were paid."""
        return [one for (one,) in self.window.query("select case_id from bill order by issued_at, case_id")]

    def ask_back(self, case_id: UUID) -> list[Callable[[], object]]:
        spare = [one for (one,) in self.window.query("select surplus_id from payment_surplus order by amount_fen")]
        owed: list[tuple[UUID | None, UUID | None]] = [(case_id, None), *((None, one) for one in spare)]
        failed = self.window.query("select refund_id, case_id, surplus_id from refund where state = 'failed'")
        fen = self.chance.choice([None, None, 300])
        if failed and self.chance.random() < 0.5:
            refund_id, of_case, of_surplus = self.chance.choice(failed)
            case = None if of_surplus else of_case
            cash = PaymentMethod.CASH
            return [lambda: ask(self.window, case, surplus_id=of_surplus, replaces=refund_id, fen=fen, way=cash)]
        of, surplus_id = self.chance.choice(owed)
        return [lambda: ask(self.window, of, surplus_id=surplus_id, fen=fen)]

    def decide_back(self, _case_id: UUID) -> list[Callable[[], object]]:
        # By another, now and then by who asked.
        by = self.chance.choice(["zhao", "zhao", "zhao", "chen"])
        approve = self.chance.random() < 0.8
        return [partial(decide, self.window, refund_id, by, approve=approve) for refund_id in self._some_refunds()]

    def pay_back(self, _case_id: UUID) -> list[Callable[[], object]]:
        return [partial(pay, self.window, refund_id) for refund_id in self._some_refunds()]

    def tell_back(self, _case_id: UUID) -> list[Callable[[], object]]:
        told = []
        for refund_id in self._some_refunds():
            [(fen,)] = self.window.query(f"select amount_fen from refund where refund_id = '{refund_id}'")  # noqa: S608 - a UUID
            failure = self.chance.choice(["", "", "账户已注销"])
            told.append(RefundNotice(division_code=CENTRE, refund_id=refund_id, amount_fen=fen, failure=failure))
        # Twice in one batch, and before anybody has decided.
        return [partial(handled, self.window.database, settle_refunds, [*told, *told])] if told else []

    def give_all_back(self) -> bool:
        """Ask for all that is owed, approve it and pay it back; answers whether a till held less than that."""
        spare = [one for (one,) in self.window.query("select surplus_id from payment_surplus")]
        owed: list[tuple[UUID | None, UUID | None]] = [(case_id, None) for case_id in self.every_claim()]
        for case_id, surplus_id in [*owed, *((None, one) for one in spare)]:
            # One refund for each payment.
            while said(ask(self.window, case_id, surplus_id=surplus_id)) == ["asked"]:
                continue
        for (refund_id,) in self.window.query("select refund_id from refund where state = 'asked'"):
            decide(self.window, refund_id, "qian")
        outcomes = []
        for refund_id, fen, way in self.window.query(
            "select refund_id, amount_fen, way from refund where state = 'approved'"
        ):
            if way == "cash":
                outcomes += said(*pay(self.window, refund_id))
            else:
                notice = RefundNotice(division_code=CENTRE, refund_id=refund_id, amount_fen=fen)
                handled(self.window.database, settle_refunds, [notice])
        return "TILL_HOLDS_LESS" in outcomes

    def _some_refunds(self) -> list[UUID]:
        found = [
            one for (one,) in self.window.query("select refund_id from refund order by asked_at, amount_fen, state")
        ]
        return self.chance.sample(found, min(len(found), 2))


def check(window: Window, cases: list[UUID]) -> None:
    """All that must hold of the books, the bills, the payments and the receipts."""
    figures = window.figures()
    names = (
        *("ledger_sum_fen", "ledger_unbalanced_entries", "receipt_gaps", "ledger_orphans", "receipt_doubles"),
        *("refunds_by_one", "refunds_above_due", "refunds_unposted", "refunds_paid_twice"),
    )
    assert {name: figures[name] for name in names} == dict.fromkeys(names, 0)
    facts = window.facts(*cases)
    assert sorted(facts) == sorted(cases)
    for case_id, (counts, told) in facts.items():
        first = window.bill(case_id)
        bills = [first, *first.supplements]
        assert told["to_post"] == told["posted"]
        assert told.get("payment_fen", "0") == told.get("paid_fen", "0") == str(sum(bill.paid_fen for bill in bills))
        assert counts["receipts"] == sum(bill.receipt is not None for bill in bills)
        assert sum(bill.is_open for bill in first.supplements) <= 1
    for bill in (one for case_id in cases for first in [window.bill(case_id)] for one in (first, *first.supplements)):
        is_whole = bill.state is BillState.PAID
        assert (bill.receipt is not None or bool(bill.voided_receipts)) == is_whole
        assert is_whole == (0 < bill.paid_fen == bill.total_fen)
        assert (bill.state is BillState.PARTLY_PAID) == (0 < bill.paid_fen < bill.total_fen)
        assert len({order.order_id for order in bill.orders if order.state.value == "pending"}) <= (bill.left_fen > 0)
    # Money that came in and did not go back is all in the books: on an account of money, for bills, to be given back;
    # and the cash of it in the tills.
    [(taken, in_books, surplus, owed, due, owed_back, in_tills, cash)] = window.query(
        """
        select
            (select coalesce(sum(amount_fen), 0)::bigint from payment) - back.fen,
            (select coalesce(sum(amount_fen), 0)::bigint from posting where account = 'cash' or account like 'bank.%'),
            (select coalesce(sum(amount_fen), 0)::bigint from payment_surplus) - back.of_surplus,
            (select coalesce(-sum(amount_fen), 0)::bigint from posting where account = 'surplus'),
            (
                select coalesce(sum(coalesce(refund_fen, amount_fen - waived_fen)), 0)::bigint
                from bill_line where state = 'refund_due'
            ) - back.fen + back.of_surplus,
            (select coalesce(-sum(amount_fen), 0)::bigint from posting where account = 'refund_due'),
            (select coalesce(sum(amount_fen), 0)::bigint from cash_movement),
            (select coalesce(sum(amount_fen), 0)::bigint from posting where account = 'cash')
        from (
            select
                coalesce(sum(amount_fen), 0)::bigint as fen,
                coalesce(sum(amount_fen) filter (where surplus_id is not null), 0)::bigint as of_surplus
            from refund
            where state = 'paid'
        ) as back
        """
    )
    assert (taken, surplus, due, cash) == (in_books, owed, owed_back, in_tills)
    assert min(taken, surplus, due, cash) >= 0


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_money_is_there_and_each_of_it_once(window: Window, fuse: list[int], seed: int) -> None:
    """Payments, codes, notices twice, late, of strangers, refusals, refunds, voids, corrections, and deaths."""
    customers = Customers(window, random.Random(seed), fuse)  # noqa: S311 - to be the same each time
    for _ in range(STEPS):
        customers.act()
    check(window, customers.cases)
    # What was said and never heard is heard in the end, as the provider is asked.
    for notice in customers.said:
        window.told(notice)
    check(window, customers.cases)
    short = customers.give_all_back()
    check(window, customers.cases)
    [(owed,)] = window.query("select sum(amount_fen)::bigint from posting where account in ('surplus', 'refund_due')")
    # But for cash that went back in the place of what a provider could not pay back.
    assert short or not owed
    [(known,)] = window.query("select count(*) from payment where recorded_by = 'provider'")
    assert len({notice.provider_reference for notice in customers.said}) == known
