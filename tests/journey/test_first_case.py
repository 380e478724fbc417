"""What a newcomer types at a centre that has nothing yet; here the second county of the demo."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.journey.running import RunningPlatform

Type = Callable[..., CompletedProcess[str]]
ADMINISTRATOR, CASHIER = "dlh-catalogue-01", "dlh-cashier-01"


@pytest.fixture(scope="module")
def typed(platform: RunningPlatform) -> Type:
    """Type a command as somebody of the second county."""

    def run(person: str, *arguments: str) -> CompletedProcess[str]:
        return platform.command(*arguments, "--as", person)

    return run


@pytest.fixture(scope="module")
def bare(catalogue_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre that has a catalogue and nothing else."""
    folder = tmp_path_factory.mktemp("centre")
    for file in catalogue_folder.glob("*.csv"):
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="module")
def imported(typed: Type, bare: Path, catalogue_folder: Path) -> list[CompletedProcess[str]]:
    """A centre's first hour: the catalogue alone, then the starter folder, then the same again."""
    return [
        typed(ADMINISTRATOR, "catalogue", "import", str(folder))
        for folder in (bare, catalogue_folder, catalogue_folder)
    ]


def test_a_catalogue_alone_is_published_and_what_is_missing_is_named(imported: list[CompletedProcess[str]]) -> None:
    """With the command that brings it: who may do what, and numbers of receipts."""
    first = imported[0]

    assert (0, "") == (first.returncode, first.stderr)
    assert "Version 1 is published" in first.stdout
    assert "→ onewindow posts import FILE" in first.stdout
    assert "→ onewindow receipts add BATCH FIRST LAST" in first.stdout
    assert "case preview" not in first.stdout


def test_the_starter_folder_leaves_a_centre_where_a_case_can_be_paid(imported: list[CompletedProcess[str]]) -> None:
    """Posts for the demo's people, a range of receipts, and what comes next."""
    second = imported[1]

    assert (0, "") == (second.returncode, second.stderr)
    assert "Every item has somebody to accept and to decide it." in second.stdout
    assert "✓ Receipts 2026B 1 5000 taken over." in second.stdout
    assert second.stdout.splitlines()[-1].startswith("→ onewindow case preview GA-025")


def test_the_same_folder_again_changes_nothing(imported: list[CompletedProcess[str]], typed: Type) -> None:
    """Nothing is published twice, and no second range is taken over."""
    third = imported[2]

    assert 0 == third.returncode, third.stderr
    assert 2 == third.stdout.count("Nothing was published")
    assert "Receipts 2026B 1 5000 are there already." in third.stdout
    listed = typed(CASHIER, "receipts", "list").stdout
    assert 1 == listed.count("2026B")
    assert "5,000 receipt numbers left." in listed
