"""A payment provider that takes no money: a process of its own for demos and tests, with faults as one sets them.

``python -m onewindow_cli.platform.payment_provider``; settings in the environment, ``ONEWINDOW_SIMULATED_...``:
``PORT``, ``SECRET_FILE``, ``NOTICES`` (where payments are told), ``ORDERS_FILE`` (what is known through a restart) and
``FAULTS``, JSON: ``delay_seconds``, ``times`` (0: a notice is lost, 2: twice), ``late`` (it answers that nobody has
paid, and tells so all the same), ``difference_fen``, ``refusal`` (why it pays nothing back). Whoever signs may set
others at ``POST /faults``; whoever has the address of an order, which its QR code says, pays it there by a page, with
a fault of their choice.
"""

from __future__ import annotations

import json
import os
import threading
import time
import urllib.request
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from chassis.signing import SIGNATURE, TIMESTAMP, is_signed, signed
from onewindow_cli.platform import demo_page, payment_page
from onewindow_cli.platform.loopback_http import LoopbackHandler, LoopbackServer
from onewindow_cli.platform.private_files import read_private, write_private
from onewindow_cli.render.terminal import echo

_LARGEST_BODY_BYTES = 16 * 1024
# A notice that is not taken is told again so often, a moment later each time.
_TRIES, _AGAIN_SECONDS = 20, 0.5
_LOOK_SECONDS = 5.0
# Older orders are forgotten: a demo has some dozens.
_MOST_ORDERS = 1_000
_HTML = "text/html; charset=utf-8"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Faults:
    """What this provider does wrong; nothing by default."""

    delay_seconds: float = 0.0
    times: int = 1
    late: bool = False
    difference_fen: int = 0
    refusal: str = ""


@dataclass(slots=True)
class _Refund:
    merchant: str
    payment: str
    amount_fen: int
    # What it will be, and what it is said to be.
    outcome: str = "refunded"
    reason: str = ""
    state: str = "pending"


