"""Every RPC under requests nobody thought of: each is answered, soon, and never with INTERNAL."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.journey.running import RunningPlatform
from tests.journey.wire import Wire, wire_to
from tests.security.attackers import rightful
from tests.security.forge import Forge
from tests.security.messages import fields_of, requests
from tests.security.sound import ITEM
from tests.security.surface import Surface, surfaces
from tests.security.target import Target, request_for

from onewindow_cli.demo import scenario
from onewindow_client import CallError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# The examples are others each time. As many at least, however slow the machine, and more for each field of a request,
# as there is more to get wrong; a long run goes on for so many seconds.
EXAMPLES_AT_ONCE, EXAMPLES_OF_A_FIELD, MOST_EXAMPLES_AT_ONCE = 30, 15, 150
SECONDS = float(os.environ.get("ONEWINDOW_FUZZ_SECONDS", "0"))
# A stream lasts as long as it is watched.
STREAMS_AT_ONCE, STREAM_SECONDS = 20, 0.05
# No answer of a fuzzed request takes this long, on a busy machine either.
HANG_SECONDS = 10.0
NEVER = {"INTERNAL", "UNKNOWN", "DATA_LOSS", "UNIMPLEMENTED", "UNREACHABLE"}


@pytest.fixture(scope="module")
def wires(platform: RunningPlatform) -> Iterator[dict[str, Wire]]:
    """Channels to every server."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(wire_to(platform.addresses, name)) for name in platform.addresses}


def examples_of(surface: Surface) -> int:
    """How many requests of an RPC are made up at once."""
    return min(MOST_EXAMPLES_AT_ONCE, EXAMPLES_AT_ONCE + EXAMPLES_OF_A_FIELD * fields_of(surface.method.input_type))


@pytest.mark.parametrize("surface", surfaces(), ids=str)
def test_nothing_anybody_sends_is_answered_with_internal_or_not_at_all(
    surface: Surface, wires: dict[str, Wire], forge: Forge, target: Target, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the rightful caller, so that requests get as far as they can; and around the message too."""
    known = [target.pending, target.open, target.open_no, target.ready, target.closed, target.query_code]
    known += [scenario.DIVISION, ITEM, "GA", "2026A", "2026-12-31", scenario.licence_renewal().applicant.phone]
    bodies = requests(request_for(surface.method, target), known)
    outcomes: Counter[str] = Counter()

    token = ""
    examples = STREAMS_AT_ONCE if surface.streams else examples_of(surface)
    seconds = STREAM_SECONDS if surface.streams else 2 * HANG_SECONDS

    @settings(max_examples=examples, database=None, suppress_health_check=list(HealthCheck))
    @given(body=bodies, traceparent=st.text("0123456789abcdef-", max_size=60))
    def fuzz(body: bytes, traceparent: str) -> None:
        metadata = (("authorization", token), ("traceparent", traceparent))
        began = time.monotonic()
        try:
            wires[surface.server].send(surface.path, body, metadata, seconds=seconds)
            outcome = "OK"
        except CallError as refusal:
            outcome = refusal.reason if refusal.reason in NEVER else refusal.code
        assert time.monotonic() - began < HANG_SECONDS
        assert outcome not in NEVER, body
        outcomes[outcome] += 1

    give_up = time.monotonic() + SECONDS
    while not outcomes or time.monotonic() < give_up:
        # Anew each time: a long run outlives one.
        token = forge.token(rightful(surface))
        fuzz()
    if "ONEWINDOW_FUZZ_SECONDS" in os.environ:
        with capsys.disabled():
            print(f"\n{surface}: {dict(outcomes)}")  # noqa: T201 - the figures of a long run
    assert sum(outcomes.values()) > 0
