"""The walls between rooms, services and processes."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
SERVICES = ("intake", "approval", "fees", "supervision")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom, outside packages included."""
    return grimp.build_graph("kernel", *SERVICES, include_external_packages=True, cache_dir=None)


def _foreign(graph: grimp.ImportGraph, room: str, allowed: frozenset[str]) -> set[tuple[str, str]]:
    """Imports of ``room`` that are neither its own modules, nor ``allowed``, nor the standard library."""
    modules = {room, *graph.find_descendants(room)}
    imports = {(module, target) for module in modules for target in graph.find_modules_directly_imported_by(module)}
    known = allowed | sys.stdlib_module_names
    return {edge for edge in imports if edge[1] not in modules and edge[1].split(".")[0] not in known}


def test_every_import_contract_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts of pyproject.toml, each with its reason there, are kept."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))

    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_kernel_uses_the_standard_library_only(graph: grimp.ImportGraph) -> None:
    """What everything stands on needs nothing to stand on."""
    assert _foreign(graph, "kernel", frozenset()) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_domain_uses_the_kernel_and_the_standard_library_only(graph: grimp.ImportGraph, service: str) -> None:
    """A contract can list forbidden libraries; this also catches the ones nobody thought of."""
    assert _foreign(graph, f"{service}.domain", frozenset({"kernel"})) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_domain_reads_no_clock_and_no_environment(graph: grimp.ImportGraph, service: str) -> None:
    """Time, ids and chance come in as arguments, so the standard library's sources of them stay outside."""
    room = f"{service}.domain"
    sources = {"time", "random", "secrets", "os", "socket", "subprocess", "threading", "asyncio", "logging", "urllib"}
    modules = {room, *graph.find_descendants(room)}

    used = {target.split(".")[0] for module in modules for target in graph.find_modules_directly_imported_by(module)}

    assert used & sources == set()
