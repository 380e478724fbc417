"""``docs/integrate.md`` is run, its shell and Python in their order in one shell; what it promises is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.journey.running import RunningPlatform

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/integrate.md"
_BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_an_hour_with_the_services_goes_as_it_is_written(told: Mapping[str, str], platform: RunningPlatform) -> None:
    """From the catalogue to a write that is done once, on a platform that runs already."""
    blocks = _BLOCK.findall(DOCUMENT.read_text("utf-8"))
    here = str(Path(sys.executable).parent)
    script = ["set -euo pipefail"]
    for number, (language, text) in enumerate(blocks):
        if language == "sh":
            script.append(text.replace(".venv/bin", here))
        elif language == "python":
            script.append(f"{here}/python - <<'BLOCK_{number}'\n{text}BLOCK_{number}\n")
    # What the document lets the reader find out is not told here.
    own = {name: value for name, value in told.items() if not name.startswith("ONEWINDOW_")}
    ran = subprocess.run(
        ["bash"],
        input="\n".join(script),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=110,
        env={**own, "ONEWINDOW_STATE": str(platform.state.root)},
    )

    assert 0 == ran.returncode, ran.stderr
    promised = [text for language, text in blocks if language == "text"]
    assert 3 == len(promised)
    assert [] == [text for text in promised if text not in ran.stdout]
    assert "closed: CASE_OUTCOME_GRANTED" in ran.stdout
    assert "closed: CASE_OUTCOME_REFUSED" in ran.stdout
