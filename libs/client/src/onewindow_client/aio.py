"""Calls from asyncio: the same as ``onewindow_client.client``, awaited.

>>> async with connect(addresses, TokenFile(Path("token"))) as centre:  # doctest: +SKIP
...     answer = await centre.intake.call(GetCaseRequest(case_no="…"), GetCaseResponse)
"""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Mapping
from contextlib import aclosing
from copy import copy
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import grpc
from google.protobuf.message import Message

from onewindow_client import waiting
from onewindow_client.channels import Tls, credentials_of, options_of
from onewindow_client.client import DEADLINE_SECONDS
from onewindow_client.conversing import Conversing, NoStream
from onewindow_client.errors import CallError, error_of
from onewindow_client.headers import Metadata, forwards, names, says
from onewindow_client.methods import (
    DESCRIPTORS,
    FILE_SECONDS,
    SPARE_SECONDS,
    checked,
    chunk_of,
    methods_of,
    streams_of,
    uploads_of,
    watch_request,
    with_key,
)
from onewindow_client.pages import Pages
from onewindow_client.retrying import Retrying, Tries
from onewindow_client.tokens import AsyncTokenSource, NoBody, StaticToken, TokenSource, bearer
from onewindow_client.waiting import Awaited, Patience, Watched, may_watch

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse
    from onewindow.fees.v1.fees_pb2 import Bill
    from onewindow.intake.v1.intake_pb2 import Case
    from onewindow.supervision.v1.supervision_pb2 import CaseRecord

AnswerT = TypeVar("AnswerT", bound=Message)
AnyTokenSource = TokenSource | AsyncTokenSource


