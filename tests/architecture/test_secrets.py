"""The scanner that keeps secrets out of the repository finds those planted in a scratch copy."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# In parts, so that this file does not contain what the scanner looks for.
PLANTED = {
    "private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "cloud key": "AKIA" + "QYLPMN5HHHFPZAM2",
    "password in an address": "postgresql://intake:" + "zk7Qw2Lm9Xv4" + "@db.centre.example/intake",
    "password in a setting": "database_password" + ' = "zk7Qw2Lm9Xv4Tr8"',
    "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
    "random hex": f"key = '{hashlib.sha256(b'planted').hexdigest()}'",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with a folder that git ignores."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("state/\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# A centre\n", encoding="utf-8")
    (tmp_path / "state").mkdir()
    return tmp_path


def scan(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the scanner on a checkout."""
    command = [sys.executable, str(ROOT / ".ci" / "scan-secrets"), str(folder), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("secret", PLANTED.values(), ids=PLANTED)
def test_a_planted_secret_is_found(checkout: Path, secret: str) -> None:
    """File and line are told, the secret is not; it need not be added to git yet."""
    (checkout / "deep").mkdir()
    (checkout / "deep" / "notes.txt").write_text(f"first line\n{secret}\n", encoding="utf-8")
    run = scan(checkout)
    assert run.returncode == 1
    assert run.stderr.startswith("deep/notes.txt:2: ")
    assert secret not in run.stdout + run.stderr


def test_a_clean_checkout_passes_and_what_git_ignores_is_not_looked_at(checkout: Path) -> None:
    """The state of an embedded platform is full of passwords and is never committed."""
    (checkout / "state" / "password").write_text(PLANTED["private key"], encoding="utf-8")
    run = scan(checkout)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_only_what_somebody_looked_at_passes(checkout: Path) -> None:
    """Writing the baseline anew lets nothing pass; the word of a reviewer does, wherever the line moves to."""
    notes = checkout / "notes.txt"
    notes.write_text(f"{PLANTED['random hex']}\n", encoding="utf-8")
    scan(checkout, "--renew")
    assert scan(checkout).returncode == 1

    baseline = checkout / ".secrets.baseline"
    told = json.loads(baseline.read_text(encoding="utf-8"))
    told["results"]["notes.txt"][0]["is_secret"] = False
    baseline.write_text(json.dumps(told), encoding="utf-8")
    notes.write_text(f"\n\n{PLANTED['random hex']}\n", encoding="utf-8")
    assert scan(checkout).returncode == 0

    scan(checkout, "--renew")
    assert scan(checkout).returncode == 0

    told["results"]["notes.txt"][0]["is_secret"] = True
    baseline.write_text(json.dumps(told), encoding="utf-8")
    assert scan(checkout).returncode == 1


def test_an_entry_for_what_is_gone_is_told(checkout: Path) -> None:
    """A baseline that only grows would one day let a secret pass that somebody once took for something else."""
    notes = checkout / "notes.txt"
    notes.write_text(f"{PLANTED['random hex']}\n", encoding="utf-8")
    scan(checkout, "--renew")
    notes.write_text("nothing\n", encoding="utf-8")
    run = scan(checkout)
    assert run.returncode == 1
    assert "is no longer there" in run.stderr


def test_everything_in_the_baseline_was_looked_at() -> None:
    """Each entry says that it is no secret."""
    results = json.loads((ROOT / ".secrets.baseline").read_text(encoding="utf-8"))["results"]
    assert [name for name, entries in results.items() for entry in entries if entry.get("is_secret") is not False] == []
