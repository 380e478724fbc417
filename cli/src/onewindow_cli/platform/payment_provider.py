"""A payment provider that takes no money: a process of its own for demos and tests, with faults as one sets them.

``python -m onewindow_cli.platform.payment_provider``; settings in the environment, ``ONEWINDOW_SIMULATED_...``:
``PORT``, ``SECRET_FILE``, ``NOTICES`` (where payments are told) and ``FAULTS``, JSON: ``delay_seconds``, ``times`` (0:
a notice is lost, 2: twice), ``late`` (it answers that nobody has paid, and tells so all the same), ``difference_fen``.
Whoever signs may set other faults at ``POST /faults``.
"""

from __future__ import annotations

import json
import os
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import URLError
from uuid import uuid4

from fees.collector.signing import SIGNATURE, TIMESTAMP, is_signed, signed
from onewindow_cli.platform.loopback_http import LoopbackHandler, LoopbackServer
from onewindow_cli.render.terminal import echo

_LARGEST_BODY_BYTES = 16 * 1024
# A notice that is not taken is told again so often, a moment later each time.
_TRIES, _AGAIN_SECONDS = 20, 0.5


@dataclass(frozen=True, slots=True)
class Faults:
    """What this provider does wrong; nothing by default."""

    delay_seconds: float = 0.0
    times: int = 1
    late: bool = False
    difference_fen: int = 0


@dataclass(slots=True)
class _Order:
    merchant: str
    amount_fen: int
    expires_at: float
    state: str = "pending"
    reference: str = ""
    paid_fen: int = 0


@dataclass(slots=True)
class SimulatedProvider:
    """Orders in memory: who pays one is believed."""

    secret: bytes
    notices: str
    faults: Faults
    _orders: dict[str, _Order] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def know(self, order_id: str, told: dict[str, Any]) -> dict[str, object]:
        """Take an order, or answer where it stands."""
        with self._guard:
            if order_id not in self._orders:
                self._orders[order_id] = _Order(told["merchant"], told["amount_fen"], told["expires_at"])
            return self._said(order_id)

    def close(self, order_id: str) -> dict[str, object]:
        """Have an order paid no more."""
        with self._guard:
            order = self._orders.setdefault(order_id, _Order("", 0, 0.0))
            if order.state == "pending":
                order.state = "closed"
            return self._said(order_id)

    def pay(self, order_id: str) -> HTTPStatus:
        """Let an applicant pay, and tell of it as the faults say."""
        with self._guard:
            order = self._orders.get(order_id)
            if order is None:
                return HTTPStatus.NOT_FOUND
            if order.state != "pending" or (time.time() >= order.expires_at and not self.faults.late):
                return HTTPStatus.CONFLICT
            order.paid_fen, order.reference = order.amount_fen + self.faults.difference_fen, f"SIM{uuid4().hex[:24]}"
            if not self.faults.late:
                order.state = "paid"
            body = json.dumps(self._paid(order_id)).encode()
        threading.Thread(target=self._tell, args=(body,), daemon=True).start()
        return HTTPStatus.OK

    def _said(self, order_id: str) -> dict[str, object]:
        state = self._orders[order_id].state
        return self._paid(order_id) if state == "paid" else {"state": state}

    def _paid(self, order_id: str) -> dict[str, object]:
        order = self._orders[order_id]
        return {
            "state": "paid",
            "merchant": order.merchant,
            "order": order_id,
            "amount_fen": order.paid_fen,
            "reference": order.reference,
        }

    def _tell(self, body: bytes) -> None:
        faults = self.faults
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


class _Handler(LoopbackHandler):
    server: ProviderServer
    content_type = "application/json"

    def do_PUT(self) -> None:  # noqa: N802 - http.server looks for this name
        """Take an order."""
        told = self._told()
        if told is not None:
            self._say(self.server.provider.know(self.path.rpartition("/")[2], told))

    def do_POST(self) -> None:  # noqa: N802 - likewise
        """Close an order, or let an applicant pay it at ``/pay/{order}``."""
        if self.path.startswith("/pay/"):
            self.answer(self.server.provider.pay(self.path.rpartition("/")[2]))
            return
        told = self._told()
        if told is None:
            return
        if self.path == "/faults":
            self.server.provider.faults = Faults(**told)
            self._say({})
        else:
            self._say(self.server.provider.close(told["order"]))

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
    setting = {name: os.environ[f"ONEWINDOW_SIMULATED_{name}"] for name in ("PORT", "SECRET_FILE", "NOTICES", "FAULTS")}
    secret = Path(setting["SECRET_FILE"]).read_bytes().strip()
    provider = SimulatedProvider(secret, setting["NOTICES"], Faults(**json.loads(setting["FAULTS"])))
    server = ProviderServer(int(setting["PORT"]), provider)
    echo(server.address)
    server.serve_forever()


if __name__ == "__main__":
    main()
