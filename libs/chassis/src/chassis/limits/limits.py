"""How much one caller may ask: officers by the second, strangers by the minute, guessers less and less.

An officer's calls are counted by each server for itself (``chassis.limits.officers``): they are bounded to keep one
program from taking all of it.

Whoever looks a case up is a stranger, known by an address. Each look-up counts as a wrong guess until its code turned
out right. Wrong guesses lock the pair of address and case, and the address; nothing locks a case, or its owner could
be locked out by anybody: the right code from an address that guessed nothing wrong is always answered.

What concerns strangers is counted in Redis, by all processes together; without it they wait, and officers work on.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from chassis.limits.counters import Counters, CountersAway
from chassis.limits.officers import OfficerCalls, too_many
from chassis.settings import address_of
from kernel.errors import Code, Refusal

if TYPE_CHECKING:
    from chassis.caller import Caller
    from chassis.settings import Settings
    from chassis.telemetry.recorder import Telemetry

# Strangers who have to wait, remembered by a process.
MOST_PAUSED = 10_000
# A stranger may look up so many cases at once, as a share of a minute's.
LOOK_UP_BURST = 0.5
_IPV6_NETWORK = 64
# The first lock of a guesser; each further one is twice as long, up to the longest.
FIRST_LOCK_SECONDS = 60.0
LONGEST_LOCK_SECONDS = 3600.0
# A guesser who stays away so long begins anew. Longer than the longest lock, so that waiting gains nothing.
FORGET_GUESSER_SECONDS = 4 * 3600.0
# Wrong guesses at one case, from wherever, are counted by the hour.
FORGET_GUESSED_SECONDS = 3600.0


class LookUpsPaused(Refusal):
    """Public look-ups are paused for the moment; try again shortly, or ask at the window."""

    code = Code.UNAVAILABLE
    zh = "公众查询暂停服务，请稍后重试，或到窗口查询。"


@dataclass(frozen=True, slots=True)
class Guess:
    """A look-up that is counted as wrong until it is settled."""

    keys: tuple[str, str, str]
    locks: tuple[int, int]


class Limits:
    """The limits of one process. Belongs to one event loop."""

    def __init__(self, service: str, settings: Settings, telemetry: Telemetry) -> None:
        """Prepare; nothing connects before the first call.

        Args:
            service: its name; each service has its own limits.
            settings: rates and where Redis is.
            telemetry: counts outages of Redis.
        """
        self._settings = settings
        self._counters = Counters(address_of(settings, "redis_url"), service, telemetry)
        self._officers = OfficerCalls(settings.officer_calls_per_second, settings.officer_burst)
        # Until when strangers have to wait, by address (monotonic seconds); those told last are the last ones.
        self._paused: OrderedDict[str, float] = OrderedDict()

    def admit(self, caller: Caller) -> None:
        """Let an officer's call in.

        Raises:
            TooManyRequests: the officer has spent everything.
        """
        self._officers.admit(caller)

    async def admit_stranger(self, address: str) -> None:
        """Let the call of somebody without a token in.

        Args:
            address: an IP address; whoever has none is all one stranger.

        Raises:
            TooManyRequests: this address asks too often.
            LookUpsPaused: there is nobody who could tell.
        """
        stranger = counted_address(address)
        waits = self._paused.get(stranger, 0.0) - time.monotonic()
        if waits > 0:
            raise too_many(waits)
        rate = self._settings.look_ups_per_minute / 60
        most = max(1, math.ceil(self._settings.look_ups_per_minute * LOOK_UP_BURST))
        try:
            key = self._counters.key("stranger", stranger)
            given, wait = await self._counters.run("take", [key], rate, most, 1)
        except CountersAway:
            raise LookUpsPaused from None
        if not given:
            self._pause(stranger, wait / 1000)
            raise too_many(wait / 1000)

    async def guess(self, address: str, guessed: str) -> Guess:
        """Count a look-up as wrong until ``settle`` says otherwise.

        Args:
            address: who looks up, an IP address.
            guessed: what the secret belongs to, a case number.

        Raises:
            TooManyRequests: this address has guessed wrong too often, here or elsewhere.
            LookUpsPaused: there is nobody who could tell.
        """
        key, settings, guesser = self._counters.key, self._settings, counted_address(address)
        # In a cluster of Redis what one script touches lies together: that is what the braces are for.
        keys = tuple(
            f"{key(kind, *parts)}{{look-up}}"
            for kind, parts in (("pair", (guesser, guessed)), ("guesser", (guesser,)), ("guessed", (guessed,)))
        )
        try:
            wait, *locks = await self._counters.run(
                "guess",
                keys,
                settings.wrong_codes,
                settings.wrong_codes_per_address,
                settings.wrong_codes_per_case,
                *(round(1000 * seconds) for seconds in (FIRST_LOCK_SECONDS, LONGEST_LOCK_SECONDS)),
                *(round(1000 * seconds) for seconds in (FORGET_GUESSER_SECONDS, FORGET_GUESSED_SECONDS)),
            )
        except CountersAway:
            raise LookUpsPaused from None
        if wait:
            raise too_many(wait / 1000)
        return Guess((keys[0], keys[1], keys[2]), (locks[0], locks[1]))

    async def settle(self, guess: Guess, *, right: bool) -> None:
        """Take a guess back: it was right, or (``right`` is false) it was not looked at through no fault of its own.

        Without Redis it stays counted, and the pair is forgotten in time.
        """
        try:
            await self._counters.run("settle", guess.keys, int(right), *guess.locks)
        except CountersAway:
            return

    async def close(self) -> None:
        """Let go of Redis."""
        await self._counters.close()

    def _pause(self, stranger: str, seconds: float) -> None:
        """Ask nobody about a stranger who has to wait anyhow: a flood would ask Redis thousands of times."""
        self._paused.pop(stranger, None)
        while len(self._paused) >= MOST_PAUSED:
            self._paused.popitem(last=False)
        self._paused[stranger] = time.monotonic() + seconds


@lru_cache(maxsize=1024)
def counted_address(address: str) -> str:
    """Answer an address as strangers are counted: of IPv6 the network of 64 bits, unless it stands for one of IPv4.

    A household has that much of IPv6 to itself at least (RFC 6177), and would be as many strangers as it likes.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _IPV6_NETWORK), strict=False).network_address)
