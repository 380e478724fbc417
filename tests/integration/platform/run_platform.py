"""Run a platform of dummy services as ``onewindow up`` does, for tests that kill it: state folder, modules folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from onewindow_cli.commands.up import progress, run, stop_requested
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.platform.supervise import Platform

state = StateFolder(Path(sys.argv[1]))
state.prepare()
with state.locked(), stop_requested() as stop:
    platform = Platform(
        state,
        progress(),
        services=("alpha", "beta"),
        environment={**os.environ, "PYTHONPATH": sys.argv[2]},
        migrate=lambda _owner, _storage, _application: 0,
    )
    run(platform, state, stop, progress())
