"""Whether the services are ready: a servicer says so over ``grpc.health.v1``, a worker by its heartbeat."""

from __future__ import annotations

import time

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

from onewindow_cli.client import open_channel
from onewindow_cli.platform.ports import is_free
from onewindow_cli.platform.services import HEARTBEAT_SECONDS, ServiceProcess, heartbeat_age_seconds
from onewindow_cli.tls import ClientTls

_CALL_SECONDS = 1.0


def is_ready(process: ServiceProcess) -> bool:
    """Ask one process."""
    if process.heartbeat is not None:
        age = heartbeat_age_seconds(process.heartbeat, time.time())
        return age is not None and age < HEARTBEAT_SECONDS
    # Looking whether anybody listens costs next to nothing while the processes load and need the machine.
    return not is_free(int(process.address.rpartition(":")[2])) and is_serving(process.address)


def is_serving(address: str, tls: ClientTls | None = None) -> bool:
    """Whether the servicer at ``host:port`` says that it serves."""
    with open_channel(address, tls) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=HealthCheckRequest.SerializeToString,
            response_deserializer=HealthCheckResponse.FromString,
        )
        try:
            answer: HealthCheckResponse = check(HealthCheckRequest(), timeout=_CALL_SECONDS)
        except grpc.RpcError:
            return False
        return bool(answer.status == HealthCheckResponse.SERVING)
