"""Clients in other languages, written from the protocol as an integrator would; they live in ``node`` and ``go``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROTO = HERE.parents[1] / "proto"
# A package or module that is not the one that was locked is no reason to skip.
FORGED = ("EINTEGRITY", "EUSAGE", "checksum mismatch", "missing go.sum entry")

pytestmark = pytest.mark.timeout(400)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: no foreign client in that language can show that the protocol is enough")
    return found


def _fetch(what: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    """Fetch what is locked; skips where there is no registry."""
    fetched = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, timeout=180, env={**os.environ, **environment}
    )
    if fetched.returncode:
        assert not any(sign in fetched.stderr for sign in FORGED), fetched.stderr
        pytest.skip(f"{what} could not be fetched, is there a registry? {fetched.stderr.strip().splitlines()[-1:]}")


def _case(command: Sequence[str | Path], told: Mapping[str, str]) -> dict[str, str]:
    """Let a client drive a case; answers what it says of its end."""
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, env=told)
    assert 0 == ran.returncode, ran.stderr
    answer: dict[str, str] = json.loads(ran.stdout)
    return answer


def _assert_ended(case: Mapping[str, str], outcome: str) -> None:
    """The case ended so, and the client could read the whole refusal of a second hand-over."""
    assert (f"CASE_OUTCOME_{outcome.upper()}", "RESULT_ALREADY_ISSUED") == (case["outcome"], case["reason"])
    assert "该办件结果已经出件，办件已办结。" == case["zh"]
    assert 32 == len(case["traceId"])
    assert case["caseNo"].startswith("632801")


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Node and the client with the packages of its lock."""
    binary = _tool("node")
    folder = tmp_path_factory.mktemp("node") / "client"
    shutil.copytree(HERE / "node", folder)
    _fetch("npm packages", [_tool("npm"), "ci"], folder, {"npm_config_update_notifier": "false"})
    return binary, folder / "one_case.js"


@pytest.fixture(scope="module")
def go_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go client, built from the modules of its lock."""
    binary, folder = _tool("go"), HERE / "go"
    # No other toolchain is fetched, no lock is rewritten, neither git nor a C compiler is needed.
    environment = {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly -buildvcs=false", "CGO_ENABLED": "0"}
    _fetch("Go modules", [binary, "mod", "download"], folder, environment)
    client = tmp_path_factory.mktemp("go") / "one_case"
    built = subprocess.run(
        [binary, "build", "-o", client, "."],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
    )
    assert 0 == built.returncode, built.stderr
    return client


@pytest.mark.needs_npm
def test_node_drives_a_granted_case_from_the_proto_files(told: Mapping[str, str], node: tuple[str, Path]) -> None:
    """The files of ``proto/`` are all a client needs: nothing is generated, nothing is asked of us."""
    _assert_ended(_case([*node, "proto", PROTO, "granted"], told), "granted")


@pytest.mark.needs_npm
def test_node_drives_a_refused_case_by_reflection(told: Mapping[str, str], node: tuple[str, Path]) -> None:
    """Nor are the files needed: the servers say what they serve."""
    _assert_ended(_case([*node, "reflection", "refused"], told), "refused")


@pytest.mark.needs_npm
def test_node_makes_many_calls_on_one_stream(told: Mapping[str, str], node: tuple[str, Path]) -> None:
    """From the files alone: what is found, what is not there, and what no server knows."""
    binary, client = node

    answered = _case([binary, client.with_name("on_a_stream.js"), PROTO], told)

    assert {
        "item": "GA-025",
        "missing": {"code": "NOT_FOUND", "reason": "CASE_NOT_FOUND"},
        "unknown": {"code": "UNIMPLEMENTED"},
    } == answered


@pytest.mark.needs_go
def test_go_drives_a_granted_case_from_the_proto_files(
    told: Mapping[str, str], go_client: Path, tmp_path: Path
) -> None:
    """With the descriptor set that any protoc makes of them."""
    descriptors = tmp_path / "onewindow.binpb"
    files = sorted(path.relative_to(PROTO) for path in PROTO.rglob("*.proto"))
    protoc = [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={PROTO}", "--include_imports"]
    subprocess.run([*protoc, f"--descriptor_set_out={descriptors}", *files], check=True, timeout=60)

    _assert_ended(_case([go_client, "set", descriptors, "granted"], told), "granted")


@pytest.mark.needs_go
def test_go_drives_a_refused_case_by_reflection(told: Mapping[str, str], go_client: Path) -> None:
    """Dynamic messages, made of what the servers say about themselves."""
    _assert_ended(_case([go_client, "reflection", "refused"], told), "refused")


@pytest.mark.needs_go
def test_go_types_come_from_the_proto_files_alone(go_client: Path, tmp_path: Path) -> None:
    """Every file says which package it belongs to; nobody has to tell the generator (``M`` flags), and it compiles."""
    assert go_client.exists()
    binary, environment = (
        _tool("go"),
        {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly -buildvcs=false"},
    )
    plugin = tmp_path / "protoc-gen-go"
    generator = "google.golang.org/protobuf/cmd/protoc-gen-go"
    subprocess.run(
        [binary, "build", "-o", plugin, generator], cwd=HERE / "go", check=True, timeout=120, env=environment
    )
    files = sorted(path.relative_to(PROTO) for path in PROTO.rglob("*.proto"))
    protoc = [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={PROTO}", f"--plugin={plugin}"]
    subprocess.run([*protoc, f"--go_out={tmp_path}", *files], check=True, timeout=60)
    module = tmp_path / "onewindow"
    locked = (HERE / "go/go.mod").read_text("utf-8")
    (module / "go.mod").write_text(locked.replace("module onewindow.example/one_case", "module onewindow"), "utf-8")
    shutil.copy(HERE / "go/go.sum", module)

    built = subprocess.run(
        [binary, "build", "./..."],
        cwd=module,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )
    assert 0 == built.returncode, built.stderr
