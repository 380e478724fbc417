"""A program that becomes another one, under another account if asked, and ends when its parent ends.

Run as a script with ``python -I -S leash.py PARENT_PID SIGNAL UID GID PROGRAM ARGUMENT...`` (signal 0: not tied to a
parent; uid -1: stay who you are). A fresh single-threaded process does between fork and exec what must not be done in a
threaded one; it uses the standard library alone, so that it starts in milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1
_NOT_STARTED = 127


def _main(arguments: list[str]) -> None:
    parent, death_signal, uid, gid = (int(text) for text in arguments[:4])
    program = arguments[4:]
    # What it writes is nobody else's business.
    os.umask(0o077)
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if death_signal and sys.platform == "linux":
        # After the change of account, which would undo it; it survives exec.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit(_NOT_STARTED)
    try:
        os.execv(program[0], program)  # noqa: S606 - no shell is the point
    except OSError as fault:
        sys.exit(f"{program[0]}: {fault.strerror}")


if __name__ == "__main__":
    _main(sys.argv[1:])
