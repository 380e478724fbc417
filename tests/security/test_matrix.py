"""Every RPC of every service against every attacker: refused, and the refusal tells nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from google.protobuf.message import Message
from tests.journey.running import RunningPlatform
from tests.journey.stored import settle
from tests.journey.wire import Wire, wire_to
from tests.security.attackers import Attack, Expected, attacks_on, rightful
from tests.security.forge import Forge
from tests.security.sound import names_nothing_there_is
from tests.security.stored import digest
from tests.security.surface import Surface, surfaces
from tests.security.target import NONE_THERE, Target, request_for

from onewindow_cli.demo import scenario
from onewindow_client import CallError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# As many attacks are under way at once: one alone keeps no processor busy.
AT_ONCE = 8
Pair = tuple[Surface, Attack]
# How a caller is refused for who it is.
FOR_WHO = {"UNAUTHENTICATED", "PERMISSION_DENIED", "NOT_FOUND"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one attack: an answer, or a refusal."""

    surface: Surface
    attack: Attack
    request: Message
    answer: bytes
    refusal: CallError | None
    on_a_stream: bool = False

    @property
    def became(self) -> str:
        """In a line, for whoever has to find out why."""
        return f"{self.refusal.code} {self.refusal.reason} {self.refusal.metadata}" if self.refusal else "OK"

    def __str__(self) -> str:
        """The pair, what had to become of it, what did."""
        expected = self.attack.expected.value
        way = " on a stream" if self.on_a_stream else ""
        return f"{self.surface} × {self.attack.attacker}{way}: expected {expected}, was {self.became}"


class Attackers:
    """Sends the attacks: each by itself, or on a stream that carries many calls."""

    def __init__(self, wires: dict[str, Wire], forge: Forge, target: Target) -> None:
        self.forge = forge
        self.target = target
        self._wires = wires

    def attack(self, surface: Surface, attack: Attack, *, on_a_stream: bool = False) -> Tried:
        """Try one pair."""
        target = self.target.elsewhere() if attack.guesses else self.target
        metadata = (("authorization", attack.authorization),) if attack.authorization else ()
        request = request_for(surface.method, target)
        if attack.expected is Expected.CODE_NEEDED:
            # Only what a code opens expects one.
            field = "query_code" if "query_code" in request.DESCRIPTOR.fields_by_name else "verification_code"
            setattr(request, field, "ZZZZZZ")
        wire = self._wires[surface.server]
        send = wire.converse if on_a_stream else wire.send
        try:
            answer = send(surface.path, request, metadata)
        except CallError as refusal:
            return Tried(surface, attack, request, b"", refusal, on_a_stream)
        return Tried(surface, attack, request, answer, None, on_a_stream)

    def attack_all(self, pairs: Sequence[Pair], *, on_streams: bool = False) -> list[Tried]:
        """Try pairs side by side; answers what became of each, in their order."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(lambda pair: self.attack(*pair, on_a_stream=on_streams), pairs))


@pytest.fixture(scope="module")
def attackers(platform: RunningPlatform, forge: Forge, target: Target) -> Iterator[Attackers]:
    """Channels to every server."""
    with ExitStack() as stack:
        wires = {name: stack.enter_context(wire_to(platform.addresses, name)) for name in platform.addresses}
        yield Attackers(wires, forge, target)


def test_the_rightful_callers_are_not_refused_for_who_they_are(attackers: Attackers) -> None:
    """Without this the attacks could be failing for another reason."""
    for surface in surfaces():
        own = Attack("the rightful caller", attackers.forge.token(rightful(surface)), Expected.ALLOWED)
        tried = attackers.attack(surface, own)
        assert not _is_refused_for_who(tried, attackers.target), str(tried)
        assert tried.refusal is None or not surface.access.anonymous, str(tried)


def test_no_attacker_gets_anything_out_of_any_rpc_or_changes_anything(
    platform: RunningPlatform, attackers: Attackers, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every pair is tried, none is skipped, every other one on a stream too; every record of the centre stays."""
    settle(platform)
    pairs = [(surface, attack) for surface in surfaces() for attack in attacks_on(surface, attackers.forge)]
    lawful = [pair for pair in pairs if _may_leave_a_trace(*pair)]
    harmless = [pair for pair in pairs if not _may_leave_a_trace(*pair)]
    before = digest(platform, scenario.DIVISION)
    tried = attackers.attack_all(harmless)
    again = attackers.attack_all(_every_other(harmless), on_streams=True)
    settle(platform)
    changed = [table for table, value in digest(platform, scenario.DIVISION).items() if before[table] != value]
    tried += attackers.attack_all(lawful)
    again += attackers.attack_all(_every_other(lawful), on_streams=True)
    with capsys.disabled():
        print(f"\n{_told(tried)}")  # noqa: T201 - the figure is asked for
    unexpected = [str(one) for one in (*tried, *again) if not _is_as_expected(one, attackers.target)]
    assert not unexpected, "\n".join(unexpected)
    assert changed == []
    assert len(tried) == len(pairs)
    assert len(again) >= len(pairs) // 3


