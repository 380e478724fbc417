"""How the services are: a servicer says it over ``grpc.health.v1``, a worker by its heartbeat."""

from __future__ import annotations

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


def is_serving(address: str, tls: Tls | None = None) -> bool:
    """Whether the servicer at ``host:port`` says that it serves."""
    return _status(address, tls) == HealthCheckResponse.SERVING


def _status(address: str, tls: Tls | None) -> int | None:
    """Answer what a servicer says of itself; None if it says nothing."""
    # No token goes with it, and what comes is no secret.
    with open_channel("health", address, tls, plaintext=True) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=HealthCheckRequest.SerializeToString,
            response_deserializer=HealthCheckResponse.FromString,
        )
        try:
            answer: HealthCheckResponse = check(HealthCheckRequest(), timeout=_CALL_SECONDS)
        except grpc.RpcError:
            return None
        return int(answer.status)
