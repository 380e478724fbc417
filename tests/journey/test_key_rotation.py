"""A new key taken up and every row gone over to it, while the window goes on accepting cases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.journey.actors import Hall, answered
from tests.journey.running import SERVICES, RunningPlatform, running
from tests.journey.stored import settle

from chassis.privacy.key_files import read_keys
from onewindow.intake.v1.intake_pb2 import (
    FindCasesRequest,
    FindCasesResponse,
    RevealApplicantRequest,
    RevealApplicantResponse,
)
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CLERK
from onewindow_cli.platform.account import temporary_folder

pytestmark = pytest.mark.slow

WINDOWS, PAUSE_SECONDS = 3, 0.2


@pytest.fixture
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """A platform of its own: its keys change."""
    with temporary_folder() as folder, running(folder / "state") as started:
        started.publish_catalogue(catalogue_folder)
        yield started


def test_a_key_is_changed_while_cases_are_accepted_and_nobody_is_lost(platform: RunningPlatform) -> None:
    """Afterwards the old key file may go: every applicant is found and seen with the new one alone."""
    old = read_keys(platform.state.keys).current.key_id
    full = threading.Event()
    with platform.clients() as clients, ThreadPoolExecutor(WINDOWS) as windows:
        hall = Hall(clients)
        accepting = [windows.submit(_accept, hall, window, full) for window in range(WINDOWS)]
        try:
            made = platform.command("privacy", "new-key", "--algorithm", "sm4")
            rotated = platform.command("privacy", "rotate-keys")
        finally:
            full.set()
        accepted = {case_id: phone for window in accepting for case_id, phone in window.result().items()}
        settle(platform)
        again = platform.command("privacy", "rotate-keys")
        new = read_keys(platform.state.keys).current.key_id
        assert [0, 0, 0] == [done.returncode for done in (made, rotated, again)], rotated.stderr + again.stderr
        assert new in made.stdout
        assert new != old
        assert [f"0 rotated 行已轮换, all sealed with 现均由 {new}"] * 4 == [
            line.partition(" ")[2].strip() for line in again.stdout.splitlines() if "现均由" in line
        ]
        assert {new} == _keys_in_use(platform)
        (platform.state.keys / old).unlink()
        assert len(accepted) > 2 * WINDOWS
        assert accepted == {case_id: _phone(hall, case_id) for case_id in accepted}
        assert [[case_id] for case_id in accepted] == [_found(hall, phone) for phone in accepted.values()]


def _accept(hall: Hall, window: int, full: threading.Event) -> dict[str, str]:
    """Accept cases, each of another applicant, until told to stop; answers the telephone of each."""
    accepted: dict[str, str] = {}
    # Each is looked up twice afterwards: one after the other, not as many as fit.
    while not full.wait(PAUSE_SECONDS):
        application = scenario.licence_renewal()
        application.applicant.phone = f"139{window}{len(accepted):07}"
        accepted[hall.clerk.submit(application).case.case_id] = application.applicant.phone
    return accepted


def _keys_in_use(platform: RunningPlatform) -> set[object]:
    tables = [(service, "idempotency_key") for service in SERVICES]
    tables += [("intake", "case_party"), ("intake", "case_delivery")]
    found: set[object] = set()
    for service, table in tables:
        with platform.database(service) as database:
            rows = database.execute(f"select distinct key_id from {table} where key_id is not null".encode())  # noqa: S608 - our names
            found |= {key_id for (key_id,) in rows}
    return found


def _phone(hall: Hall, case_id: str) -> str:
    request = RevealApplicantRequest(case_id=case_id, purpose="轮换后核对")
    return answered(hall.clients.by(CLERK).intake, request, RevealApplicantResponse).applicant.phone


def _found(hall: Hall, phone: str) -> list[str]:
    found = answered(
        hall.clients.by(CLERK).intake, FindCasesRequest(phone=phone, purpose="核对身份"), FindCasesResponse
    ).cases
    return [case.case_id for case in found]
