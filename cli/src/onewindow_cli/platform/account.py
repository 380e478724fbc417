"""Under which account the database server runs: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from onewindow_cli.platform.fault import PlatformFault

# Accounts that exist for this purpose, best first.
_CANDIDATES = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    """Keyword arguments of ``subprocess`` that change to another account; empty for one's own."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A system account without privileges."""

    name: str
    uid: int
    gid: int


def unprivileged_account() -> Account | None:
    """Answer the account that root hands the database server to; None for an ordinary user, who keeps their own.

    Raises:
        PlatformFault: root on a machine without a suitable account.
    """
    if os.geteuid() != 0:
        return None
    for name in _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise PlatformFault(
        "PostgreSQL refuses to run as root, and this machine has neither a 'postgres' nor a 'nobody' account.",
        "PostgreSQL 不能以 root 身份运行，而本机没有 postgres 或 nobody 账户。",
    )


def identity(account: Account | None) -> Identity:
    """Answer the ``subprocess`` arguments that run a child as this account."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def hand_over(path: Path, account: Account | None) -> None:
    """Give a file or folder to the account; nothing to do for one's own."""
    if account is not None:
        os.chown(path, account.uid, account.gid)


def can_enter(folder: Path, account: Account | None) -> bool:
    """Whether the account gets into the folder, through all of its parents."""
    try:
        entered = subprocess.run(["/bin/sh", "-c", ":"], cwd=folder, check=False, timeout=10, **identity(account))
    except PermissionError:
        return False
    # The shell starts in the folder with the rights of root; looking at it by name shows whether the parents let in.
    looked = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)], check=False, timeout=10, **identity(account)
    )
    return entered.returncode == 0 and looked.returncode == 0


@contextmanager
def temporary_folder(prefix: str = "onewindow-") -> Iterator[Path]:
    """Open a fresh folder that the database account can enter, for demos and tests; gone at the end.

    Raises:
        PlatformFault: no temporary folder of this machine lets that account in.
    """
    account = unprivileged_account()
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
