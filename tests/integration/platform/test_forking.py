"""Children forked from a process that has everything loaded cannot tell that they were not started afresh."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.forking import CAN_FORK, Forked, Forking
from onewindow_cli.platform.services import SERVICES, VERBS, loaded_for

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes are forked on Linux alone")

PATIENCE_SECONDS = 30.0
POOL_BYTES = 16_384
SERVICE = """
import gc, json, os, random, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))
open_files = sorted(int(name) for name in os.listdir("/proc/self/fd"))
print(json.dumps({
    "verb": sys.argv[1:], "told": os.environ["TOLD"], "all": os.environ["ALL"], "group": os.getpgid(0),
    "files": open_files[:-1], "read": sys.stdin.read(), "random": random.random(), "collects": gc.isenabled(),
    "others": os.environ.get("OTHERS"),
}), flush=True)
if os.environ["TOLD"] == "end":
    sys.exit(3)
time.sleep(600)
"""


@pytest.fixture
def forking(tmp_path: Path) -> Iterator[Forking]:
    """Forks a service that writes down what it finds, and waits to be told to end."""
    (tmp_path / "gamma").mkdir()
    (tmp_path / "gamma" / "__init__.py").touch()
    (tmp_path / "gamma" / "__main__.py").write_text(SERVICE)
    told = {**_environment(tmp_path), "OTHERS": "not for all"}
    made = Forking("serve", ["gamma.bootstrap"], told, tmp_path / "loader.log")
    yield made
    made.stop()


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "ALL": "same"}


def _fork(forking: Forking, folder: Path, told: str) -> Forked:
    return forking.fork("gamma", f"gamma {told}", {**_environment(folder), "TOLD": told}, folder / f"{told}.log")


def _found(forked: Forked, log: Path) -> dict[str, object]:
    """Wait until it has written what it found, and its loader has told that it began: either may come first."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (forked.pid and log.exists() and log.read_text().endswith("\n")):
        assert time.monotonic() < give_up, "it wrote nothing"
        forked.poll()
        time.sleep(0.01)
    found: dict[str, object] = json.loads(log.read_text())
    return found


def test_a_child_has_what_it_was_told_its_own_log_and_group_and_nothing_of_the_loader(
    forking: Forking, tmp_path: Path
) -> None:
    """Two of them, since the second finds what the first has left in the loader."""
    children = {told: _fork(forking, tmp_path, told) for told in ("one", "two")}
    found = {told: _found(child, tmp_path / f"{told}.log") for told, child in children.items()}
    assert len({one.pop("random") for one in found.values()}) == len(children)
    for told, child in children.items():
        assert found[told] == {
            "verb": ["serve"],
            "told": told,
            "all": "same",
            "group": child.pid,
            "files": [0, 1, 2],
            "read": "",
            "collects": True,
            "others": None,
        }
        assert Path(f"/proc/{child.pid}/comm").read_text() == f"gamma {told}\n"


def test_how_a_child_ended_is_told(forking: Forking, tmp_path: Path) -> None:
    """By itself, asked to, or killed; each as one's own child would have it."""
    assert _fork(forking, tmp_path, "end").wait(PATIENCE_SECONDS) == 3
    asked, killed = _fork(forking, tmp_path, "asked"), _fork(forking, tmp_path, "killed")
    for told, child in (("asked", asked), ("killed", killed)):
        _found(child, tmp_path / f"{told}.log")
        assert child.poll() is None
    asked.send_signal(signal.SIGTERM)
    killed.kill()
    assert (asked.wait(PATIENCE_SECONDS), killed.wait(PATIENCE_SECONDS)) == (5, -signal.SIGKILL)
    with pytest.raises(subprocess.TimeoutExpired):
        _fork(forking, tmp_path, "late").wait(0.0)


def test_with_a_killed_loader_its_children_end_and_the_next_child_has_another_loader(
    forking: Forking, tmp_path: Path
) -> None:
    """Whoever watches the children needs to know nothing of loaders."""
    child = _fork(forking, tmp_path, "one")
    _found(child, tmp_path / "one.log")
    loader = psutil.Process(child.pid).parent()
    assert loader is not None
    began = ProcessMark.of(child.pid)
    assert began is not None
    loader.kill()
    assert child.wait(PATIENCE_SECONDS) == -signal.SIGTERM
    assert began.process() is None
    other = _fork(forking, tmp_path, "two")
    _found(other, tmp_path / "two.log")
    assert psutil.Process(other.pid).ppid() not in {loader.pid, os.getpid()}


def test_a_child_that_a_hanging_loader_never_forks_can_be_ended(forking: Forking, tmp_path: Path) -> None:
    """Whoever answers nobody is asked to end; here that is the loader."""
    child = _fork(forking, tmp_path, "one")
    _found(child, tmp_path / "one.log")
    os.kill(psutil.Process(child.pid).ppid(), signal.SIGSTOP)
    never = _fork(forking, tmp_path, "never")
    assert never.poll() is None
    never.send_signal(signal.SIGTERM)
    assert (never.wait(PATIENCE_SECONDS), never.pid) == (-signal.SIGKILL, 0)
    assert child.wait(PATIENCE_SECONDS) == -signal.SIGTERM


