"""A citizen keeps the proof of a decision, and the head it is in; both hold without the platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.journey.actors import answered, wait_for

from kernel.evidence import fingerprint, read_file
from onewindow.supervision.v1 import evidence_pb2 as pb
from onewindow_cli.__main__ import main
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"


def kept(page: Page, way: Locator, folder: Path) -> Path:
    """Press what leads to a file, and keep it."""
    with page.expect_download() as download:
        way.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_citizen_keeps_the_proof_of_a_decision_and_the_head_it_is_in(
    window: Opens, hall: Hall, tmp_path: Path
) -> None:
    """Without scripts; before anything is signed it is said when to come again."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.departments.approve(task)
    supervisor = hall.clients.by("supervisor-01").supervision
    request = pb.ProveCaseRequest(division_code=scenario.DIVISION, case_id=case.case_id)
    wait_for(
        "something sealed",
        lambda: answered(supervisor, pb.ListEvidenceRequest(page_size=1), pb.ListEvidenceResponse),
        lambda found: found.tree_size > 0,
    )

    def signed() -> pb.ProveCaseResponse:
        now = pb.SignEvidenceHeadRequest(idempotency_key=str(uuid4()))
        answered(supervisor, now, pb.SignEvidenceHeadResponse)
        return answered(supervisor, request, pb.ProveCaseResponse)

    wait_for("everything signed", signed, lambda proven: proven.HasField("decided_at") and not proven.waiting_count)
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/case")
        page.get_by_label("办件编号").fill(case.case_no)
        page.get_by_label("查询码").fill(case.query_code)
        page.keyboard.press("Enter")
        shoot(page, "case-with-proof-zh-360")
        proof = kept(page, page.get_by_role("button", name="本办件证明"), tmp_path)
        assert "DECISION_APPROVE" in proof.read_text("utf-8")
        tab.open(f"{CENTRE}/evidence")
        shoot(page, "evidence-zh-360")
        facts = page.locator(".found .facts")
        expect(facts).to_contain_text("签名密钥指纹")
        published = facts.locator("dd").last.inner_text()
        heads = kept(page, page.get_by_role("link", name="文件（JSON）").last, tmp_path)
    file = read_file(proof.read_bytes())
    assert published == fingerprint(file.signed.public_key)  # type: ignore[union-attr]  # of a case
    for path in (proof, heads):
        told = CliRunner().invoke(
            main, ["evidence", "verify", "--proof", str(path), "--fingerprint", published], catch_exceptions=False
        )
        assert told.exit_code == 0, told.output
    proof.write_text(proof.read_text("utf-8").replace("DECISION_APPROVE", "DECISION_REFUSE"), "utf-8")
    assert CliRunner().invoke(main, ["evidence", "verify", "--proof", str(proof)]).exit_code == 1


def test_a_case_that_is_in_no_head_yet_says_when_to_come_again(window: Opens, hall: Hall) -> None:
    """Nothing is promised that is not signed."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    with window() as tab:
        tab.open(f"{CENTRE}/case")
        tab.page.get_by_label("办件编号").fill(case.case_no)
        tab.page.get_by_label("查询码").fill(case.query_code)
        tab.page.keyboard.press("Enter")
        tab.page.get_by_role("button", name="本办件证明").click()
        expect(tab.page.get_by_role("status")).to_contain_text("请明天再来")
