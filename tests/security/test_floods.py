"""Floods that cost their sender next to nothing: an honest call beside one is answered soon, and memory stays flat."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from types import MappingProxyType

import grpc
import pytest
from google.protobuf.message import Message
from tests.journey.running import RunningPlatform
from tests.journey.wire import Metadata, Wire, wire_to
from tests.security.forge import Claims, Forge
from tests.security.raw_http2 import connections

from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1.intake_pb2 import WatchCaseRequest
from onewindow_cli.demo import scenario

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

INTAKE = "/onewindow.intake.v1.IntakeService"
LOOK_UP, SUBMIT, IMPORT, LIST = (
    f"{INTAKE}/{name}" for name in ("LookUpCase", "SubmitApplication", "ImportCatalogue", "ListCases")
)
NOBODY = "019a0000-0000-7000-8000-000000000000"
HEALTH = "/grpc.health.v1.Health/Check"
FLOODER = Claims(
    "clerk-02",
    scenario.DIVISION,
    "ZWFW",
    frozenset({Role.ROLE_WINDOW_CLERK, Role.ROLE_CATALOGUE_ADMINISTRATOR}),
)
CLERK = replace(FLOODER, officer_id="clerk-01")
# What an honest call may take beside a flood; on a machine that is busy with other things, so many times what it
# takes without one.
HONEST_SECONDS, HONEST_TIMES = 1.0, 20
# A machine that is busy with other things may make one try look slow; a flood makes every one.
TRIES = 3
HONEST_CALLS = 15
PAUSE_SECONDS = 0.02
# All floods together.
GROWTH_BYTES = 100 * 1024 * 1024
MESSAGES = 10
CONNECTIONS, STREAMS = 30, 200

Flood = Callable[[str, Metadata, Event], None]


def _unknown_fields() -> bytes:
    """1.3 million fields nobody knows; gzip makes 3.8 KB of them."""
    return b"\x98\x06\x01" * 1_300_000


def _repeated(field: bytes, *outer: int) -> bytes:
    """As many items of a list as four megabytes hold, inside so many messages."""
    body = field * (4_000_000 // len(field))
    for number in outer:
        body = bytes((number << 3 | 2,)) + _varint(len(body)) + body
    return body


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*written, value))


def _messages(path: str, body: bytes, *, known: bool, compression: grpc.Compression | None = None) -> Flood:
    """Send one body again and again."""

    def flood(address: str, token: Metadata, stop: Event) -> None:
        with grpc.insecure_channel(address, [("grpc.max_send_message_length", -1)]) as channel:
            call: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(path)
            for _ in range(MESSAGES):
                if stop.is_set():
                    return
                with suppress(grpc.RpcError):
                    call(body, metadata=token if known else (), compression=compression, timeout=60.0)

    return flood


def _headers(path: str, *, known: bool, rest: bytes = b"") -> Flood:
    """Begin six thousand calls and finish none; ``rest`` is the beginning of a message."""

    def flood(address: str, token: Metadata, stop: Event) -> None:
        with connections(address, CONNECTIONS) as opened:
            for connection in opened:
                connection.begin(path, token if known else (), count=STREAMS, rest=rest)
            stop.wait()

    return flood


def _framed(message: Message) -> bytes:
    """A message as it is sent (gRPC over HTTP/2, length-prefixed)."""
    body = message.SerializeToString()
    return b"\x00" + len(body).to_bytes(4, "big") + body


def _resets(address: str, token: Metadata, stop: Event) -> None:
    """Begin twenty thousand calls and take each back."""
    with connections(address, CONNECTIONS) as opened:
        for connection in opened:
            connection.begin_and_reset(LIST, token, count=20_000 // CONNECTIONS)
        stop.wait()


def _half_headers(address: str, token: Metadata, stop: Event) -> None:
    """Begin a header on each of many connections, and no more."""
    del token
    with connections(address, CONNECTIONS) as opened:
        for connection in opened:
            connection.half_a_header(LIST)
        stop.wait()


FLOODS: Mapping[str, Flood] = MappingProxyType(
    {
        "unknown fields, unpacked from 3.8 KB": _messages(
            LOOK_UP, _unknown_fields(), known=False, compression=grpc.Compression.Gzip
        ),
        "unknown fields": _messages(LOOK_UP, _unknown_fields(), known=False),
        "unknown fields of an officer": _messages(SUBMIT, _unknown_fields(), known=True),
        "empty materials": _messages(SUBMIT, _repeated(b"\x32\x00", 2), known=True),
        "empty item codes": _messages(SUBMIT, _repeated(b"\x22\x00", 2), known=True),
        "empty fee quantities": _messages(SUBMIT, _repeated(b"\x12\x00", 5, 2), known=True),
        "empty files": _messages(IMPORT, _repeated(b"\x12\x00"), known=True),
        "headers of strangers": _headers(LOOK_UP, known=False),
        "headers without a token": _headers(LIST, known=False),
        "headers of an officer": _headers(LIST, known=True),
        "headers of questions about health": _headers(HEALTH, known=False),
        "the beginning of a message": _headers(LIST, known=True, rest=b"\x00\x00\x3f\xff\xff12345"),
        "watches of an officer": _headers(
            f"{INTAKE}/WatchCase", known=True, rest=_framed(WatchCaseRequest(case_id=NOBODY))
        ),
        "calls taken back": _resets,
        "half a header": _half_headers,
    }
)


@pytest.fixture(scope="module")
def wire(platform: RunningPlatform) -> Iterator[Wire]:
    """A channel to intake that was there before the flood; its client is a window."""
    with wire_to(platform.addresses, "intake") as opened:
        yield opened


@pytest.fixture(scope="module")
def grown(platform: RunningPlatform, wire: Wire, forge: Forge) -> Callable[[], int]:
    """By how many bytes intake has grown since it was at work."""
    _honest(wire, forge)
    before = _memory_bytes(platform)
    return lambda: _memory_bytes(platform) - before


@pytest.mark.parametrize("name", FLOODS)
def test_an_honest_call_is_answered_beside_a_flood(
    name: str, platform: RunningPlatform, wire: Wire, forge: Forge, grown: Callable[[], int]
) -> None:
    """Within a second, on a connection of before and on a new one; health too; and intake does not grow.

    Calls that come at the same instant as thousands of others wait for their turn; most of a row do not.
    """
    token = (("authorization", forge.token(FLOODER)),)
    process = platform.record.processes["intake servicer"].pid
    calm = beside = 0.0
    for _ in range(TRIES):
        calm = _honest(wire, forge)
        with _flooding(FLOODS[name], platform.addresses["intake"], token):
            beside = _honest(wire, forge)
            with wire_to(platform.addresses, "intake") as late:
                beside = max(beside, _honest(late, forge), _health(late))
        if beside < max(HONEST_SECONDS, HONEST_TIMES * calm):
            break
    else:
        pytest.fail(f"{beside:.3f} s beside the flood, {calm:.3f} s without")
    assert process == platform.record.processes["intake servicer"].pid, f"it was ended: {platform.told[-1000:]}"
    assert grown() < GROWTH_BYTES


def _honest(wire: Wire, forge: Forge) -> float:
    """Call as an officer who is at work a number of times; answers what most took at most (seconds)."""
    metadata = (("authorization", forge.token(CLERK)),)
    seconds: list[float] = []
    for _ in range(HONEST_CALLS):
        began = time.monotonic()
        wire.send("intake.v1.IntakeService/ListCases", b"", metadata)
        seconds.append(time.monotonic() - began)
        time.sleep(PAUSE_SECONDS)
    return sorted(seconds)[HONEST_CALLS * 2 // 3]


def _health(wire: Wire) -> float:
    began = time.monotonic()
    asked: grpc.UnaryUnaryMultiCallable[bytes, bytes] = wire.channel.unary_unary(HEALTH)
    assert asked(b"", timeout=10.0) == b"\x08\x01"
    return time.monotonic() - began


@contextmanager
def _flooding(flood: Flood, address: str, token: Metadata) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=flood, args=(address, token, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _memory_bytes(platform: RunningPlatform) -> int:
    status = Path(f"/proc/{platform.record.processes['intake servicer'].pid}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
