"""How the services are: a servicer says it over ``grpc.health.v1``, a worker by its heartbeat."""

from __future__ import annotations

from typing import cast

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

from onewindow_cli.platform.health import Health
from onewindow_cli.platform.ports import is_free
from onewindow_client import Tls
from onewindow_client.channels import open_channel

_CALL_SECONDS = 1.0


def servicer_health(address: str) -> Health:
    """Ask a servicer of this machine at ``host:port``."""
    # Looking whether anybody listens costs next to nothing while the processes load and need the machine.
    if is_free(int(address.rpartition(":")[2])):
        return Health.SILENT
    status = _status(address, None)
    if status is None:
        return Health.SILENT
    return Health.READY if status == HealthCheckResponse.SERVING else Health.ALIVE


def serving_fault(address: str, tls: Tls | None = None) -> str:
    """Answer why the servicer at ``host:port`` does not serve, in both languages; empty if it does."""
    if not address:
        return "is not started yet 尚未启动"
    try:
        status = _ask(address, tls)
    except grpc.RpcError as error:
        return _words_of(cast("grpc.Call", error))
    return (
        ""
        if status == HealthCheckResponse.SERVING
        else "is not ready: it waits for what it needs 未就绪，正在等待所需服务"
    )


def _status(address: str, tls: Tls | None) -> int | None:
    """Answer what a servicer says of itself; None if it says nothing."""
    try:
        return _ask(address, tls)
    except grpc.RpcError:
        return None


def _ask(address: str, tls: Tls | None) -> int:
    # No token goes with it, and what comes is no secret.
    with open_channel("health", address, tls, plaintext=True) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=HealthCheckRequest.SerializeToString,
            response_deserializer=HealthCheckResponse.FromString,
        )
        answer: HealthCheckResponse = check(HealthCheckRequest(), timeout=_CALL_SECONDS)
        return int(answer.status)


def _words_of(call: grpc.Call) -> str:
    """Say why nobody answered that a servicer serves."""
    code, details = call.code(), call.details() or ""
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return f"does not answer within {_CALL_SECONDS:.0f} s 未在 {_CALL_SECONDS:.0f} 秒内应答"
    if code is not grpc.StatusCode.UNAVAILABLE:
        return f"answers {code.name} to a question for its health 健康检查返回 {code.name}"
    if "Connection refused" in details:
        return "refuses connections: nobody listens there 拒绝连接：该地址无服务"
    # The innermost of what grpc tells, which names addresses and attempts before it.
    return f"cannot be reached: {details.rpartition(': ')[2]} 无法连接"
