"""The services, once a process; what a page asks goes in the name of whoever looks at it."""

from __future__ import annotations

from typing import TypeVar

from google.protobuf.message import Message

from console.calls.troubles import trouble_of
from console.words.language import Language
from onewindow_client import CallError, NoBody, Retrying, Tls
from onewindow_client.aio import ServiceClient

# What a page waits for an answer, repetitions included.
READ_SECONDS = 2.0
_RETRYING = Retrying(tries=2)

AnswerT = TypeVar("AnswerT", bound=Message)


class Services:
    """Channels to the services. Belongs to one event loop."""

    def __init__(self, intake_address: str, tls: Tls | None, *, plaintext: bool) -> None:
        """Prepare; connects with the first call.

        Args:
            intake_address: ``host:port``.
            tls: how to connect to another machine.
            plaintext: something else encrypts what leaves this machine.

        Raises:
            Overheard: another machine without TLS, and nothing else encrypts.
        """
        self.intake = ServiceClient(
            "intake", intake_address, NoBody(), tls=tls, plaintext=plaintext, retrying=_RETRYING
        )

    def for_anybody(self, client_address: str, language: Language) -> Calls:
        """Answer the services as somebody without a session sees them, who calls from an address."""
        return Calls(self.intake.acting_as(NoBody(), client_address=client_address, language=language.tag))

    async def close(self) -> None:
        """Close the channels."""
        await self.intake.close()


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
