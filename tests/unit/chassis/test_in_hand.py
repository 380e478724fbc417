"""What a process has in hand, and who waits for it to have something."""

from __future__ import annotations

import asyncio

from chassis.servicer.in_hand import InHand


def test_who_waits_for_a_call_goes_on_when_one_is_in_hand() -> None:
    """The database is asked seldom while nobody calls, and at once when somebody does."""

    async def scenario() -> tuple[bool, bool]:
        in_hand = InHand(2)
        waiting = asyncio.create_task(in_hand.wait(3600.0))
        await asyncio.sleep(0)
        before = waiting.done()
        with in_hand:
            async with asyncio.timeout(60):
                await waiting
        return before, waiting.done()

    assert asyncio.run(scenario()) == (False, True)


def test_the_wait_is_over_after_its_time() -> None:
    """A call that has ended is none: the wait begins anew, and ends by itself."""

    async def scenario() -> float:
        in_hand = InHand(2)
        with in_hand:
            pass
        loop = asyncio.get_running_loop()
        began = loop.time()
        await in_hand.wait(0.05)
        return loop.time() - began

    assert asyncio.run(scenario()) >= 0.04
