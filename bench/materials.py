"""Files of papers and submissions, many at once, against a running platform: throughput, memory, what was kept.

Each file is another one, so that each is sealed and kept. Afterwards the rows are counted, and of the applications as
many numbers as answers: none twice, none lost. It ends with 1 where something was refused, lost or there twice, or
where a process grew by more than it may.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import psutil
from tests.journey.running import RunningPlatform, running
from yardstick.figures import percentile
from yardstick.load import CASE5, CLERK, application
from yardstick.usage import memory_mib, processes_of

from onewindow.intake.v1.intake_pb2 import SubmitApplicationRequest, SubmitApplicationResponse
from onewindow.intake.v1.materials_pb2 import UploadMaterialRequest, UploadMaterialResponse
from onewindow_cli.platform.account import temporary_folder
from onewindow_client.aio import ServiceClient

CATALOGUE = Path(__file__).parents[1] / "catalogue"
MB = 1024 * 1024
_PORTION = 256 * 1024
_EVERY_SECONDS = 0.5
MOST_GROWN_MB = 150
"""How much a process may grow while files pass it; each is held in pieces, and 16 at a time."""


@dataclass
class Watched:
    """The memory of each process of a platform while something happens: first and most, in MB of PSS."""

    processes: Mapping[str, psutil.Process]
    first: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._look()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look once more, and no more."""
        self._over.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            self._look()

    def _look(self) -> None:
        for name, (_, size) in memory_mib(self.processes).items():
            self.first.setdefault(name, size)
            self.most[name] = max(size, self.most.get(name, 0.0))


async def _file(number: int, size: int) -> AsyncIterator[bytes]:
    """Answer a PDF, as far as its head says, that is like no other."""
    yield b"%PDF-1.7\n" + number.to_bytes(8, "big") + os.urandom(64) + bytes(_PORTION - 81)
    for at in range(_PORTION, size, _PORTION):
        yield bytes([number % 251]) * min(_PORTION, size - at)


async def _upload(client: ServiceClient, numbers: list[int], size: int) -> list[float]:
    took: list[float] = []
    while numbers:
        number = numbers.pop()
        began = time.perf_counter()
        request = UploadMaterialRequest(file_name=f"{number}.pdf", size_bytes=size)
        await client.upload(request, _file(number, size), UploadMaterialResponse)
        took.append(time.perf_counter() - began)
    return took


async def _submit(client: ServiceClient, until: float, numbers: list[str]) -> list[float]:
    took: list[float] = []
    while time.monotonic() < until:
        request = SubmitApplicationRequest(idempotency_key=str(uuid4()), application=application(CASE5))
        began = time.perf_counter()
        answer = await client.call(request, SubmitApplicationResponse, seconds=60)
        took.append(time.perf_counter() - began)
        numbers.append(answer.case.case_no)
    return took


async def _together(platform: RunningPlatform, *loops: Any) -> list[float]:  # noqa: ANN401 - what makes a loop of a client
    """Play loops at once, four clients for all of them, as several windows' machines would."""
    address = platform.addresses["intake"]
    clients = [ServiceClient("intake", address, platform.tokens.of(CLERK), plaintext=True) for _ in range(4)]
    try:
        playing: list[Coroutine[Any, Any, list[float]]] = [
            loop(clients[place % len(clients)]) for place, loop in enumerate(loops)
        ]
        return sorted(one for each in await asyncio.gather(*playing) for one in each)
    finally:
        for client in clients:
            await client.close()


def _files(platform: RunningPlatform, chosen: argparse.Namespace) -> tuple[list[str], bool]:
    numbers, size = list(range(chosen.files)), chosen.size_kb * 1024
    load, began = os.getloadavg()[0], time.perf_counter()
    loops = [lambda client: _upload(client, numbers, size)] * chosen.clients
    with Watched(processes_of(platform.record)) as watched:
        took = asyncio.run(_together(platform, *loops))
    seconds = time.perf_counter() - began
    with platform.database("intake") as connection:
        ((kept, kept_bytes),) = connection.execute(
            "select count(*), coalesce(sum(size_bytes), 0) from stored_file where state = 'kept'"
        ).fetchall()
    grown = {name: watched.most[name] - watched.first[name] for name in watched.most}
    rate = len(took) / seconds
    told = [
        f"{len(took)} files of {size / MB:.2f} MB by {chosen.clients} clients in {seconds:.0f} s:",
        f"{rate:.1f} files/s, {rate * size / MB:.1f} MB/s; {_took(took)}; load {load:.1f} before",
        f"{kept} rows are kept, {int(str(kept_bytes)) / MB:.0f} MB",
        f"{'MB before':>10} {'most':>8} {'grown':>8}  process (PSS)",
        *(
            f"{watched.first[name]:10.1f} {watched.most[name]:8.1f} {grown[name]:8.1f}  {name}"
            for name in sorted(grown, key=grown.__getitem__, reverse=True)
        ),
    ]
    return told, kept == chosen.files == len(took) and max(grown.values()) <= MOST_GROWN_MB


def _took(took: list[float]) -> str:
    """Say how long one took, of many in order."""
    return f"one took {percentile(took, 0.5) * 1000:.0f} ms (p50), {percentile(took, 0.99) * 1000:.0f} ms (p99)"


def _submissions(platform: RunningPlatform, chosen: argparse.Namespace) -> tuple[list[str], bool]:
    load, until, numbers = os.getloadavg()[0], time.monotonic() + chosen.seconds, list[str]()
    loops = [lambda client: _submit(client, until, numbers)] * chosen.submitters
    took = asyncio.run(_together(platform, *loops))
    with platform.database("intake") as connection:
        ((rows, different),) = connection.execute(
            "select count(*), count(distinct case_no) from intake_case where case_no is not null"
        ).fetchall()
    lost = len(set(numbers)) - int(str(different))
    told = [
        f"{len(took)} submissions by {chosen.submitters} clients in {chosen.seconds:.0f} s:",
        f"{len(took) / chosen.seconds:.1f}/s; {_took(took)}; load {load:.1f} before",
        f"{len(set(numbers))} numbers answered, {rows} rows, {different} different numbers, {lost} lost",
    ]
    return told, len(numbers) == len(set(numbers)) == rows == different


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000, help="how many files (default: %(default)s)")
    parser.add_argument("--size-kb", type=int, default=1024, help="of each, in KiB (default: %(default)s)")
    parser.add_argument("--clients", type=int, default=16, help="who upload at once (default: %(default)s)")
    parser.add_argument("--submitters", type=int, default=64, help="who submit at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=30.0, help="of submitting (default: %(default)s)")
    chosen = parser.parse_args()
    with temporary_folder() as folder, running(folder / "state") as platform:
        platform.publish_catalogue(CATALOGUE)
        parts = [_submissions(platform, chosen), _files(platform, chosen)]
    sys.stdout.write("\n".join([line for told, _ in parts for line in told]) + "\n")
    return 0 if all(good for _, good in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
