"""One turn: messages that are due are noted as tried, sent outside any transaction, and settled one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import structlog

from chassis.storage.reach import PLATFORM, Reach
from intake.domain.messages.model import Channel, Failure
from intake.domain.messages.wording import DEFAULTS, Words
from intake.handlers.send_messages import Outgoing, prepare, record
from intake.sender.senders import Away, Refused, Sender
from intake.storage import messages
from intake.storage.message_words import own_words

if TYPE_CHECKING:
    from chassis.storage.database import Database

LOG = structlog.get_logger(__name__)

# Messages claimed at once; while they are sent no transaction is open.
MOST_AT_ONCE = 20

Route = tuple[str, Channel]
"""A centre and one of its channels."""


class Post:
    """Sends by these ways, so many messages a minute by each."""

    def __init__(
        self,
        database: Database,
        senders: Mapping[Route, Sender],
        rates: Mapping[Route, int],
        words: Mapping[str, Words] = MappingProxyType({}),
    ) -> None:
        """Send from this database; ``words``: a centre's own, where its catalogue has none."""
        self._database = database
        self._senders = senders
        self._rates = rates
        self._words = words

    def show_up(self) -> None:
        """Note that somebody sends for these centres: from now on, and for a day, what is told waits to be sent."""
        for division_code in sorted({division_code for division_code, _ in self._senders}):
            channels = [channel for code, channel in self._senders if code == division_code]
            with self._database.unit(reach=Reach(division_code)) as unit:
                messages.see_channels(unit, division_code, channels)

    def take_turn(self, beat: Callable[[], None] = lambda: None) -> int:
        """Send what is due, at most so much; answers how many messages were looked at.

        A way out that is away is left alone for the rest of the turn; its messages come again after their pause.
        ``beat`` is called before each message.
        """
        claimed, going = self._claim()
        away: set[Route] = set()
        for outgoing in going:
            beat()
            route = outgoing.division_code, outgoing.channel
            failure: Failure | None = Failure.AWAY
            if route not in away:
                failure = self._send(outgoing)
                if failure is Failure.AWAY:
                    away.add(route)
            with self._database.unit(reach=Reach(outgoing.division_code)) as unit:
                record(unit, outgoing, failure)
        return claimed

    def _claim(self) -> tuple[int, list[Outgoing]]:
        going: list[Outgoing] = []
        with self._database.unit(reach=PLATFORM) as unit:
            claimed = messages.claim(unit, self._rates, MOST_AT_ONCE)
            for division_code, message_ids in sorted(claimed.items()):
                with unit.acting_as(Reach(division_code)):
                    words = {**self._words.get(division_code, DEFAULTS), **own_words(unit, division_code)}
                    going += prepare(unit, message_ids, words)
        return sum(map(len, claimed.values())), going

    def _send(self, outgoing: Outgoing) -> Failure | None:
        about = {"message_id": str(outgoing.message_id), "division_code": outgoing.division_code}
        channel = outgoing.channel.value
        try:
            self._senders[outgoing.division_code, outgoing.channel].send(outgoing)
        except Away as fault:
            LOG.warning(
                "A message was not taken; it is tried again.",
                action="message_put_off",
                channel=channel,
                fault=str(fault),
                **about,
            )
            return Failure.AWAY
        except Refused as fault:
            LOG.warning("A message was refused.", action="message_refused", channel=channel, fault=str(fault), **about)
            return Failure.REFUSED
        LOG.info("A message was sent.", action="message_sent", channel=channel, **about)
        return None
