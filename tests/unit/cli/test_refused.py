from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from grpc_status import rpc_status

from chassis.servicer.answers import status_of
from kernel.errors import FieldViolation, InvalidRequest, Refusal, Unauthenticated
from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow_cli.client import ServiceClient
from onewindow_cli.platform.ports import free_port
from onewindow_cli.refused import RpcRefused


class _Tokens:
    """Has one token after the other for everybody; a refused one is replaced if there is another."""

    def __init__(self, *tokens: str) -> None:
        self._tokens = list(tokens)

    def token(self, officer_id: str, *, refused: str = "") -> str:
        if f"{officer_id}:{self._tokens[0]}" == refused and len(self._tokens) > 1:
            del self._tokens[0]
        return f"{officer_id}:{self._tokens[0]}"


class _Refuser(grpc.GenericRpcHandler):
    """Answers every call with one refusal, as the chassis writes it, and remembers who called."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        # What each call carried.
        self.said: list[str | bytes] = []

    def service(self, call: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes]:
        def refuse(_request: bytes, context: grpc.ServicerContext) -> bytes:
            self.said += [value for key, value in call.invocation_metadata if key == "authorization"]
            context.abort_with_status(rpc_status.to_status(status_of(self.refusal, "ab" * 16)))
            raise AssertionError

        return grpc.unary_unary_rpc_method_handler(refuse)


def _refused(refusal: Refusal, *tokens: str) -> tuple[RpcRefused, list[str | bytes]]:
    server = grpc.server(ThreadPoolExecutor(1))
    refuser = _Refuser(refusal)
    server.add_generic_rpc_handlers((refuser,))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    client = ServiceClient("intake", f"127.0.0.1:{port}", _Tokens(*(tokens or ("first",))), "w-01")
    try:
        with pytest.raises(RpcRefused) as caught:
            client.call(GetCaseRequest(case_no="1"), GetCaseResponse)
    finally:
        client.close()
        server.stop(None)
    return caught.value, refuser.said


def test_a_refusal_is_told_in_both_languages_with_every_field_and_the_trace_to_quote() -> None:
    """Nothing of what the service said is lost on the way to the person."""
    violations = [
        FieldViolation("application.phone", "Give 11 digits.", "请填写11位。"),
        FieldViolation("case_no", "x", "y"),
    ]
    refused, _ = _refused(InvalidRequest(violations, item_code="ZJ-001"))
    assert refused.lines() == [
        "部分字段缺失或有误，未保存任何内容。",
        "Some fields are missing or wrong; nothing was stored.",
        "  · application.phone: Give 11 digits. / 请填写11位。",
        "  · case_no: x / y",
        "  item_code: ZJ-001",
        "[INVALID_REQUEST] trace " + "ab" * 16,
    ]


def test_fields_that_did_not_fit_are_counted() -> None:
    """The chassis sends as many as fit into the metadata; a person must know that there are more."""
    violations = [FieldViolation(f"materials[{index}].sha256", "x" * 50, "错" * 20) for index in range(100)]
    refused, _ = _refused(InvalidRequest(violations))
    hidden = 100 - len(refused.fields)
    assert 0 < hidden < 100
    assert f"  · … {hidden} more fields. 另有 {hidden} 个字段" in refused.lines()


def test_every_call_carries_the_token_of_who_acts() -> None:
    """As a bearer token, and nothing else that would name anybody."""
    _, said = _refused(InvalidRequest())
    assert said == ["Bearer w-01:first"]


def test_a_token_that_is_refused_is_replaced_once() -> None:
    """It may have ended on the way, or its issuer may have started anew; a second refusal is an answer."""
    refused, said = _refused(Unauthenticated(), "first", "second", "third")
    assert said == ["Bearer w-01:first", "Bearer w-01:second"]
    assert refused.code == "UNAUTHENTICATED"


def test_a_refused_token_that_cannot_be_replaced_is_not_sent_again() -> None:
    """A token file that has not changed holds the same token."""
    _, said = _refused(Unauthenticated(), "only")
    assert said == ["Bearer w-01:only"]


def test_a_service_that_is_not_there_is_named_with_its_address() -> None:
    """Connection refused is no sentence for a person."""
    address = f"127.0.0.1:{free_port()}"
    client = ServiceClient("fees", address, _Tokens("first"), "w-01")
    try:
        with pytest.raises(KeyError):
            client.call(GetCaseRequest(), GetCaseResponse)
        intake = ServiceClient("intake", address, _Tokens("first"), "w-01")
        with pytest.raises(RpcRefused) as caught:
            intake.call(GetCaseRequest(), GetCaseResponse)
        intake.close()
    finally:
        client.close()
    assert caught.value.reason == "UNREACHABLE"
    assert address in caught.value.en
    assert address in caught.value.zh


def test_a_call_that_the_server_cancels_counts_as_a_server_that_is_away() -> None:
    """A server that stops answers CANCELLED to calls it had not taken up; repeating them is right."""

    class _Leaver(grpc.GenericRpcHandler):
        def service(self, _call: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes]:
            def leave(_request: bytes, context: grpc.ServicerContext) -> bytes:
                context.abort(grpc.StatusCode.CANCELLED, "")
                raise AssertionError

            return grpc.unary_unary_rpc_method_handler(leave)

    server = grpc.server(ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers((_Leaver(),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    client = ServiceClient("intake", f"127.0.0.1:{port}", _Tokens("first"), "w-01")
    try:
        with pytest.raises(RpcRefused) as caught:
            client.call(GetCaseRequest(case_no="1"), GetCaseResponse)
    finally:
        client.close()
        server.stop(None)
    assert ("UNAVAILABLE", "UNREACHABLE") == (caught.value.code, caught.value.reason)