def _every_other(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """Those that are tried on a stream too, where files do not go."""
    return [pair for pair in pairs if not pair[0].brings_a_file][::2]


def _may_leave_a_trace(surface: Surface, attack: Attack) -> bool:
    """A write of what is one's own is answered, and its answer kept under its key."""
    return attack.expected is Expected.ALLOWED or (attack.expected is Expected.OWN_ONLY and surface.writes)


def test_a_stranger_s_case_is_refused_in_the_very_words_of_one_that_does_not_exist(attackers: Attackers) -> None:
    """Nobody learns from a refusal that a case exists."""
    pairs = [
        (surface, attack)
        for surface in surfaces()
        for attack in attacks_on(surface, attackers.forge)
        if attack.expected is Expected.NOTHING_THERE
    ]
    words: dict[str, set[object]] = {}
    for tried in (*attackers.attack_all(pairs), *attackers.attack_all(_every_other(pairs), on_streams=True)):
        words.setdefault(str(tried.surface), set()).add(_words(tried.refusal))
    assert {} == {surface: said for surface, said in words.items() if len(said) > 1}
    assert words


def _is_as_expected(tried: Tried, target: Target) -> bool:
    code = tried.refusal.code if tried.refusal else "OK"
    match tried.attack.expected:
        case Expected.UNAUTHENTICATED:
            return _words(tried.refusal) == ("UNAUTHENTICATED", "UNAUTHENTICATED", ())
        case Expected.DENIED:
            return code == "PERMISSION_DENIED" and not _tells(tried, target)
        case Expected.NOTHING_THERE:
            return code == "NOT_FOUND" and not _tells(tried, target)
        case Expected.OWN_ONLY:
            return code not in {"INTERNAL", "UNKNOWN"} and not _tells(tried, target)
        case Expected.CODE_NEEDED:
            return code in {"NOT_FOUND", "RESOURCE_EXHAUSTED"} and not _tells(tried, target)
        case Expected.ALLOWED:
            return code not in {"INTERNAL", "UNKNOWN"} and not _is_refused_for_who(tried, target)


def _is_refused_for_who(tried: Tried, target: Target) -> bool:
    """Whether the caller was refused, and not for want of what is asked about."""
    refusal = tried.refusal
    if refusal is None or refusal.code not in FOR_WHO or refusal.reason == NONE_THERE.get(tried.surface.name):
        return False
    # Of a case somebody else's and none look alike; of other things only what is nowhere is not found.
    is_other = refusal.reason.endswith("_NOT_FOUND") and refusal.reason != "CASE_NOT_FOUND"
    return not (is_other and names_nothing_there_is(tried.request, target))


def _words(refusal: CallError | None) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    return (refusal.code, refusal.reason, tuple(sorted(refusal.metadata.items()))) if refusal else None


def _tells(tried: Tried, target: Target) -> bool:
    """Whether an answer or refusal says anything about the victim's cases or applicants."""
    said = tried.answer + str(tried.refusal).encode()
    return any(secret.encode() in said for secret in target.secrets())


def _told(tried: list[Tried]) -> str:
    rpcs = len({str(one.surface) for one in tried})
    attackers = len({one.attack.attacker for one in tried})
    outcomes = Counter(one.attack.expected.value for one in tried)
    each = ", ".join(f"{count} {expected}" for expected, count in outcomes.most_common())
    return f"attack matrix: {len(tried)} pairs of {rpcs} RPCs and {attackers} attackers, none skipped: {each}"
