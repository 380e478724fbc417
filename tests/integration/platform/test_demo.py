from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_demo_plays_both_cases_and_its_books_agree() -> None:
    """From nothing to nothing: platform, catalogue, seven departments, bill, receipt, trace, audit, clean end."""
    ran = subprocess.run(
        [sys.executable, "-m", "onewindow_cli", "demo"], capture_output=True, text=True, timeout=110, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for expected in (
        "应缴 Payable at the window: ¥386,240.00",
        "7 个部门的 8 个任务同时开始",
        "AWAITING_UPSTREAM",
        "approved, presuming ZRZY-003 agrees",
        "2026A00000001",
        "8 份结果已出件",
        "4 services 服务 (",
        "38 checks 项核对, 0 failed",
    ):
        assert expected in ran.stdout
    assert ran.stderr == ""
