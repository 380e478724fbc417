"""A service of two dozen lines that keeps the supervisor's contract: health over grpc, heartbeat, SIGTERM."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

stopped = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stopped.set())

if sys.argv[1] == "serve":
    import grpc
    from grpc_health.v1 import health, health_pb2, health_pb2_grpc

    server = grpc.server(ThreadPoolExecutor(2))
    servicer = health.HealthServicer()
    servicer.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    server.add_insecure_port(f"{os.environ['ONEWINDOW_GRPC_HOST']}:{os.environ['ONEWINDOW_GRPC_PORT']}")
    server.start()
    stopped.wait()
    server.stop(1).wait()
else:
    heartbeat = Path(os.environ["ONEWINDOW_HEARTBEAT_FILE"])
    while not stopped.wait(0.1):
        heartbeat.touch()

print(f"{sys.argv[1]} stopped cleanly at {time.time():.0f}", flush=True)  # noqa: T201 - read by the test
