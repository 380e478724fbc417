"""Beside a provider that does wrong, what is paid there is paid here in the end: two real processes and their HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest
from tests.integration.fees.giving_back import approved, pay, said

from chassis.paging import PageAsked
from chassis.signing import WINDOW_SECONDS, signed
from fees.collector.web import NOTICES
from fees.domain.bill import BillState, PaymentMethod, PaymentStanding
from fees.domain.orders import OrderState
from fees.domain.repaying import RefundState
from onewindow_cli.platform.ports import HOST, reserve_any

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from tests.integration.fees.conftest import Window

SECRET = b"a-secret-of-the-centre-and-the-provider"
PATIENCE_SECONDS = 60.0
ENDED = {RefundState.PAID, RefundState.FAILED}


@dataclass(frozen=True)
class Provider:
    """The simulated provider, and the collector that hears of it."""

    address: str
    notices: str

    def wrong(self, **faults: object) -> None:
        """Have it do this wrong from now on."""
        assert 200 == send(f"{self.address}/faults", json.dumps(faults).encode())

    def pay(self, order_id: UUID) -> None:
        """Pay as an applicant does, as soon as the provider has heard of the order."""
        wait_until(lambda: 200 == send(f"{self.address}/pay/{order_id}", b""))


def send(address: str, body: bytes, headers: Mapping[str, str] | None = None) -> int:
    """Send a body, signed unless told otherwise; answers the status, 0 if nobody is there."""
    told = signed(SECRET, body, time.time()) if headers is None else headers
    request = urllib.request.Request(address, body, dict(told))  # noqa: S310 - of this machine
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - likewise
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code
    except OSError:
        return 0


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for a condition."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < give_up_at, "in time"
        time.sleep(0.1)


@contextmanager
def running(module: str, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Run a module with these settings; ended at the end."""
    environment = {"PATH": os.environ["PATH"], **{f"ONEWINDOW_{name}": value for name, value in settings.items()}}
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)


@pytest.fixture
def provider(window: Window, tmp_path: Path) -> Iterator[Provider]:
    """Both processes on the window's database."""
    secret = tmp_path / "secret"
    secret.write_bytes(SECRET)
    secret.chmod(0o400)
    port = reserve_any()
    notices = f"http://{HOST}:{port.number}{NOTICES}"
    simulated = {"PORT": "0", "SECRET_FILE": str(secret), "NOTICES": notices, "FAULTS": "{}"}
    with running(
        "onewindow_cli.platform.payment_provider", **{f"SIMULATED_{name}": text for name, text in simulated.items()}
    ) as simulator:
        assert simulator.stdout is not None
        address = simulator.stdout.readline().strip()
        port.release()
        with running(
            "fees",
            "collect",
            DATABASE_URL=str(window.database._pool.conninfo),
            BUS_URL="redis://127.0.0.1:1/0",
            REDIS_URL="redis://127.0.0.1:1/0",
            PAYMENT_PROVIDER_URL=address,
            PAYMENT_SECRET_FILE=str(secret),
            PAYMENT_NOTICES_PORT=str(port.number),
        ):
            wait_until(lambda: 400 == send(notices, b"{}"))
            yield Provider(address, notices)


def summary(window: Window, case_id: UUID) -> tuple[BillState, list[PaymentStanding], OrderState]:
    """Where a bill, its payments and its order stand, as soon as something was paid."""
    wait_until(lambda: bool(window.bill(case_id).payments))
    bill = window.bill(case_id)
    return bill.state, [payment.standing for payment in bill.payments], bill.orders[-1].state


