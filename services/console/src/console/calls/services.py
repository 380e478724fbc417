"""The services, once a process; what a page asks goes in the name of whoever looks at it."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from google.protobuf.message import Message

from console.calls.certificates import Certificates
from console.calls.troubles import trouble_of
from console.words.language import Language
from onewindow_client import CallError, NoBody, Retrying
from onewindow_client.aio import ServiceClient

# What a page waits for an answer, repetitions included.
READ_SECONDS = 2.0
_RETRYING = Retrying(tries=2)

AnswerT = TypeVar("AnswerT", bound=Message)


class Services:
    """Channels to the services. Belongs to one event loop."""

    def __init__(self, intake_address: str, tls: Certificates, *, plaintext: bool) -> None:
        """Prepare; connects with the first call.

        Args:
            intake_address: ``host:port``.
            tls: how to connect; another answer opens another channel, before the old certificate ends.
            plaintext: something else encrypts what leaves this machine.

        Raises:
            Overheard: another machine without TLS, and nothing else encrypts.
        """
        self._address = intake_address
        self._tls = tls
        self._plaintext = plaintext
        self._shown = tls()
        self._intake = self._open()
        self._leaving: set[asyncio.Task[None]] = set()

    def for_anybody(self, client_address: str, language: Language) -> Calls:
        """Answer the services as somebody without a session sees them, who calls from an address."""
        return Calls(self._current().acting_as(NoBody(), client_address=client_address, language=language.tag))

    async def close(self) -> None:
        """Close the channels."""
        for leaving in self._leaving:
            leaving.cancel()
        await asyncio.gather(*self._leaving, return_exceptions=True)
        await self._intake.close()

    def _current(self) -> ServiceClient:
        tls = self._tls()
        if tls != self._shown:
            self._shown, left = tls, self._intake
            self._intake = self._open()
            leaving = asyncio.create_task(_leave(left))
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
        return self._intake

    def _open(self) -> ServiceClient:
        return ServiceClient(
            "intake", self._address, NoBody(), tls=self._shown, plaintext=self._plaintext, retrying=_RETRYING
        )


async def _leave(client: ServiceClient) -> None:
    """Close a client when whatever it was asked has been answered."""
    try:
        await asyncio.sleep(2 * READ_SECONDS)
    finally:
        await client.close()


class Calls:
    """The services for one visit."""

    def __init__(self, intake: ServiceClient) -> None:
        """Call in the name of the visitor."""
        self._intake = intake

    async def intake(self, request: Message, answer_type: type[AnswerT], *, seconds: float = READ_SECONDS) -> AnswerT:
        """Call intake.

        Raises:
            Trouble: it was not answered as hoped.
        """
        try:
            return await self._intake.call(request, answer_type, seconds=seconds)
        except CallError as error:
            raise trouble_of(error) from None
