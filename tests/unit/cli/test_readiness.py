"""Why a servicer does not serve, in words."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc
import pytest
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from onewindow_cli.platform.readiness import serving_fault

NOT_SERVING, SERVING = health_pb2.HealthCheckResponse.NOT_SERVING, health_pb2.HealthCheckResponse.SERVING


@contextmanager
def _server(status: int | None) -> Iterator[str]:
    """Serve health, or nothing at all."""
    server = grpc.server(ThreadPoolExecutor(1))
    if status is not None:
        servicer = health.HealthServicer()
        servicer.set("", status)
        health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"127.0.0.1:{port}"
    server.stop(None).wait()


@contextmanager
def _listener() -> Iterator[str]:
    """Take connections and say nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (SERVING, ""),
        (NOT_SERVING, "is not ready: it waits for what it needs 未就绪"),
        (None, "answers UNIMPLEMENTED"),
    ],
)
def test_what_answers_says_how_it_is(status: int | None, told: str) -> None:
    """It serves, waits for something, or is something else."""
    with _server(status) as address:
        said = serving_fault(address)
    assert said.startswith(told)
    assert bool(said) == bool(told)


def test_what_does_not_answer_is_told_apart() -> None:
    """Nobody there, somebody who says nothing, a name nobody has, and one that was not started."""
    with _listener() as silent:
        assert serving_fault(silent).startswith("does not answer within 1 s 未在 1 秒内应答")
    # Another one: of the first a connection may still be about to end.
    with _listener() as gone:
        pass
    assert serving_fault(gone).startswith("refuses connections: nobody listens there 拒绝连接")
    assert "无法连接" in serving_fault("nowhere.invalid:1") or "未在" in serving_fault("nowhere.invalid:1")
    assert serving_fault("").startswith("is not started yet 尚未启动")
