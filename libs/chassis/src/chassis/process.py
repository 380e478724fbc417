"""Starts a service: ``serve``, ``work`` or ``migrate``.

Nothing but the standard library is imported here at first: a worker must patch it for eventlet before anyone else
looks at it, and a servicer must never load eventlet (grpc and eventlet do not share a process).
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import warnings
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from chassis.service import Service
    from chassis.settings import Settings

# The environment or the declaration is wrong: starting again will not help.
EXIT_CANNOT_START = 2
# Something this needs did not answer: starting again may help.
EXIT_UNAVAILABLE = 1

# Whose records have lost their guards here, or in the process this one was forked from.
_UNGUARDED: set[str] = set()
_OWNER_MISSING = (
    "ONEWINDOW_OWNER_DATABASE_URL: set it or ..._FILE; migrations run as the owner of the tables",
    "ONEWINDOW_OWNER_DATABASE_URL：请设置该变量或 ..._FILE；迁移须以数据表所有者身份执行",
)


def main(target: str, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one component of a service until it is told to stop, then exit.

    Args:
        target: where the service is composed, ``"intake.bootstrap:SERVICE"``.
        arguments: command line without the program; by default the process's.
    """
    package = target.split(".", maxsplit=1)[0]
    parser = argparse.ArgumentParser(prog=package, description=f"Run the {package} service.")
    parser.add_argument("component", choices=("serve", "work", "migrate"), help="what to run")
    component = parser.parse_args(arguments).component
    if component == "work":
        _patch()
    # Its core would write lines of its own between our JSON; what matters arrives as an exception.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    sys.exit(_run(target, component))


def preload(component: str, modules: Sequence[str]) -> None:
    """Load what a component needs, for a process that forks such components and does nothing else with it.

    What each of them would write into what is loaded is written once, here: a page that is written is no longer shared.

    Args:
        component: ``serve`` or ``work``; the process can fork no other.
        modules: where the services are composed, ``"intake.bootstrap"``.
    """
    if component == "work":
        _patch()
    for module in (*modules, "chassis.servicer.serve" if component == "serve" else "chassis.worker.work"):
        importlib.import_module(module)
    if component == "work":
        from eventlet import hubs  # noqa: PLC0415 - only in a worker

        # The one that patching has made; each child makes its own.
        hubs.use_hub()
    _drop_guards({module.partition(".")[0] for module in modules})


def _patch() -> None:
    if "eventlet" in sys.modules:
        return
    # That it is deprecated is for those who choose it, not for those who read the log of a running worker.
    with warnings.catch_warnings(action="ignore"):
        import eventlet  # noqa: PLC0415 - only in a worker, and before everything else there

    eventlet.monkey_patch()


def _run(target: str, component: str) -> int:
    # Imported only now, so that a worker's modules see the patched standard library.
    from chassis.starting import CannotStart  # noqa: PLC0415
    from kernel.errors import Refusal  # noqa: PLC0415

    try:
        _start(target, component)
    except CannotStart as fault:
        sys.stderr.writelines(f"{line}\n" for line in fault.lines)
        return EXIT_CANNOT_START
    except Refusal as fault:
        sys.stderr.write(f"{fault}\n")
        return EXIT_UNAVAILABLE
    return 0


def _start(target: str, component: str) -> None:
    from chassis.settings import load_settings  # noqa: PLC0415 - see _run
    from chassis.telemetry.logs import set_up_logs  # noqa: PLC0415 - see _run

    settings = load_settings()
    names = {"serve": "servicer", "work": "worker", "migrate": "migrate"}
    module, _, attribute = target.partition(":")
    set_up_logs(module.split(".")[0], names[component], settings.log_level)
    _tell_plaintext(settings)
    service: Service = getattr(importlib.import_module(module), attribute)
    package = module.partition(".")[0]
    if component == "serve":
        from chassis.servicer.serve import serve  # noqa: PLC0415 - loads grpc

        start_lean(package)
        serve(service, settings)
    elif component == "work":
        from chassis.worker.work import work  # noqa: PLC0415 - loads nameko

        start_lean(package)
        work(service, settings)
    else:
        _migrate(service, settings)


def start_lean(package: str) -> None:
    """Make what is loaded, which is all there ever is, cheap for a process of this service that runs for months."""
    _drop_guards({package})
    freeze_loaded()


def _drop_guards(packages: Collection[str]) -> None:
    """Do so once: whoever looks through all classes writes into each, if only how many look at it."""
    from chassis.unguarded import drop_guards  # noqa: PLC0415 - see _run

    guarded = {"chassis", "kernel", *packages} - _UNGUARDED
    if guarded:
        drop_guards(guarded)
        _UNGUARDED.update(guarded)


def freeze_loaded() -> None:
    """Leave what is loaded out of the collections of cycles for good.

    How often they come stays Python's own: a refused body of megabytes goes with the next one, and must not wait.
    """
    gc.collect()
    gc.freeze()


def _tell_plaintext(settings: Settings) -> None:
    import structlog  # noqa: PLC0415 - see _run

    from chassis.settings import overheard_settings  # noqa: PLC0415 - see _run

    found = overheard_settings(settings)
    if found:
        structlog.get_logger(__name__).warning(
            "Something else must encrypt these connections.", action="plaintext_allowed", settings=found
        )


def _migrate(service: Service, settings: Settings) -> None:
    import structlog  # noqa: PLC0415 - see _run

    from chassis.starting import CannotStart  # noqa: PLC0415 - see _run
    from chassis.storage.migrate import migrate  # noqa: PLC0415 - see _run

    if settings.owner_database_url is None:
        raise CannotStart(_OWNER_MISSING)
    log = structlog.get_logger(__name__)
    count = migrate(
        settings.owner_database_url,
        service.storage,
        settings.database_url,
        applied=lambda step: log.info("A migration was applied.", action="migration_applied", step=step),
    )
    log.info("Migrated.", action="migrated", steps=count)