def test_what_a_provider_does_wrong_ends_by_itself(window: Window, provider: Provider) -> None:
    """Told once, twice, never, with another amount, and after the order was taken back: each is on record once."""
    found: dict[str, tuple[BillState, list[PaymentStanding], OrderState]] = {}
    told: dict[str, dict[str, object]] = {
        "as it should": {},
        "twice": {"times": 2},
        "never": {"times": 0},
        "less": {"difference_fen": -1},
        "more": {"difference_fen": 1},
    }
    for name, faults in told.items():
        provider.wrong(**faults)
        case_id = window.accepted()
        # By card at the terminal it is heard of in the same way.
        method = PaymentMethod.CARD if name in {"twice", "never"} else PaymentMethod.QR_CODE
        provider.pay(window.started(case_id, method=method).order_id)
        found[name] = summary(window, case_id)
        assert method is window.bill(case_id).payments[0].method
    provider.wrong(delay_seconds=3.0, late=True)
    case_id = window.accepted()
    order = window.started(case_id)
    provider.pay(order.order_id)
    window.cancel(order)
    found["late"] = summary(window, case_id)

    paid = (BillState.PAID, [PaymentStanding.REGULAR], OrderState.PAID)
    assert {
        **dict.fromkeys(("as it should", "twice", "never"), paid),
        "less": (BillState.PARTLY_PAID, [PaymentStanding.SHORT], OrderState.PAID),
        "more": (BillState.PAID, [PaymentStanding.OVER], OrderState.PAID),
        "late": (BillState.PAID, [PaymentStanding.LATE], OrderState.PAID),
    } == found
    surplus = window.surplus(PageAsked(size=9))
    assert (1, 1) == (surplus.total_count, surplus.total_fen)
    assert {"ledger_sum_fen": 0, "receipt_gaps": 0, "ledger_orphans": 0}.items() <= window.figures().items()

    # What nobody pays expires: not by our clock alone, it is closed there first.
    case_id = window.accepted()
    order = window.started(case_id)
    window.query(f"update payment_order set expires_at = started_at where order_id = '{order.order_id}'")  # noqa: S608 - ours
    wait_until(lambda: OrderState.EXPIRED is window.bill(case_id).orders[-1].state)
    assert 409 == send(f"{provider.address}/pay/{order.order_id}", b"")
    assert BillState.UNPAID is window.bill(case_id).state
    # Where its code says: the page of the order, by which a person pays it all the same.
    code = window.bill(case_id).orders[-1].code
    assert f"{provider.address}/pay/{order.order_id}" == code
    assert 200 == send(code, b"way=late")
    assert (BillState.PAID, [PaymentStanding.LATE], OrderState.PAID) == summary(window, case_id)
    # Without scripts, and nothing of another site in it.
    with urllib.request.urlopen(code, timeout=20) as page:  # noqa: S310 - of this machine
        assert "script" not in page.read().decode()
        assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_nobody_without_the_secret_and_nobody_late_is_heard(window: Window, provider: Provider) -> None:
    """Another secret, another body, an old time, no signature: none leaves anything behind."""
    case_id = window.accepted()
    order = window.started(case_id)
    told = {"merchant": "410105", "order": str(order.order_id), "amount_fen": 8000, "reference": "WX-1"}
    body, now = json.dumps(told).encode(), time.time()
    forged: list[tuple[bytes, dict[str, str]]] = [
        (body, {}),
        (body, signed(SECRET[:-1] + b"!", body, now)),
        (body.replace(b"8000", b"9000"), signed(SECRET, body, now)),
        (body, signed(SECRET, body, now - WINDOW_SECONDS - 60)),
        (body, signed(SECRET, body, now + WINDOW_SECONDS + 60)),
        (body, {**signed(SECRET, body, now), "X-Timestamp": "now"}),
    ]
    assert [401] * len(forged) == [send(provider.notices, sent, headers) for sent, headers in forged]
    assert 400 == send(provider.notices, b"[]")
    assert 0 == len(window.bill(case_id).payments)
    assert 200 == send(provider.notices, body)
    assert BillState.PAID is window.bill(case_id).state


def test_a_provider_pays_back_once_whatever_it_does_wrong(window: Window, provider: Provider) -> None:
    """Told once, twice, never: each is paid back once. What it cannot pay back is said, and goes back in cash then."""
    found: dict[str, list[str]] = {}
    told: dict[str, dict[str, object]] = {
        "as it should": {},
        "twice": {"times": 2},
        "never": {"times": 0},
        "refused": {"refusal": "账户已注销"},
    }
    asked: dict[str, UUID] = {}
    for name, faults in told.items():
        provider.wrong()
        case_id = window.accepted()
        provider.pay(window.started(case_id).order_id)
        summary(window, case_id)
        window.refuse(case_id)
        provider.wrong(**faults)
        asked[name] = case_id
        approved(window, case_id)
        wait_until(lambda: window.bill(asked[name]).refunds[-1].state in ENDED)  # noqa: B023 - waited for here
        [refund] = window.bill(case_id).refunds
        found[name] = [refund.state.value, refund.paid_by, refund.failure]
    back = ["paid", "provider", ""]
    assert {
        **dict.fromkeys(("as it should", "twice", "never"), back),
        "refused": ["failed", "", "账户已注销"],
    } == found
    case_id = asked["refused"]
    [failed] = window.bill(case_id).refunds
    cash = window.accepted()
    window.pay(window.cash(cash))
    again = approved(window, case_id, replaces=failed.refund_id, way=PaymentMethod.CASH)
    assert ["paid"] == said(*pay(window, again.refund_id))
    assert [0] * 4 == [
        window.figures()[name]
        for name in ("refunds_by_one", "refunds_above_due", "refunds_unposted", "refunds_paid_twice")
    ]
    for _, facts in window.facts(*asked.values()).values():
        assert facts["to_post"] == facts["posted"]
    # What it was never told of, and another amount, are nothing it can say.
    notice = {"merchant": "410105", "refund": str(failed.refund_id), "amount_fen": 1, "state": "refunded"}
    assert 503 == send(provider.notices, json.dumps(notice).encode())
    assert 400 == send(provider.notices, json.dumps({**notice, "state": "pending"}).encode())
