"""What the console hears on a real Redis: hints of centres, and that there is nothing to be heard."""

from __future__ import annotations

import asyncio

import redis
from structlog.testing import capture_logs
from tests.redis_server import redis_server

from chassis.live import Hint, channel_of, hints_bytes
from console.live.ears import AWAY, BACK, Ear, News
from console.live.listen import Listener
from onewindow_cli.platform.redis import EmbeddedRedis

CENTRE = "632801"
# What has to come comes at last; a machine that does other things too is slow.
PATIENCE_SECONDS = 30.0


def test_hints_are_heard_and_an_outage_is_told_and_survived() -> None:
    """Each centre hears its own; what is no hint is passed over; after an outage pages look at everything again.

    What comes together a page is told at once.
    """
    hint = Hint(topic="cases", kind="CaseAccepted", version=1)
    other_page = Hint(topic="receipts", kind="BillPaid", version=1)

    async def hear(server: EmbeddedRedis) -> list[News | None]:
        address = server.url
        listener = Listener(lambda: address)
        listener.open()
        ear, other = (listener.admit(code, code, ("cases",)) for code in (CENTRE, "632802"))
        assert ear is not None
        assert other is not None
        heard = [await ear.next(PATIENCE_SECONDS), await ear.next(PATIENCE_SECONDS)]
        _publish(address, b"no hint", hints_bytes([other_page]), hints_bytes([hint, other_page, hint]))
        heard.append(await ear.next(PATIENCE_SECONDS))
        await asyncio.to_thread(server.stop)
        heard.append(await ear.next(PATIENCE_SECONDS))
        newcomer = listener.admit("s3", CENTRE, ("cases",))
        assert newcomer is not None
        assert AWAY == await newcomer.next(PATIENCE_SECONDS)
        await asyncio.to_thread(server.start)
        heard.append(await ear.next(PATIENCE_SECONDS))
        _publish(address, hints_bytes([hint]))
        heard.append(await ear.next(PATIENCE_SECONDS))
        assert [AWAY, BACK, AWAY, BACK] == await _all(other)
        await listener.close()
        return heard

    with redis_server() as server, capture_logs() as logs:
        address = server.url
        heard = asyncio.run(hear(server))
    told = News("hint", ("cases",))
    assert [AWAY, BACK, told, AWAY, BACK, told] == heard
    assert ["live_back", "live_away", "live_back"] == [entry["action"] for entry in logs]
    assert address not in str(logs)


def _publish(address: str, *messages: bytes) -> None:
    with redis.Redis.from_url(address) as teller:
        for message in messages:
            teller.publish(channel_of(CENTRE), message)


async def _all(ear: Ear) -> list[News | None]:
    return [await ear.next(PATIENCE_SECONDS) for _ in range(4)]
