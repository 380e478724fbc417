from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.journey.actors import Hall, licence_renewal
from tests.journey.running import RunningPlatform

from onewindow.approval.v1.approval_pb2 import DECISION_APPROVE, RecordDecisionRequest, RecordDecisionResponse
from onewindow.fees.v1.fees_pb2 import PAYMENT_METHOD_CASH, RecordPaymentRequest, RecordPaymentResponse
from onewindow.intake.v1.intake_pb2 import (
    CASE_STATE_READY,
    Application,
    ListCasesRequest,
    ListCasesResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
)
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo.scenario import CASHIER, CLERK, officer_of
from onewindow_client import Refused, StaticToken, aio

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "libs/client/examples/one_case.py"


def _run(python: Path | str, told: Mapping[str, str], *arguments: str) -> list[str]:
    """Run the example; answers its lines."""
    ran = subprocess.run(
        [python, "-I", EXAMPLE, *arguments], check=False, capture_output=True, text=True, timeout=90, env=told
    )
    assert (0, "") == (ran.returncode, ran.stderr)
    return ran.stdout.splitlines()


def _outcome(lines: list[str]) -> str:
    (told,) = [line for line in lines if line.startswith("closed: ")]
    return told.removeprefix("closed: ")


def test_the_example_drives_a_granted_and_a_refused_case(told: Mapping[str, str]) -> None:
    """What the documents show is what works; a second hand-over is refused with its reason."""
    granted = _run(sys.executable, told)
    refused = _run(sys.executable, told, "--refuse")

    assert ["CASE_OUTCOME_GRANTED", "CASE_OUTCOME_REFUSED"] == [_outcome(granted), _outcome(refused)]
    assert granted[-1].startswith("FAILED_PRECONDITION RESULT_ALREADY_ISSUED: ")


@pytest.mark.needs_index
@pytest.mark.timeout(300)
def test_the_wheels_drive_a_case_from_an_empty_environment(told: Mapping[str, str], tmp_path: Path) -> None:
    """Nothing of this tree is needed beside two wheels: grpc and protobuf come from the package index."""
    subprocess.run(["make", "-C", ROOT, "--no-print-directory", "client", f"DIST={tmp_path}"], check=True, timeout=120)
    wheels = sorted(tmp_path.glob("*.whl"))
    assert ["onewindow_client", "onewindow_wire"] == [wheel.name.split("-")[0] for wheel in wheels]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "empty"], check=True, timeout=120)
    python = tmp_path / "empty/bin/python"
    installed = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", *wheels],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    if "No matching distribution found for" in installed.stderr:
        pytest.skip(f"no package index to install grpcio and protobuf from: {installed.stderr.splitlines()[-1]}")
    assert 0 == installed.returncode, installed.stderr

    assert "CASE_OUTCOME_GRANTED" == _outcome(_run(python, told))


def test_asyncio_drives_a_case(platform: RunningPlatform) -> None:
    """The same calls, awaited: departments and cashier at once, and a list page by page."""
    application = licence_renewal()
    with platform.clients() as clients:
        application.materials.extend(papers(Hall(clients).clerk.preview(application).materials))
    tokens = {person: StaticToken(platform.tokens.token(person)) for person in (CLERK, CASHIER, officer_of("GA"))}

    async def drive(application: Application) -> tuple[int, bool, str]:
        async with aio.connect(platform.addresses, tokens[CLERK]) as centre:
            submit = SubmitApplicationRequest(application=application)
            case_id = (await centre.intake.call(submit, SubmitApplicationResponse)).case.case_id
            await asyncio.gather(decide(centre, case_id), pay(centre, case_id), centre.wait_for_record(case_id))
            ready = await centre.wait_until_ready(case_id)
            pages = [page async for page in centre.intake.pages(ListCasesRequest(page_size=1), ListCasesResponse)]
            seen = [case.case_id for page in pages for case in page.cases]
            try:
                await centre.acting_as(tokens[CASHIER]).intake.call(submit, SubmitApplicationResponse)
            except Refused as no:
                return ready.state, case_id in seen and len(seen) == len(set(seen)), no.reason
            raise AssertionError("a cashier accepted an application")

    async def decide(centre: aio.Centre, case_id: str) -> None:
        officer = centre.acting_as(tokens[officer_of("GA")])
        (task,) = (await officer.wait_for_tasks(case_id)).tasks
        request = RecordDecisionRequest(case_id=case_id, item_code=task.item_code, decision=DECISION_APPROVE)
        await officer.approval.call(request, RecordDecisionResponse)

    async def pay(centre: aio.Centre, case_id: str) -> None:
        cashier = centre.acting_as(tokens[CASHIER])
        bill = await cashier.wait_for_bill(case_id)
        request = RecordPaymentRequest(case_id=case_id, amount_fen=bill.total_fen, method=PAYMENT_METHOD_CASH)
        await cashier.fees.call(request, RecordPaymentResponse)

    assert (CASE_STATE_READY, True, "PERMISSION_DENIED") == asyncio.run(drive(application))
