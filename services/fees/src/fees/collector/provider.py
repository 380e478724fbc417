"""A payment provider: what it is asked, and what it answers. Over HTTP with JSON, signed both ways."""

from __future__ import annotations

import enum
import http.client
import json
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.error import HTTPError
from uuid import UUID

from chassis.outgoing import OPENER
from chassis.signing import SIGNATURE, TIMESTAMP, is_signed, signed
from fees.domain.orders import Notice, PaymentOrder
from fees.domain.repaying import Refund, RefundNotice

# Of an answer, and of a notice.
LARGEST_BODY_BYTES = 16 * 1024
ANSWER_SECONDS = 5.0
LONGEST_REFERENCE = 64
LONGEST_CODE = 512
LONGEST_FAILURE = 200
LARGEST_AMOUNT_FEN = 2**60


class ProviderAway(Exception):
    """The provider did not answer, or not what a provider answers; says what, for the log."""


class Malformed(ValueError):
    """What was signed is no notice."""


class OrderStanding(enum.Enum):
    """Where an order stands at the provider."""

    PENDING = "pending"
    PAID = "paid"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an order stands; with the notice if it is paid, and with what its QR code says if the provider told."""

    standing: OrderStanding
    notice: Notice | None
    code: str = ""


class RefundStanding(enum.Enum):
    """Where a refund stands at the provider."""

    PENDING = "pending"
    REFUNDED = "refunded"
    FAILED = "failed"


class Provider(Protocol):
    """What a centre needs of a provider. Raises ``ProviderAway``."""

    def ask(self, order: PaymentOrder) -> Answer:
        """Make an order known if it is not yet, and answer where it stands."""

    def close(self, order: PaymentOrder) -> Answer:
        """Have an order paid no more; one that is paid stays paid."""

    def refund(self, refund: Refund) -> RefundNotice | None:
        """Have a payment paid back, once, and answer what has become of it; None: it is still under way."""


class HttpProvider:
    """A provider at an address.

    ``PUT /orders/{id}`` and ``POST /orders/{id}/close`` answer where an order stands, ``PUT /refunds/{id}`` where a
    refund does. What is put again is the same order, the same refund.
    """

    def __init__(self, address: str, secret: bytes) -> None:
        """Speak with the provider at this address, which the settings have checked."""
        self._address, self._secret = address.rstrip("/"), secret

    def ask(self, order: PaymentOrder) -> Answer:
        """Make an order known if it is not yet, and answer where it stands."""
        told = {
            "merchant": order.division_code,
            "order": str(order.order_id),
            "amount_fen": order.amount_fen,
            "expires_at": int(order.expires_at.timestamp()),
            "method": order.method.value,
        }
        return _answer_of(self._call("PUT", f"/orders/{order.order_id}", told), order)

    def close(self, order: PaymentOrder) -> Answer:
        """Have an order paid no more; one that is paid stays paid."""
        told = {"merchant": order.division_code, "order": str(order.order_id)}
        return _answer_of(self._call("POST", f"/orders/{order.order_id}/close", told), order)

    def refund(self, refund: Refund) -> RefundNotice | None:
        """Have a payment paid back, once, and answer what has become of it; None: it is still under way."""
        told = {
            "merchant": refund.division_code,
            "refund": str(refund.refund_id),
            "payment": refund.provider_reference,
            "amount_fen": refund.amount_fen,
        }
        said = self._call("PUT", f"/refunds/{refund.refund_id}", told)
        try:
            return _refund_answer(said, refund)
        except ValueError:
            raise ProviderAway("its answer cannot be read") from None

    def _call(self, method: str, path: str, told: Mapping[str, object]) -> bytes:
        body = json.dumps(told).encode()
        headers = {"Content-Type": "application/json", **signed(self._secret, body, time.time())}
        # The scheme was checked: https, or http on this machine.
        request = urllib.request.Request(self._address + path, body, headers, method=method)  # noqa: S310
        try:
            with OPENER.open(request, timeout=ANSWER_SECONDS) as answer:
                said: bytes = answer.read(LARGEST_BODY_BYTES)
                proof = answer.headers.get(TIMESTAMP, ""), answer.headers.get(SIGNATURE, "")
        except HTTPError as fault:
            fault.close()
            raise ProviderAway(f"answered {fault.code}") from None
        except (OSError, http.client.HTTPException) as fault:
            raise ProviderAway(f"{type(fault).__name__}: {fault}"[:200]) from None
        if not is_signed(self._secret, said, *proof, time.time()):
            raise ProviderAway("its answer is not signed")
        return said


def read_told(body: bytes) -> Notice | RefundNotice:
    """Read what a provider tells by itself: what it collected, or what has become of a refund.

    Raises:
        Malformed: the body was signed, and is no notice all the same.
    """
    try:
        told = json.loads(body)
        is_refund = "refund" in told
    except (ValueError, TypeError) as fault:
        raise Malformed(str(fault)) from None
    return read_refund(told) if is_refund else read_notice(body)


def read_refund(told: Mapping[str, object]) -> RefundNotice:
    """Read what a provider says has become of a refund that is over.

    Raises:
        Malformed: it says something else.
    """
    merchant, amount = told.get("merchant"), told.get("amount_fen")
    try:
        standing, refund_id = RefundStanding(told.get("state")), UUID(str(told.get("refund")))
    except ValueError as fault:
        raise Malformed(str(fault)) from None
    failure = told.get("reason", "") if standing is RefundStanding.FAILED else ""
    is_read = (
        isinstance(merchant, str)
        and merchant.isascii()
        and merchant.isdigit()
        and isinstance(amount, int)
        and not isinstance(amount, bool)
        and 0 < amount <= LARGEST_AMOUNT_FEN
        and isinstance(failure, str)
        and len(failure) <= LONGEST_FAILURE
        and failure.isprintable()
        and standing is not RefundStanding.PENDING
        and bool(failure) == (standing is RefundStanding.FAILED)
    )
    if not is_read or not isinstance(merchant, str) or not isinstance(amount, int) or not isinstance(failure, str):
        raise Malformed
    return RefundNotice(division_code=merchant, refund_id=refund_id, amount_fen=amount, failure=failure)


def _refund_answer(said: bytes, refund: Refund) -> RefundNotice | None:
    told = json.loads(said)
    if not isinstance(told, dict):
        raise Malformed
    if told.get("state") == RefundStanding.PENDING.value:
        return None
    notice = read_refund(told)
    if (notice.refund_id, notice.division_code) != (refund.refund_id, refund.division_code):
        raise Malformed
    return notice


def _answer_of(said: bytes, order: PaymentOrder) -> Answer:
    try:
        return _answer(said, order)
    except ValueError:
        raise ProviderAway("its answer cannot be read") from None


def read_notice(body: bytes) -> Notice:
    """Read what a provider says it collected.

    Raises:
        Malformed: the body was signed, and is no notice all the same.
    """
    try:
        told = json.loads(body)
        merchant, amount, reference = told["merchant"], told["amount_fen"], told["reference"]
        order_id = UUID(told["order"])
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Malformed(str(fault)) from None
    is_read = (
        isinstance(merchant, str)
        and merchant.isascii()
        and merchant.isdigit()
        and isinstance(reference, str)
        and 0 < len(reference) <= LONGEST_REFERENCE
        and reference.isprintable()
        and isinstance(amount, int)
        and not isinstance(amount, bool)
        and 0 < amount <= LARGEST_AMOUNT_FEN
    )
    if not is_read:
        raise Malformed
    return Notice(division_code=merchant, order_id=order_id, amount_fen=amount, provider_reference=reference)


def _answer(said: bytes, order: PaymentOrder) -> Answer:
    told = json.loads(said)
    standing = OrderStanding(told["state"]) if isinstance(told, dict) and "state" in told else None
    if standing is None:
        raise Malformed
    notice = read_notice(said) if standing is OrderStanding.PAID else None
    if notice and (notice.order_id, notice.division_code) != (order.order_id, order.division_code):
        raise Malformed
    return Answer(standing, notice, _code(told))


def _code(told: Mapping[str, object]) -> str:
    code = told.get("code", "")
    if not isinstance(code, str) or len(code) > LONGEST_CODE or not all("!" <= sign <= "~" for sign in code):
        raise Malformed
    return code