class ServiceClient:
    """Calls to one service, many on one stream. Belongs to one event loop."""

    def __init__(  # noqa: PLR0913 - each says something else about how to call
        self,
        service: str,
        address: str,
        tokens: AnyTokenSource,
        *,
        tls: Tls | None = None,
        plaintext: bool = False,
        retrying: Retrying | None = None,
        language: str = "",
        streaming: bool = True,
    ) -> None:
        """Prepare a channel; it connects with the first call. Arguments as ``client.ServiceClient``.

        A ``TokenSource`` that is no coroutine is asked in a thread. Without ``streaming`` every call goes by itself.

        Raises:
            Overheard: another machine without TLS, and nothing else encrypts.
        """
        self.service = service
        self.address = address
        self._tokens = tokens
        self._retrying = retrying or Retrying()
        self._says = says(language)
        self._forwards: Metadata = ()
        credentials = credentials_of(address, tls, plaintext=plaintext)
        self._channel = (
            grpc.aio.insecure_channel(address, options=options_of(service))
            if credentials is None
            else grpc.aio.secure_channel(address, credentials, options=options_of(service))
        )
        self._methods = methods_of(service)
        self._watches = streams_of(service)
        self._conversing = Conversing(self._channel, service, address) if streaming else None
        self._calls: dict[str, Any] = {
            name: self._channel.unary_unary(
                method.path,
                request_serializer=method.request_class.SerializeToString,
                response_deserializer=method.response_class.FromString,
            )
            for name, method in self._methods.items()
        }
        self._streams: dict[str, Any] = {
            name: self._channel.unary_stream(
                method.path,
                request_serializer=method.request_class.SerializeToString,
                response_deserializer=method.response_class.FromString,
            )
            for name, method in self._watches.items()
        }
        self._uploads: dict[str, Any] = {
            name: self._channel.stream_unary(
                method.path,
                request_serializer=method.request_class.SerializeToString,
                response_deserializer=method.response_class.FromString,
            )
            for name, method in uploads_of(service).items()
        }

    async def call(
        self, request: Message, answer_type: type[AnswerT], *, seconds: float = DEADLINE_SECONDS, request_id: str = ""
    ) -> AnswerT:
        """Call the method that takes this request; arguments and errors as ``client.ServiceClient.call``."""
        keyed = with_key(request)
        more = (*self._says, *self._forwards, *names(request_id))
        tries = Tries(self._retrying, seconds)
        token = await self._token()
        while True:
            answer = await self._try(keyed, (*bearer(token), *more), tries.seconds_left())
            if not isinstance(answer, CallError):
                return checked(request, answer, answer_type)
            if tries.may_renew(answer) and (other := await self._token(token)) != token:
                token = other
            else:
                await asyncio.sleep(tries.pause_after(answer))

    async def pages(
        self, request: Message, answer_type: type[AnswerT], *, seconds: float = DEADLINE_SECONDS
    ) -> AsyncIterator[AnswerT]:
        """Answer every page of a list, each when it is asked for; arguments as ``client.ServiceClient.pages``."""
        pages = Pages(request)
        while pages.more:
            page = await self.call(pages.request, answer_type, seconds=seconds)
            pages.turn(page)
            yield page

    def watch(
        self, request: Message, answer_type: type[AnswerT], *, seconds: float, seen: str = ""
    ) -> AsyncGenerator[AnswerT, None]:
        """Answer what there is to see, and again each time it has changed, until the watch ends by itself.

        Args:
            request: of a watch (``WatchCaseRequest``), with its ``case_id``.
            answer_type: what it answers, checked.
            seconds: for how long at most; a service lets nobody watch longer than five minutes.
            seen: of the newest answer there is already.

        Raises:
            CallError: it ended otherwise. To go on, watch again with the ``seen`` of the last answer.
        """
        return self._watched(watch_request(request, seen, seconds), answer_type, seconds + SPARE_SECONDS)

    async def upload(
        self,
        request: Message,
        portions: AsyncIterable[bytes],
        answer_type: type[AnswerT],
        *,
        seconds: float = FILE_SECONDS,
    ) -> AnswerT:
        """Send a file behind a request; once, for what was sent cannot be had again.

        Args:
            request: says what comes (``UploadMaterialRequest``); without an idempotency key it gets one.
            portions: the file, each at most 1 MiB.
            answer_type: what the method answers, checked.
            seconds: time for everything.

        Raises:
            CallError: as ``call``. To send it again, give the request the key it had.
        """
        keyed = with_key(request)
        metadata = (*bearer(await self._token()), *self._says, *self._forwards)

        async def messages() -> AsyncGenerator[Message, None]:
            yield keyed
            async for portion in portions:
                yield chunk_of(keyed, portion)

        send = self._uploads[request.DESCRIPTOR.full_name]
        try:
            answer = await send(messages(), timeout=seconds, metadata=metadata)
        except grpc.aio.AioRpcError as failed:
            # grpc raises an object that is error and call at once, which its types do not say.
            raise error_of(cast("Any", failed), self.service, self.address) from None
        return checked(request, answer, answer_type)

    def download(
        self, request: Message, answer_type: type[AnswerT], *, seconds: float = FILE_SECONDS
    ) -> AsyncGenerator[AnswerT, None]:
        """Answer the messages of a stream that gives a file: first what is said of it, then its portions.

        Args:
            request: names the file (``DownloadMaterialRequest``).
            answer_type: of each message, checked.
            seconds: time for everything.

        Raises:
            CallError: as ``call``, also in the middle.
        """
        return self._answers(request, answer_type, seconds)

    async def _watched(
        self, request: Message, answer_type: type[AnswerT], seconds: float
    ) -> AsyncGenerator[AnswerT, None]:
        until = time.monotonic() + seconds
        if self._conversing is not None:
            method = self._watches[request.DESCRIPTOR.full_name]
            metadata = (*bearer(await self._token()), *self._says, *self._forwards)
            told = self._conversing.answers(method.path, request.SerializeToString(), metadata, seconds)
            try:
                async with aclosing(told):
                    async for body in told:
                        yield checked(request, method.response_class.FromString(body), answer_type)
            except NoStream:
                pass
            else:
                return
        async with aclosing(self._answers(request, answer_type, until - time.monotonic())) as answers:
            async for answer in answers:
                yield answer

    async def _answers(
        self, request: Message, answer_type: type[AnswerT], seconds: float
    ) -> AsyncGenerator[AnswerT, None]:
        """Answer the messages of a stream; who stops listening ends the call."""
        metadata = (*bearer(await self._token()), *self._says, *self._forwards)
        call = self._streams[request.DESCRIPTOR.full_name](request, timeout=seconds, metadata=metadata)
        try:
            async for answer in call:
                yield checked(request, answer, answer_type)
        except grpc.RpcError as failed:
            # grpc raises an object that is error and call at once, which its types do not say.
            raise error_of(cast("Any", failed), self.service, self.address) from None
        finally:
            call.cancel()

    def acting_as(self, tokens: AnyTokenSource, *, client_address: str = "", language: str = "") -> Self:
        """Answer the same client for somebody else, over the same channel.

        Args:
            tokens: who that is.
            client_address: IP address they call from, if this program stands between; believed of a peer that may
                forward addresses.
            language: what refusals are told in; as before if empty.
        """
        other = copy(self)
        other._tokens = tokens  # noqa: SLF001 - its own class, another object
        other._forwards = forwards(client_address)  # noqa: SLF001 - likewise
        other._says = says(language) or self._says  # noqa: SLF001 - likewise
        return other

    async def close(self) -> None:
        """Close the channel, also for those who act over it."""
        if self._conversing is not None:
            await self._conversing.close()
        await self._channel.close()

    async def _token(self, refused: str = "") -> str:
        # What is there already needs no thread to be asked in.
        if isinstance(self._tokens, NoBody | StaticToken):
            return self._tokens.token(refused=refused)
        if inspect.iscoroutinefunction(self._tokens.token):
            return cast("str", await self._tokens.token(refused=refused))
        return await asyncio.to_thread(cast("TokenSource", self._tokens).token, refused=refused)

    async def _try(self, request: Message, metadata: Metadata, seconds: float) -> Message | CallError:
        name, until = request.DESCRIPTOR.full_name, time.monotonic() + seconds
        if self._conversing is not None:
            method = self._methods[name]
            try:
                body = await self._conversing.call(method.path, request.SerializeToString(), metadata, seconds)
                return method.response_class.FromString(body)
            except NoStream:
                pass
            except CallError as error:
                return error
        try:
            # The same time, also where it was found out first that there is no stream.
            timeout = until - time.monotonic()
            answer: Message = await self._calls[name](request, timeout=timeout, metadata=metadata)
        except grpc.aio.AioRpcError as failed:
            return error_of(cast("Any", failed), self.service, self.address)
        return answer


