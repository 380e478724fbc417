"""The protocol with its comments, compiled once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

PROTO = Path(__file__).parents[2] / "proto"


@pytest.fixture(scope="session")
def descriptors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The descriptor set of every file, with its comments."""
    made = tmp_path_factory.mktemp("descriptors") / "set"
    files = sorted(str(path.relative_to(PROTO)) for path in PROTO.rglob("*.proto"))
    protoc = [sys.executable, "-m", "grpc_tools.protoc", f"--proto_path={PROTO}", "--include_source_info"]
    subprocess.run([*protoc, f"--descriptor_set_out={made}", *files], check=True, timeout=60)
    return made


@pytest.fixture(scope="session")
def files(descriptors: Path) -> dict[str, FileDescriptorProto]:
    """Each file by its name."""
    return {file.name: file for file in FileDescriptorSet.FromString(descriptors.read_bytes()).file}