@dataclass(slots=True)
class _Order:
    merchant: str
    amount_fen: int
    expires_at: float
    state: str = "pending"
    reference: str = ""
    paid_fen: int = 0
    method: str = "qr_code"

    def faults(self, way: str) -> Faults | None:
        """What is done wrong if it is paid in this way, as the page names it; None: no such way."""
        return {
            "pay": Faults(),
            "late": Faults(),
            "less": Faults(difference_fen=self.amount_fen // 2 - self.amount_fen),
            "more": Faults(difference_fen=100),
            "lost": Faults(times=0),
            "twice": Faults(times=2),
            "slow": Faults(delay_seconds=10.0),
        }.get(way)


@dataclass(slots=True)
class SimulatedProvider:
    """Orders in memory, and in a file if one is named: who pays one is believed."""

    secret: bytes
    notices: str
    faults: Faults
    file: Path | None = None
    # Where it is, without a slash at the end.
    address: str = ""
    _orders: dict[str, _Order] = field(default_factory=dict)
    _refunds: dict[str, _Refund] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Remember what was known before."""
        kept = json.loads((read_private(self.file) if self.file else "") or "{}")
        self._orders = {order_id: _Order(**order) for order_id, order in kept.get("orders", {}).items()}
        self._refunds = {refund_id: _Refund(**refund) for refund_id, refund in kept.get("refunds", {}).items()}

    def know(self, order_id: str, told: dict[str, Any]) -> dict[str, object]:
        """Take an order, or answer where it stands."""
        with self._guard:
            if order_id not in self._orders:
                order = _Order(told["merchant"], told["amount_fen"], told["expires_at"])
                order.method = told.get("method", order.method)
                self._orders[order_id] = order
                self._keep()
            return self._said(order_id)

    def close(self, order_id: str) -> dict[str, object]:
        """Have an order paid no more."""
        with self._guard:
            order = self._orders.setdefault(order_id, _Order("", 0, 0.0))
            if order.state == "pending":
                order.state = "closed"
                self._keep()
            return self._said(order_id)

    def refund(self, refund_id: str, told: dict[str, Any]) -> dict[str, object]:
        """Pay back, once, or answer what has become of it: first that it is under way, a moment later how it ended."""
        with self._guard:
            if refund_id not in self._refunds:
                refund = _Refund(told["merchant"], told["payment"], told["amount_fen"])
                refund.reason = self.faults.refusal or self._unpayable(refund)
                refund.outcome = "failed" if refund.reason else "refunded"
                self._refunds[refund_id] = refund
                self._keep()
                threading.Thread(target=self._end, args=(refund_id, self.faults), daemon=True).start()
            return self._ended(refund_id)

    def _unpayable(self, refund: _Refund) -> str:
        """Why nothing can be paid back; empty if it can."""
        paid = next((one for one in self._orders.values() if one.reference == refund.payment != ""), None)
        if paid is None:
            return "原缴款不存在"
        before = [one for one in self._refunds.values() if one.payment == refund.payment and one.outcome == "refunded"]
        is_too_much = sum(one.amount_fen for one in before) + refund.amount_fen > paid.paid_fen
        return "超过原缴款金额" if is_too_much else ""

    def _end(self, refund_id: str, faults: Faults) -> None:
        time.sleep(faults.delay_seconds)
        with self._guard:
            self._refunds[refund_id].state = self._refunds[refund_id].outcome
            self._keep()
            body = json.dumps(self._ended(refund_id)).encode()
        self._tell(body, Faults(times=faults.times))

    def _ended(self, refund_id: str) -> dict[str, object]:
        refund = self._refunds[refund_id]
        said = {"merchant": refund.merchant, "refund": refund_id, "amount_fen": refund.amount_fen}
        return {"state": refund.state, **said, **({"reason": refund.reason} if refund.state == "failed" else {})}

    def pay(self, order_id: str) -> HTTPStatus:
        """Let an applicant pay, and tell of it as the faults say."""
        with self._guard:
            order = self._orders.get(order_id)
            if order is None:
                return HTTPStatus.NOT_FOUND
            if order.state != "pending" or (time.time() >= order.expires_at and not self.faults.late):
                return HTTPStatus.CONFLICT
            self._take(order_id, order, self.faults)
        return HTTPStatus.OK

    def pay_by_page(self, order_id: str, way: str) -> HTTPStatus:
        """Let an applicant pay in a way of the page: an order that is closed late, once."""
        with self._guard:
            order = self._orders.get(order_id)
            faults = order.faults(way) if order else None
            if order is None or faults is None:
                return HTTPStatus.NOT_FOUND
            if order.state != ("closed" if way == "late" else "pending") or not order.amount_fen:
                return HTTPStatus.CONFLICT
            self._take(order_id, order, faults)
        return HTTPStatus.OK

    def page(self, order_id: str, language: str) -> tuple[HTTPStatus, bytes]:
        """Answer the page of an order."""
        with self._guard:
            order = self._orders.get(order_id)
            if order is None:
                return HTTPStatus.NOT_FOUND, payment_page.unknown(language)
            told = order.amount_fen, order.paid_fen, order.reference
            written = payment_page.paying(language, order.state, *told, is_terminal=order.method == "card")
            return HTTPStatus.OK, written

    def _take(self, order_id: str, order: _Order, faults: Faults) -> None:
        order.paid_fen, order.reference = order.amount_fen + faults.difference_fen, f"SIM{uuid4().hex[:24]}"
        if not faults.late:
            order.state = "paid"
        self._keep()
        body = json.dumps(self._paid(order_id)).encode()
        threading.Thread(target=self._tell, args=(body, faults), daemon=True).start()

    def _keep(self) -> None:
        for order_id in list(self._orders)[:-_MOST_ORDERS]:
            del self._orders[order_id]
        for refund_id in list(self._refunds)[:-_MOST_ORDERS]:
            del self._refunds[refund_id]
        if self.file:
            orders = {order_id: asdict(order) for order_id, order in self._orders.items()}
            refunds = {refund_id: asdict(refund) for refund_id, refund in self._refunds.items()}
            write_private(self.file, json.dumps({"orders": orders, "refunds": refunds}))

    def _said(self, order_id: str) -> dict[str, object]:
        state = self._orders[order_id].state
        code = f"{self.address}/pay/{order_id}"
        return self._paid(order_id) if state == "paid" else {"state": state, "code": code}

    def _paid(self, order_id: str) -> dict[str, object]:
        order = self._orders[order_id]
        return {
            "state": "paid",
            "merchant": order.merchant,
            "order": order_id,
            "amount_fen": order.paid_fen,
            "reference": order.reference,
        }

    def _tell(self, body: bytes, faults: Faults) -> None:
        time.sleep(faults.delay_seconds)
        for _ in range(faults.times):
            for _ in range(_TRIES):
                request = urllib.request.Request(  # noqa: S310 - of this machine, as the settings name it
                    self.notices,
                    body,
                    {"Content-Type": "application/json", **signed(self.secret, body, time.time())},
                )
                try:
                    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - likewise
                        answer.read()
                    break
                except (URLError, OSError):
                    time.sleep(_AGAIN_SECONDS)


class ProviderServer(LoopbackServer):
    """Serves one provider."""

    def __init__(self, port: int, provider: SimulatedProvider) -> None:
        """Bind a port of loopback; 0 takes a free one."""
        super().__init__(port, _Handler, name="payment-provider")
        self.provider = provider
        provider.address = self.address


class _Handler(LoopbackHandler):
    server: ProviderServer
    content_type = "application/json"

    def do_GET(self) -> None:  # noqa: N802 - http.server looks for this name
        """Show the page of an order."""
        address = urlsplit(self.path)
        if address.path == "/health/ready":
            self.answer(HTTPStatus.OK, b"ok\n", "text/plain")
        elif address.path == demo_page.STYLE_PATH:
            self.answer(HTTPStatus.OK, demo_page.style(), "text/css; charset=utf-8")
        elif address.path.startswith("/pay/"):
            self._show(address.path.rpartition("/")[2])
        else:
            self.answer(HTTPStatus.NOT_FOUND)

    def do_PUT(self) -> None:  # noqa: N802 - likewise
        """Take an order, or a refund."""
        told = self._told()
        if told is None:
            return
        provider, known_as = self.server.provider, self.path.rpartition("/")[2]
        self._say(
            provider.refund(known_as, told) if self.path.startswith("/refunds/") else provider.know(known_as, told)
        )

    def do_POST(self) -> None:  # noqa: N802 - likewise
        """Close an order, or let an applicant pay it at ``/pay/{order}``."""
        if self.path.startswith("/pay/"):
            self._pay(urlsplit(self.path).path.rpartition("/")[2])
            return
        told = self._told()
        if told is None:
            return
        if self.path == "/faults":
            self.server.provider.faults = Faults(**told)
            self._say({})
        else:
            self._say(self.server.provider.close(told["order"]))

    def _pay(self, order_id: str) -> None:
        """Take what a page sends, ``way=...``; of a program, which sends nothing, with the faults that are set."""
        body = self.body(_LARGEST_BODY_BYTES)
        if not isinstance(body, bytes):
            self.answer(body)
        elif not body:
            self.answer(self.server.provider.pay(order_id))
        else:
            ways = parse_qs(body.decode("latin-1"), max_num_fields=4).get("way", [""])
            self.server.provider.pay_by_page(order_id, ways[0])
            # The page says what has become of it.
            self.answer(HTTPStatus.SEE_OTHER, headers={"Location": self.path})

    def _show(self, order_id: str) -> None:
        asked = parse_qs(urlsplit(self.path).query, max_num_fields=4).get("lang")
        language = asked[0] if asked else self.headers.get("Accept-Language", "").lower()[:2]
        status, page = self.server.provider.page(order_id, "en" if language == "en" else "zh")
        self.answer(status, page, _HTML, {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"})

    def _told(self) -> dict[str, Any] | None:
        body = self.body(_LARGEST_BODY_BYTES)
        proof = self.headers.get(TIMESTAMP, ""), self.headers.get(SIGNATURE, "")
        if isinstance(body, bytes) and is_signed(self.server.provider.secret, body, *proof, time.time()):
            told: dict[str, Any] = json.loads(body)
            return told
        self.answer(HTTPStatus.UNAUTHORIZED)
        return None

    def _say(self, said: dict[str, object]) -> None:
        body = json.dumps(said).encode()
        self.answer(HTTPStatus.OK, body, headers=signed(self.server.provider.secret, body, time.time()))


def main() -> None:
    """Serve until the process is ended; says its port when it listens."""
    setting = {name: os.environ[f"ONEWINDOW_SIMULATED_{name}"] for name in ("PORT", "SECRET_FILE", "NOTICES")}
    faults, orders = (os.environ.get(f"ONEWINDOW_SIMULATED_{name}", "") for name in ("FAULTS", "ORDERS_FILE"))
    secret = Path(setting["SECRET_FILE"]).read_bytes().strip()
    provider = SimulatedProvider(
        secret, setting["NOTICES"], Faults(**json.loads(faults or "{}")), Path(orders) if orders else None
    )
    server = ProviderServer(int(setting["PORT"]), provider)
    echo(server.address)
    # Connections wake it; it looks for those that are over their time now and then.
    server.serve_forever(_LOOK_SECONDS)


if __name__ == "__main__":
    main()