class Centre:
    """The four services of a centre, and what is waited for between them. Belongs to one event loop."""

    def __init__(self, clients: Mapping[str, ServiceClient]) -> None:
        """Use these clients, by service."""
        self._clients = dict(clients)
        self.intake = clients["intake"]
        self.approval = clients["approval"]
        self.fees = clients["fees"]
        self.supervision = clients["supervision"]

    def acting_as(self, tokens: AnyTokenSource) -> Centre:
        """Answer the same services for somebody else, over the same channels."""
        return Centre({service: client.acting_as(tokens) for service, client in self._clients.items()})

    async def wait_for_tasks(self, case_id: str, *, seconds: float = 60.0) -> GetCaseTasksResponse:
        """Wait until the departments have the tasks of an accepted case; raises as ``wait``."""
        return await self.wait(waiting.tasks_of(case_id), seconds=seconds)

    async def wait_for_bill(self, case_id: str, *, seconds: float = 60.0) -> Bill:
        """Wait until an accepted case has its bill; raises as ``wait``."""
        return (await self.wait(waiting.bill_of(case_id), seconds=seconds)).bill

    async def wait_until_ready(self, case_id: str, *, seconds: float = 60.0) -> Case:
        """Wait until the result of a case is at the window: decided, and nothing left to pay; raises as ``wait``."""
        return (await self.wait(waiting.readiness_of(case_id), seconds=seconds)).case

    async def wait_for_record(self, case_id: str, *, seconds: float = 60.0) -> CaseRecord:
        """Wait until supervision watches an accepted case; raises as ``wait``."""
        return (await self.wait(waiting.record_of(case_id), seconds=seconds)).record

    async def wait(self, awaited: Awaited[AnswerT], *, seconds: float = 60.0) -> AnswerT:
        """Wait until something is so; bounded.

        Raises:
            NotYet: it was not within ``seconds``.
            CallError: a refusal that waiting does not change.
        """
        client = self._clients[awaited.service]
        patience = Patience(awaited.what, seconds)
        if awaited.watched is not None:
            found = await self._watch(client, awaited, awaited.watched, patience)
            if found is not None:
                return found
        while True:
            seen: AnswerT | CallError
            try:
                seen = await client.call(awaited.request, awaited.answer_type, seconds=patience.seconds_left())
            except CallError as error:
                seen = error
            else:
                if awaited.content(seen):
                    return seen
            await asyncio.sleep(patience.pause_after(seen))

    async def _watch(
        self, client: ServiceClient, awaited: Awaited[AnswerT], watched: Watched[AnswerT], patience: Patience
    ) -> AnswerT | None:
        """Wait by a stream; answers None if it has to be asked for instead."""
        seen = ""
        last: Message | CallError = watched.request
        while True:
            seconds = patience.seconds_left()
            stream = client.watch(watched.request, watched.answer_type, seconds=seconds, seen=seen)
            try:
                async with aclosing(stream):
                    async for told in stream:
                        last, seen = told, cast("Any", told).seen
                        answer = watched.answer(told)
                        if awaited.content(answer):
                            return answer if watched.whole else None
            except CallError as error:
                if not may_watch(error):
                    return None
                last = error
            await asyncio.sleep(patience.pause_after(last))

    async def close(self) -> None:
        """Close every channel."""
        for client in self._clients.values():
            await client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def connect(  # noqa: PLR0913 - each says something else about how to call
    addresses: Mapping[str, str],
    tokens: AnyTokenSource,
    *,
    tls: Tls | None = None,
    plaintext: bool = False,
    retrying: Retrying | None = None,
    language: str = "",
    streaming: bool = True,
) -> Centre:
    """Open clients of the four services, at ``host:port`` each; nothing is sent yet. The rest as ``ServiceClient``."""
    return Centre(
        {
            service: ServiceClient(
                service,
                addresses[service],
                tokens,
                tls=tls,
                plaintext=plaintext,
                retrying=retrying,
                language=language,
                streaming=streaming,
            )
            for service in DESCRIPTORS
        }
    )
