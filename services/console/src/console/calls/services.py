"""The services, once a process; what a page asks goes in the name of whoever looks at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Mapping
from typing import TypeVar

from google.protobuf.message import Message

from console.calls.certificates import Certificates
from console.calls.troubles import Kind, Trouble, trouble_of
from console.words.language import Language
from onewindow_client import CallError, NoBody, Retrying, StaticToken, TokenSource
from onewindow_client.aio import ServiceClient

# What a page waits for an answer, repetitions included, unless settings say otherwise; and for what changes something.
READ_SECONDS, WRITE_SECONDS = 2.0, 10.0
_RETRYING = Retrying(tries=2)

AnswerT = TypeVar("AnswerT", bound=Message)


class Services:
    """Channels to the services. Belongs to one event loop."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        tls: Certificates,
        *,
        plaintext: bool,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        """Prepare; connects with the first call.

        Args:
            addresses: ``host:port`` by service.
            tls: how to connect; another answer opens another channel, before the old certificate ends.
            plaintext: something else encrypts what leaves this machine.
            read_seconds: what a page waits for an answer.

        Raises:
            Overheard: another machine without TLS, and nothing else encrypts.
        """
        self._addresses = addresses
        self._tls = tls
        self._plaintext = plaintext
        self._read_seconds = read_seconds
        self._shown = tls()
        self._clients = self._open()
        self._leaving: set[asyncio.Task[None]] = set()

    def for_anybody(self, client_address: str, language: Language) -> Calls:
        """Answer the services as somebody without a session sees them, who calls from an address."""
        return self._calls(NoBody(), client_address, language)

    def for_officer(self, access_token: str, client_address: str, language: Language) -> Calls:
        """Answer the services as an officer sees them."""
        return self._calls(StaticToken(access_token), client_address, language)

    async def close(self) -> None:
        """Close the channels."""
        for leaving in self._leaving:
            leaving.cancel()
        await asyncio.gather(*self._leaving, return_exceptions=True)
        await _close(self._clients)

    def _calls(self, tokens: TokenSource, client_address: str, language: Language) -> Calls:
        return Calls(
            {
                service: client.acting_as(tokens, client_address=client_address, language=language.tag)
                for service, client in self._current().items()
            },
            self._read_seconds,
        )

    def _current(self) -> Mapping[str, ServiceClient]:
        tls = self._tls()
        if tls != self._shown:
            self._shown, left = tls, self._clients
            self._clients = self._open()
            leaving = asyncio.create_task(_leave(left))
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
        return self._clients

    def _open(self) -> Mapping[str, ServiceClient]:
        return {
            service: ServiceClient(
                service, address, NoBody(), tls=self._shown, plaintext=self._plaintext, retrying=_RETRYING
            )
            for service, address in self._addresses.items()
        }


async def _leave(clients: Mapping[str, ServiceClient]) -> None:
    """Close clients when whatever they were asked has been answered."""
    try:
        await asyncio.sleep(2 * WRITE_SECONDS)
    finally:
        await _close(clients)


async def _close(clients: Mapping[str, ServiceClient]) -> None:
    for client in clients.values():
        await client.close()


class Calls:
    """The services for one visit. What changes something is given ``WRITE_SECONDS`` and the key of its form."""

    def __init__(self, clients: Mapping[str, ServiceClient], read_seconds: float) -> None:
        """Call in the name of the visitor."""
        self._clients = clients
        self._read_seconds = read_seconds
        # What a service says of officers by their ids is told by this; those who are nobody's officer hear it as it is.
        self.names_in: Callable[[str], str] = str

    async def intake(self, request: Message, answer_type: type[AnswerT], *, seconds: float | None = None) -> AnswerT:
        """Call intake; raises as ``call``."""
        return await self.call("intake", request, answer_type, seconds=seconds)

    async def approval(self, request: Message, answer_type: type[AnswerT], *, seconds: float | None = None) -> AnswerT:
        """Call approval; raises as ``call``."""
        return await self.call("approval", request, answer_type, seconds=seconds)

    async def fees(self, request: Message, answer_type: type[AnswerT], *, seconds: float | None = None) -> AnswerT:
        """Call fees; raises as ``call``."""
        return await self.call("fees", request, answer_type, seconds=seconds)

    async def supervision(
        self, request: Message, answer_type: type[AnswerT], *, seconds: float | None = None
    ) -> AnswerT:
        """Call supervision; raises as ``call``."""
        return await self.call("supervision", request, answer_type, seconds=seconds)

    async def call(
        self, service: str, request: Message, answer_type: type[AnswerT], *, seconds: float | None = None
    ) -> AnswerT:
        """Call a service by its name: its operations are asked of each.

        Raises:
            Trouble: it was not answered as hoped.
        """
        if service not in self._clients:
            # Pages for everybody may run without the services of the officers' pages.
            raise Trouble(Kind.AWAY, "UNREACHABLE", "")
        try:
            return await self._clients[service].call(request, answer_type, seconds=seconds or self._read_seconds)
        except CallError as error:
            raise trouble_of(error, self.names_in) from None

    async def upload(self, request: Message, portions: AsyncIterable[bytes], answer_type: type[AnswerT]) -> AnswerT:
        """Send intake a file behind a request.

        Raises:
            Trouble: it was not taken.
        """
        try:
            return await self._clients["intake"].upload(request, portions, answer_type)
        except CallError as error:
            raise trouble_of(error, self.names_in) from None

    async def download(self, request: Message, answer_type: type[AnswerT]) -> AsyncGenerator[AnswerT, None]:
        """Answer the messages by which intake gives a file.

        Raises:
            Trouble: it was not given.
        """
        try:
            async for message in self._clients["intake"].download(request, answer_type):
                yield message
        except CallError as error:
            raise trouble_of(error, self.names_in) from None
