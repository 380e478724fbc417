"""Under which account root runs the database server, which refuses to run as root: one that nobody else has.

An account of the machine (``postgres``, ``nobody``) is somebody's: whoever is it would read every case. So the server
runs under a number of its own that stands in no list of accounts. Only ``initdb`` wants an account with a name; it
works for a second in a folder that is handed over afterwards (``postgres.py``).
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onewindow_cli.platform.fault import PlatformFault

# Numbers that neither systemd nor Debian gives to anybody, and that fit in 16 bits, as some containers want.
_OWN_NUMBERS = range(60_700, 61_100)
# Accounts with a name and without powers, best first.
_NAMED = ("nobody", "postgres")
_LEASH = Path(__file__).with_name("leash.py")
_TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Account:
    """An account without privileges."""

    uid: int
    gid: int


def own_account() -> Account | None:
    """Answer the account that root hands the database server to; None for an ordinary user, who keeps their own.

    Raises:
        PlatformFault: every number of ours is somebody's.
    """
    if os.geteuid() != 0:
        return None
    for number in _OWN_NUMBERS:
        try:
            pwd.getpwuid(number)
        except KeyError:
            return Account(number, number)
    first, last = _OWN_NUMBERS[0], _OWN_NUMBERS[-1]
    raise PlatformFault(
        f"The accounts {first} to {last} all belong to somebody; PostgreSQL refuses to run as root and needs its own.",
        f"账户号 {first} 至 {last} 均已被占用；PostgreSQL 不能以 root 身份运行，需要一个独立账户。",
    )


def named_account() -> Account | None:
    """Answer an account with a name, for programs that look for one; None for an ordinary user.

    Raises:
        PlatformFault: root on a machine without a suitable account.
    """
    if os.geteuid() != 0:
        return None
    for name in _NAMED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise PlatformFault(
        "PostgreSQL refuses to run as root, and this machine has neither a 'nobody' nor a 'postgres' account.",
        "PostgreSQL 不能以 root 身份运行，而本机没有 nobody 或 postgres 账户。",
    )


def leashed(command: Sequence[str | Path], account: Account | None, death_signal: int = 0) -> list[str | Path]:
    """Answer a command line that runs another as this account; with a death signal, not beyond the calling thread.

    ``subprocess`` would change the account itself after a real ``fork``, in whose child the fork handlers of a loaded
    grpc run: with calls under way a quarter of such children die of SIGSEGV or SIGABRT before they do anything.
    """
    parent = os.getpid() if death_signal else 0
    ties = [parent, death_signal, account.uid if account else -1, account.gid if account else -1]
    return [sys.executable, "-I", "-S", _LEASH, *map(str, ties), *command]


def run_as(  # noqa: PLR0913 - what a run is
    account: Account | None,
    command: Sequence[str | Path],
    *,
    cwd: Path = Path("/"),
    environment: Mapping[str, str] | None = None,
    given: str = "",
    timeout_seconds: float = _TIMEOUT_SECONDS,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as this account.

    Args:
        account: None: one's own.
        command: the program by its whole path, and its arguments.
        cwd: where it runs.
        environment: what it is told; what this process was told by default.
        given: its standard input, a few lines.
        timeout_seconds: when it is killed.
    """
    reading, writing = os.pipe()
    try:
        if account is not None:
            # So that it may open its input by name, as /dev/stdin.
            os.fchown(reading, account.uid, account.gid)
        os.write(writing, given.encode())
    finally:
        os.close(writing)
    try:
        return subprocess.run(
            leashed(command, account),
            check=False,
            capture_output=True,
            text=True,
            stdin=reading,
            timeout=timeout_seconds,
            cwd=cwd,
            env=None if environment is None else dict(environment),
        )
    finally:
        os.close(reading)


def hand_over(path: Path, account: Account | None) -> None:
    """Give a file or a folder with everything in it to the account; nothing to do for one's own."""
    if account is not None:
        for each in (*path.rglob("*"), path):
            os.chown(each, account.uid, account.gid, follow_symlinks=False)


def can_enter(folder: Path, account: Account | None) -> bool:
    """Whether the account gets into the folder, through all of its parents."""
    return run_as(account, ["/bin/sh", "-c", 'test -x "$1"', "sh", folder]).returncode == 0


@contextmanager
def temporary_folder(prefix: str = "onewindow-") -> Iterator[Path]:
    """Open a fresh folder that the database account can enter, for demos and tests; gone at the end.

    Raises:
        PlatformFault: no temporary folder of this machine lets that account in.
    """
    account = own_account()
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108 - only as parents
        if Path(parent).is_dir() and can_enter(Path(parent), account):
            with tempfile.TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True) as made:
                folder = Path(made)
                if account is not None:
                    folder.chmod(0o711)
                yield folder
            return
    raise PlatformFault(
        "No temporary folder of this machine can be entered by the database account; set TMPDIR to one that can.",
        "数据库账户无法进入本机的任何临时目录；请将 TMPDIR 设为可进入的目录。",
    )
