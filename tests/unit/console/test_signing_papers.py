"""The console signs documents for centres whose certificates it has, and loads what signs only then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chassis.starting import CannotStart
from console.web.papers import Papers


def test_a_certificate_without_its_key_ends_the_start(tmp_path: Path) -> None:
    """Documents that are to be signed never leave unsigned."""
    (tmp_path / "632801.crt").write_text("none")
    with pytest.raises(CannotStart) as caught:
        Papers(tmp_path, None)
    assert "ONEWINDOW_CONSOLE_SIGNING_FOLDER" in caught.value.lines[0]


def test_what_signs_is_not_loaded_where_no_centre_signs() -> None:
    """It takes 14 MiB."""
    asked = (
        "import sys; import console.bootstrap; from console.web.papers import Papers; Papers(None, None);"
        "print('documents.signing' in sys.modules, 'pyhanko' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
