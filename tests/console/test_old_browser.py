"""An engine of 2020, the oldest that the console supports: every page in it, and one act on each desk."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.console.applicants import WHY, resident
from tests.console.places import HEAD, NOBODY, OPERATOR, SUPERVISOR, Cases, places

from onewindow_cli.demo import scenario
from onewindow_cli.platform.pages import sign_in_link

if TYPE_CHECKING:
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_old_browser, pytest.mark.slow, pytest.mark.timeout(300)]

FOLDER = Path(__file__).parent / "engine2020"
PYTHON = FOLDER / ".venv/bin/python"
PATIENCE_SECONDS = 240
PLACE = f"/zh/{scenario.DIVISION}"
# What a person does there, as a script; each waits for nothing, since what it needs is on the page.
ON_DESK = "document.querySelector('.shell-desk')"
SET = "const set = (name, value) => { document.querySelector(`[name='${name}']`).value = value; };"
PRESS = "document.querySelector('main form[method=post] button[type=submit]').click();"


@pytest.fixture(scope="module")
def engine() -> Path:
    """The Python that has the engine; without one this is skipped, and CI lets nothing be skipped."""
    if not PYTHON.exists():
        pytest.skip("no browser engine of 2020: make old-browser")
    return PYTHON


@dataclass(frozen=True, slots=True)
class Step:
    """A page to open, what is done there, and what is so afterwards; without that the page has come whole."""

    name: str
    path: str
    script: str = ""
    until: str = ""

    def of(self, origin: str) -> dict[str, str]:
        """Write it for the engine, which goes to addresses."""
        return {"name": self.name, "address": f"{origin}{self.path}", "script": self.script, "until": self.until}


def sign_in(platform: RunningPlatform, officer: str) -> dict[str, str]:
    """Signing in is an act too: by the link, as somebody."""
    link = sign_in_link(platform.state, platform.record.issuer)
    return Step("sign in", link, f"document.querySelector('[value={officer}]').click()", ON_DESK).of("")


def acts(hall: Hall, at_work: Cases) -> dict[str, Step]:
    """One act on each desk, by who does it; on a case of its own where it changes one."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.cashier.wait_for_bill(case.case_id)
    applicant = scenario.licence_renewal().applicant
    filled = {"name": applicant.name, "id_number": resident(), "phone": applicant.phone, "subject": "换证"}
    filled["unlisted_reason"] = WHY
    accept = "".join(f"set('{name}', '{value}');" for name, value in filled.items())
    boxes = "document.querySelectorAll(\"[name^='has.'], [name=kind][value=person]\").forEach((box) => box.click());"
    return {
        NOBODY: Step(
            "look up",
            f"{PLACE}/case",
            f"{SET} set('case_no', '{at_work.licence.case_no}');"
            f" set('query_code', '{at_work.licence.query_code}'); {PRESS}",
            "document.querySelector('.found')",
        ),
        scenario.CLERK: Step(
            "accept",
            f"{PLACE}/desk/new?items=GA-025",
            f"{SET} {accept} {boxes} document.querySelector('[name=act][value=accept]').click();",
            "document.querySelector('.big-number')",
        ),
        "ga-officer": Step(
            "decide",
            f"{PLACE}/tasks/{task.case_id}/{task.item_code}",
            "document.querySelector('[name=decision][value=approve]').click();"
            " document.querySelector('[name=act][value=decide]').click();",
            "document.querySelector('.said')",
        ),
        scenario.CASHIER: Step(
            "take the money",
            f"{PLACE}/fees?case_no={case.case_no}",
            f"{SET} set('tendered', '20'); {PRESS}",
            "document.querySelector('.paper') && document.querySelector('.said')",
        ),
        SUPERVISOR: Step(
            "hear of changes", f"{PLACE}/watch", "", "document.querySelector('#live-mark').dataset.state === 'on'"
        ),
        OPERATOR: Step(
            "rotate keys",
            f"{PLACE}/admin/keys",
            "document.querySelector('main button[name=act]').click();",
            "document.querySelector('.said')",
        ),
    }


def test_every_page_and_an_act_on_each_desk_in_an_engine_of_2020(
    engine: Path, platform: RunningPlatform, hall: Hall, at_work: Cases
) -> None:
    """Pages come whole, without an error or a violation of the policy, and what one does there is done."""
    done = acts(hall, at_work)
    people = []
    for officer in [*done, HEAD]:
        pages = [Step(place.name, f"{PLACE}{place.path}") for place in places(at_work) if place.officer == officer]
        pages += [done[officer]] if officer in done else []
        steps = [page.of(platform.record.console) for page in pages]
        people.append([*([sign_in(platform, officer)] if officer != NOBODY else []), *steps])
    asked = json.dumps({"people": people})
    ended = subprocess.run(
        [engine, FOLDER / "visit.py"],
        input=asked,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert 0 == ended.returncode, ended.stderr
    told = json.loads(ended.stdout)
    assert "Chrome/87." in told["engine"]
    assert "" == "\n".join(told["wrong"])
