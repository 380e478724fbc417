"""Departments that come together, from a terminal: convened, moved, spoken, closed, and what is left in the case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from click.testing import CliRunner
from meeting import hours, next_working_day
from tests.journey.actors import Hall, wait_for

from onewindow_cli.__main__ import main
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.render.wrapping import columns

if TYPE_CHECKING:
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.slow]

LEAD, OTHER = "ZRZY-003", "ZJ-002"
WIDTH = 80
PLACE = "开发区纬三路与经二路交叉口西北侧约三百米处新材料厂房项目工地东门，须佩戴安全帽"


def test_a_site_visit_is_convened_held_and_closed_from_a_terminal(platform: RunningPlatform) -> None:
    """Each step by whoever may do it, in lines of eighty columns; what may not be done is refused with what to type."""

    def typed(*arguments: str, code: int = 0) -> str:
        line = ["joint", *arguments, "--state", str(platform.state.root)]
        ran = CliRunner().invoke(main, line, catch_exceptions=False, env={"COLUMNS": str(WIDTH)})
        assert code == ran.exit_code, ran.output
        if not code:
            assert [] == [line for line in ran.stdout.splitlines() if columns(line) > WIDTH]
        return ran.output

    with platform.clients() as clients:
        hall = Hall(clients)
        application = scenario.construction()
        application.materials.extend(papers(hall.clerk.preview(application).materials))
        case = hall.clerk.submit(application).case
        hall.departments.wait_for_tasks(case.case_id)
        day = next_working_day(clients.by("zrzy-officer").approval, case.case_id, LEAD)
        starts, _ = hours(day)
        convening = ("convene", case.case_no, LEAD, OTHER, "--kind", "site-visit", "--place", PLACE)

        told = typed(*convening, "--at", starts.isoformat(), "--key", str(uuid4()))
        review = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", told)[0]
        assert "joint list" in typed(*convening, "--at", starts.isoformat(), "--key", str(uuid4()), code=1)
        assert review in typed("list", "--department", "ZJ", "--day", day.isoformat())
        later = starts.replace(hour=14)
        moved = typed("reschedule", review, "--at", later.isoformat(), "--place", PLACE, "--reason", "上午道路封闭")
        assert f"{later:%Y-%m-%d %H:%M}" in moved
        typed("opine", review, "ZRZY", "agree")
        assert "joint show" in typed("close", review, "--minutes", "各部门到场核对了总平面图。", code=1)
        typed("opine", review, "ZJ", "after-changes", "--reason", "图纸须修改后报送", "--legal-basis", "消防法第十一条")
        closed = typed("close", review, "--minutes", "各部门到场核对了总平面图。\n消防车道须拓宽至四米。")
        assert "消防车道须拓宽至四米。" in closed
        assert closed == typed("show", review)
        record = wait_for(
            "the end in the timeline",
            lambda: hall.supervisor.record(case.case_id),
            lambda record: any(entry.event == "JointReviewClosed" for entry in record.timeline),
        )
    (entry,) = [entry for entry in record.timeline if entry.event == "JointReviewClosed"]
    assert "联合踏勘结束：自然资源局同意、住房和城乡建设局修改后同意" == entry.summary_zh
