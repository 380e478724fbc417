"""Processor time and memory of the platform's processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

import psutil

from onewindow_cli.platform.state import PlatformRecord

_MIB = 1024 * 1024
_LOADER = "onewindow_cli.platform.loader"
# Whose children are counted by themselves.
_PARENTS = ("supervisor", "loader")


def processes_of(record: PlatformRecord) -> dict[str, psutil.Process]:
    """Answer the platform's processes by name.

    ``supervisor`` is the one that started them and keeps the traces; ``loader 1``, ``loader 2`` are what services are
    forked from.
    """
    marks = {"supervisor": record.supervisor, **record.processes}
    found = {name: process for name, mark in marks.items() if (process := mark.process()) is not None}
    children = found["supervisor"].children() if "supervisor" in found else []
    loaders = [child for child in children if _LOADER in child.cmdline()]
    return found | {f"loader {number}": loader for number, loader in enumerate(loaders, start=1)}


def processor_seconds(processes: Mapping[str, psutil.Process]) -> dict[str, float]:
    """Answer the processor time of each so far, user and system; a server's with that of its children."""
    return {name: _seconds(process, whole=not name.startswith(_PARENTS)) for name, process in processes.items()}


def memory_mib(processes: Mapping[str, psutil.Process]) -> dict[str, tuple[float, float]]:
    """Answer resident and proportional size of each (MiB); shared pages are in the second one once, not many times."""
    return {name: _memory(process, whole=not name.startswith(_PARENTS)) for name, process in processes.items()}


def _seconds(process: psutil.Process, *, whole: bool) -> float:
    total = 0.0
    for one in _tree(process, whole=whole):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system
            if whole:
                # Of children that have ended.
                total += times.children_user + times.children_system
    return total


def _memory(process: psutil.Process, *, whole: bool) -> tuple[float, float]:
    resident = proportional = 0.0
    for one in _tree(process, whole=whole):
        with suppress(psutil.NoSuchProcess):
            full = one.memory_full_info()
            resident += full.rss / _MIB
            # Elsewhere than on Linux nobody tells; unique memory is the nearest.
            proportional += getattr(full, "pss", full.uss) / _MIB
    return resident, proportional


def _tree(process: psutil.Process, *, whole: bool) -> Iterator[psutil.Process]:
    yield process
    if whole:
        with suppress(psutil.NoSuchProcess):
            yield from process.children(recursive=True)