def test_a_child_of_a_loader_that_still_loads_is_ended_at_once(
    forking: Forking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stops a platform that starts does not wait until all is loaded that nobody needs any more."""
    monkeypatch.setattr("onewindow_cli.platform.forking._TELLING_SECONDS", 600.0)
    (tmp_path / "gamma" / "bootstrap.py").write_text("import time\ntime.sleep(600)\n")
    children = [_fork(forking, tmp_path, told) for told in ("one", "two")]
    assert [None, None] == [child.poll() for child in children]
    children[0].send_signal(signal.SIGTERM)
    assert {(child.wait(PATIENCE_SECONDS), child.pid) for child in children} == {(-signal.SIGKILL, 0)}


def test_a_child_whose_end_a_hanging_loader_does_not_tell_can_be_ended(
    forking: Forking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has ended long ago, and would count as running for ever."""
    monkeypatch.setattr("onewindow_cli.platform.forking._TELLING_SECONDS", 0.1)
    child = _fork(forking, tmp_path, "one")
    _found(child, tmp_path / "one.log")
    os.kill(psutil.Process(child.pid).ppid(), signal.SIGSTOP)
    os.kill(child.pid, signal.SIGKILL)
    give_up = time.monotonic() + PATIENCE_SECONDS
    while child.poll() is None:
        assert time.monotonic() < give_up, "it runs for ever"
        child.kill()
    assert child.poll() == -signal.SIGTERM


def test_who_kills_what_has_just_ended_does_the_others_no_harm(forking: Forking, tmp_path: Path) -> None:
    """Its end may not be told yet; the loader does not hang for that."""
    sibling, child = _fork(forking, tmp_path, "one"), _fork(forking, tmp_path, "end")
    _found(sibling, tmp_path / "one.log")
    _found(child, tmp_path / "end.log")
    for _ in range(20):
        child.kill()
    assert child.wait(PATIENCE_SECONDS) in {3, -signal.SIGKILL}
    assert sibling.poll() is None


@pytest.mark.parametrize("component", VERBS)
def test_loading_begins_nothing_that_a_child_would_find_half_done(component: str) -> None:
    """One thread, no descriptor, and no hub of eventlet, whose epoll all children would share."""
    asked = (
        "import os, sys; files = set(os.listdir('/proc/self/fd'))\n"
        "from chassis.process import preload\n"
        f"preload({VERBS[component]!r}, {loaded_for(component, SERVICES)!r})\n"
        "hubs = sys.modules.get('eventlet.hubs')\n"
        "import gc; gc.collect()\n"
        "left = {os.readlink(f'/proc/self/fd/{name}') for name in set(os.listdir('/proc/self/fd')) - files"
        " if os.path.exists(f'/proc/self/fd/{name}')}\n"
        "print(len(os.listdir('/proc/self/task')), sorted(left), vars(hubs._threadlocal).keys() if hubs else '')"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == ("1 [] \n" if component == "servicer" else "1 [] dict_keys(['Hub'])\n")


@pytest.mark.parametrize("component", VERBS)
def test_a_child_that_begins_writes_into_little_of_what_is_loaded(component: str) -> None:
    """It has a copy of each page that it writes to: the guards of records, say, are dropped once, and not by each."""
    asked = (
        "import gc, os, sys, re; gc.disable()\n"
        "from chassis import process\n"
        f"process.preload({VERBS[component]!r}, {loaded_for(component, SERVICES)!r})\n"
        "gc.freeze()\n"
        "def own(): return int(re.search(r'Private_Dirty: +(\\d+)', open('/proc/self/smaps_rollup').read())[1])\n"
        "loaded_kb = own()\n"
        "if os.fork() == 0:\n"
        "    process.start_lean('intake')\n"
        "    print(own() / loaded_kb, flush=True)\n"
        "    os._exit(0)\n"
        "os.wait()\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.2


@pytest.mark.parametrize("component", VERBS)
def test_what_a_child_makes_stands_on_pages_of_its_own(component: str) -> None:
    """There is room everywhere between what was loaded: what it makes would be written there, and each page copied."""
    asked = (
        "import gc, os, sys, re; gc.disable()\n"
        "from chassis import process\n"
        "from onewindow_cli.platform import filling\n"
        f"process.preload({VERBS[component]!r}, {loaded_for(component, SERVICES)!r})\n"
        "def in_pools(): return max(size * count for size, count in filling.free_in_pools().items())\n"
        "def free(): return in_pools(), filling.free_in_heap()\n"
        "gc.collect(); before = free(); filled = filling.fill(); after = free()\n"
        "gc.freeze()\n"
        "def of(kind): return int(re.search(kind + r': +(\\d+)', open('/proc/self/smaps_rollup').read())[1])\n"
        "def copied(): return of('Private_Dirty') - of('Anonymous')\n"
        "if os.fork() == 0:\n"
        "    process.start_lean('intake')\n"
        "    began = copied()\n"
        "    made = [{'number': number, 'both': [number, str(number)]} for number in range(20_000)]\n"
        "    print(after[0], after[1] / before[1], copied() - began, flush=True)\n"
        "    os._exit(0)\n"
        "os.wait()\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    in_pools, heap, copied_kib = map(float, done.stdout.split())
    # Of each size what is left of a pool of its own, which was begun for the last things that filled the others.
    assert in_pools <= POOL_BYTES
    assert heap < 0.1
    assert copied_kib < 2_048
