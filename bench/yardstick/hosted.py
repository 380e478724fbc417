"""A checkout's platform in a process of its own, over this environment's libraries: two can run side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import psutil

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.services import SERVICES
from onewindow_cli.platform.state import StateFolder
from yardstick.counters import counts_of
from yardstick.records import Records
from yardstick.stand import CROWD

HERE = Path(__file__).parents[2]
_HOST = HERE / "bench" / "host.py"
_STOP_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A running platform of one checkout."""

    name: str
    addresses: Mapping[str, str]
    state: Path
    processes: Mapping[str, psutil.Process]
    records: Records
    # Whether it serves watches; older ones do not.
    watches: bool
    # Whether many calls go on one stream of it.
    streams: bool
    # Whether it asks whether what is unusual is meant; older ones do not know what is answered.
    confirms: bool
    # What each counts so far, by its name.
    counts: Mapping[str, Callable[[], float]]

    def counters(self) -> dict[str, float]:
        """What the databases, the bus and the collector have counted so far."""
        return {**self.records.counters(), **{name: count() for name, count in self.counts.items()}}


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """Unpack a revision of this repository into a folder that is gone afterwards.

    Raises:
        RuntimeError: there is no such revision.
    """
    packed = subprocess.run(
        ["git", "-C", HERE, "archive", "--format=tar", revision],
        check=False,
        capture_output=True,
    )
    if packed.returncode != 0:
        raise RuntimeError(packed.stderr.decode().strip())
    with temporary_folder("onewindow-bench-") as folder, tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        # Python before 3.11.4 has no filters, and what is unpacked is our own.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder / "checkout")  # noqa: S202 - see above
        yield folder / "checkout"


@contextmanager
def hosted(name: str, root: Path, environment: Mapping[str, str]) -> Iterator[Hosted]:
    """Start the platform of a checkout, and stop it at the end.

    Args:
        name: what a report calls it.
        root: the checkout.
        environment: settings of its own, over those of this process.

    Raises:
        RuntimeError: it did not start.
    """
    path = os.pathsep.join([str(root / "bench"), *map(str, sorted(root.glob("*/*/src"))), str(root / "cli" / "src")])
    with subprocess.Popen(
        [sys.executable, "-P", _HOST],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A checkout's own stand may know less of what refuses a crowd.
        env={**os.environ, **CROWD, "PYTHONPATH": path, **environment},
        text=True,
        cwd=root,
    ) as host:
        try:
            # Both are pipes: what is said there is asked for above.
            line = host.stdout.readline() if host.stdout else ""
            if not line:
                raise RuntimeError(f"the platform of {name} did not start")
            ready = _read(name, root, json.loads(line))
            try:
                yield ready
            finally:
                ready.records.close()
        finally:
            if host.stdin:
                host.stdin.close()
            host.wait(_STOP_SECONDS)


def _watches(root: Path) -> bool:
    """Whether a checkout's services have streams."""
    return _declares(root, "returns (stream ")


def _declares(root: Path, words: str) -> bool:
    return any(words in file.read_text("utf-8") for file in root.glob("proto/**/*.proto"))


def _read(name: str, root: Path, told: Mapping[str, Any]) -> Hosted:
    folder = StateFolder(Path(told["state"]))
    processes: Mapping[str, int] = told["processes"]
    return Hosted(
        name=name,
        addresses=told["addresses"],
        state=folder.root,
        processes={process: psutil.Process(number) for process, number in processes.items()},
        watches=_watches(root),
        streams=_declares(root, "rpc Converse("),
        confirms=_declares(root, " unlisted_reason ="),
        records=Records(told["server"], {service: service for service in SERVICES}),
        counts=counts_of(folder),
    )
