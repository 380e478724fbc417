"""Programs under another account, begun by a process with threads and connections."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onewindow_cli.platform.account import named_account, run_as

# In a process of its own: the tests' own has no calls under way, and would end with what it breaks.
_BESIDE_CALLS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import grpc
from grpc_health.v1 import health, health_pb2_grpc
from onewindow_cli.platform.account import named_account, run_as
from onewindow_cli.platform.readiness import servicer_health

server = grpc.server(ThreadPoolExecutor(4))
health_pb2_grpc.add_HealthServicer_to_server(health.HealthServicer(), server)
address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
server.start()
done = threading.Event()

def call():
    while not done.is_set():
        servicer_health(address)

callers = [threading.Thread(target=call) for _ in range(4)]
for caller in callers:
    caller.start()
codes = [run_as(named_account(), ["/bin/true"]).returncode for _ in range(40)]
done.set()
for caller in callers:
    caller.join()
server.stop(None).wait()
sys.exit(f"{codes}" if any(codes) else 0)
"""


def test_a_program_is_run_under_another_account_while_calls_are_under_way(tmp_path: Path) -> None:
    """Nothing runs between fork and exec in a process with threads: grpc's handlers there end the child by a signal."""
    script = tmp_path / "beside_calls.py"
    script.write_text(_BESIDE_CALLS, "utf-8")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")
def test_a_program_has_no_power_of_root_left(tmp_path: Path) -> None:
    """Neither its number nor its groups, and what it is given it reads by name."""
    account = named_account()
    assert account is not None
    ran = run_as(account, ["/bin/sh", "-c", "id -u; id -G; cat /dev/stdin"], given="seven")
    assert ran.stdout.split() == [str(account.uid), str(account.gid), "seven"]
    (tmp_path / "closed").touch(0o600)
    assert run_as(account, ["/bin/sh", "-c", f"cat {tmp_path / 'closed'}"]).returncode != 0
