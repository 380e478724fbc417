"""What a newcomer types at a centre that has nothing yet; here the second county of the demo."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from tests.journey.actors import wait_for
from tests.journey.running import RunningPlatform

from onewindow_cli.__main__ import main

Type = Callable[..., CompletedProcess[str]]
SECOND_ADMINISTRATOR = "dlh-catalogue-02"
ADMINISTRATOR, CASHIER, CLERK = "dlh-catalogue-01", "dlh-cashier-01", "dlh-clerk-01"
HEAD, OFFICER = "dlh-zj-head", "dlh-ga-officer"
PERSON = ("--name", "李示例", "--id-number", "632801199001010017", "--phone", "13900000000")
WHY = "已核对身份证、驾驶证和体检证明原件"
LOOKED = ("--unlisted-reason", WHY, "--open-case")
DRAINAGE = ("case", "submit", "ZJ-008", "--all-materials", "--open-case", *PERSON)
NUMBER = re.compile(r"\b\d{20}[\dX]\b")
STEP = re.compile(r"^→ onewindow (.*?)  ", re.MULTILINE)


@pytest.fixture(scope="module")
def typed(platform: RunningPlatform) -> Type:
    """Type a command as somebody of the second county."""

    def run(person: str, *arguments: str) -> CompletedProcess[str]:
        line = [*arguments, "--as", person, "--state", str(platform.state.root)]
        ran = CliRunner().invoke(main, line, catch_exceptions=False, env={"COLUMNS": "200"})
        return CompletedProcess(line, ran.exit_code, ran.stdout, ran.stderr)

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
    first, second = (typed(ADMINISTRATOR, "catalogue", "import", str(folder)) for folder in (bare, catalogue_folder))
    # The centre's own rates are a second version, which a second administrator publishes.
    _done(typed(SECOND_ADMINISTRATOR, "catalogue", "publish", "1"))
    return [first, second, typed(ADMINISTRATOR, "catalogue", "import", str(catalogue_folder))]


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


def _next(finished: CompletedProcess[str]) -> list[list[str]]:
    """The commands that are told to come next, as words."""
    return [shlex.split(step) for step in STEP.findall(finished.stdout or finished.stderr)]


def _done(finished: CompletedProcess[str]) -> CompletedProcess[str]:
    assert (0, "") == (finished.returncode, finished.stderr), finished.stdout + finished.stderr
    return finished


@pytest.mark.usefixtures("imported")
def test_a_case_goes_all_its_way_by_what_each_step_says_comes_next(typed: Type, tmp_path: Path) -> None:
    """From the notice to the closed file nobody has to know a command: the one before names it, with the case."""
    preview = _done(typed(CLERK, "case", "preview", "ga-025"))
    assert "¥10.00" in preview.stdout
    (submit,) = _next(preview)
    # What was looked at cannot be taken over as it stands: it is for a person to say.
    assert ["case", "submit", "ga-025", "--all-materials", "--unlisted-reason", "理由"] == submit
    assert 1 == typed(CLERK, *submit, *PERSON).returncode
    submit[-1] = WHY

    accepted = _done(typed(CLERK, *submit, "--open-case", *PERSON))
    number = NUMBER.findall(accepted.stdout)[0]
    assert 1 == len(re.findall(r"Query code, shown this once: [0-9A-Z]{6}\.", accepted.stdout))
    assert ["case", "decide", number] == _next(accepted)[0]

    too_early = typed(CLERK, "case", "issue", number)
    assert 1 == too_early.returncode
    assert [["case", "decide", number], ["case", "pay", number]] == _next(too_early)

    asked = _done(typed(CLERK, "case", "decide", number))
    assert ["case", "decide", number, "--approve"] == _next(asked)[0]
    decided = _done(typed(OFFICER, *_next(asked)[0]))
    assert [["case", "pay", number]] == _next(decided)

    bill = _done(typed(CASHIER, *_next(decided)[0]))
    assert ["case", "pay", number, "--method", "cash"] == _next(bill)[0]
    paid = _done(typed(CASHIER, *_next(bill)[0]))
    assert "receipt 2026B000" in paid.stdout
    assert [["case", "issue", number]] == _next(paid)

    closed = _done(typed(CLERK, *_next(paid)[0]))
    assert "机动车驾驶证" in closed.stdout
    assert ["case", "show", number] == _next(closed)[0]
    for person, words, told in (
        (CASHIER, ("receipts", "print", number, "--name"), "交款人李示例"),
        (CLERK, ("case", "document", number, "decision", "--item", "GA-025", "--name"), "李示例："),
        (CLERK, ("case", "document", number, "acceptance", "--english"), "Noticeofacceptance"),
    ):
        file = tmp_path / "printed.pdf"
        assert f"✓ {file}" in _done(typed(person, *words, "--to", str(file))).stdout
        assert told in "".join(PdfReader(file).pages[0].extract_text().split())
    again = typed(CLERK, "case", "issue", number)
    assert (1, [["case", "show", number]]) == (again.returncode, _next(again))


@pytest.mark.usefixtures("imported")
def test_a_head_extends_a_limit_once_and_everybody_reads_why(typed: Type, tmp_path: Path) -> None:
    """Not the officer, and not where an item is decided on the spot; the applicant reads the reason too."""
    accepted = _done(typed(CLERK, *DRAINAGE))
    number = NUMBER.findall(accepted.stdout)[0]
    extend = ("case", "extend", number, "zj-008", "--days", "5", "--reason", "排水口水质检测尚未完成")

    refused = typed("dlh-zj-officer", *extend)
    extended = _done(typed(HEAD, *extend))
    again = typed(HEAD, *extend)

    assert (1, "[PERMISSION_DENIED]" in refused.stderr) == (refused.returncode, True)
    until = re.findall(r"✓ ZJ-008 is due on (\d{4}-\d\d-\d\d)\.", extended.stdout)[0]
    assert ["case", "decide", number] == _next(extended)[0]
    assert (1, "[LIMIT_EXTENDED_ALREADY]" in again.stderr) == (again.returncode, True)
    assert [["case", "decide", number, "ZJ-008"], ["case", "show", number]] == _next(again)
    code = tmp_path / "code"
    code.write_text(re.findall(r"Query code, shown this once: (\w{6})\.", accepted.stdout)[0], "utf-8")
    for told, words in (
        (("case", "show", number), f"ZJ-008 延长办理期限5天，{until}（含当日）前办结：排水口水质检测尚未完成"),
        (("case", "look-up", number, "--code-file", str(code)), f"limit extended to {until}：排水口水质检测尚未完成"),
    ):
        # Both hear of it by an event.
        wait_for(
            words,
            lambda told=told: re.sub(r"\s*\n\s*", "", _done(typed(CLERK, *told)).stdout),  # type: ignore[misc]
            lambda shown, words=words: words in shown,  # type: ignore[misc]
        )
    instant = NUMBER.findall(_done(typed(CLERK, "case", "submit", "GA-025", *LOOKED, *PERSON)).stdout)[0]
    on_the_spot = typed("dlh-ga-head", "case", "extend", instant, "GA-025", "--days", "1", "--reason", "排队的人太多了")
    assert "[LIMIT_OF_INSTANT_ITEM]" in on_the_spot.stderr


@pytest.mark.usefixtures("imported")
def test_an_officer_takes_a_task_and_the_head_gives_it_back_with_a_reason(typed: Type) -> None:
    """Listed by who has it, in eighty columns; what is not there, or not to be had, says so and what to type."""
    number = NUMBER.findall(_done(typed(CLERK, *DRAINAGE)).stdout)[0]
    _done(typed(CLERK, "case", "decide", number))
    task, officer = f"{number}/zj-008", "dlh-zj-officer"

    taken = _done(typed(officer, "tasks", "claim", task))
    mine = _done(typed(officer, "tasks", "list", "--holder", "mine", "--words", number))
    without = typed(HEAD, "tasks", "release", task)
    unable = typed(HEAD, "tasks", "assign", task, "--to", OFFICER, "--reason", "由我办理本件")
    _done(typed(HEAD, "tasks", "release", task, "--reason", "经办人请病假"))
    nobody = _done(typed(officer, "tasks", "list", "--holder", "nobody", "--words", number))
    foreign = typed(OFFICER, "tasks", "claim", task)

    assert "✓ 1 task taken." in taken.stdout
    assert (True, True) == (number in mine.stdout, officer in mine.stdout)
    assert "[INVALID_REQUEST]" in without.stderr
    assert "POWER_DECIDE" in unable.stderr
    assert OFFICER in unable.stderr
    assert (True, False) == (number in nobody.stdout, officer in nobody.stdout)
    assert [["tasks", "list"]] == _next(foreign)


@pytest.mark.usefixtures("imported")
def test_an_officer_stops_a_clock_and_resumes_it(typed: Type, tmp_path: Path) -> None:
    """For what the item's law leaves out of its limit, and for nothing else; whoever applied reads it."""
    accepted = _done(typed(CLERK, *DRAINAGE))
    number = NUMBER.findall(accepted.stdout)[0]
    told = "水质检测所需时间不计入办理期限"
    stop = ("case", "stop", number, "zj-008", "--told", told, "--for")

    refused = typed("dlh-zj-officer", *stop, "appraisal")
    stopped = _done(typed("dlh-zj-officer", *stop, "testing"))
    code = tmp_path / "code"
    code.write_text(re.findall(r"Query code, shown this once: (\w{6})\.", accepted.stdout)[0], "utf-8")
    wait_for(
        told,
        lambda: _done(typed(CLERK, "case", "look-up", number, "--code-file", str(code))).stdout,
        lambda shown: told in re.sub(r"\s*\n\s*", "", shown),
    )
    resumed = _done(typed("dlh-zj-officer", "case", "resume", number, "ZJ-008"))
    again = typed("dlh-zj-officer", "case", "resume", number, "ZJ-008")

    assert (1, "[STOP_REASON_INSIDE_LIMIT]" in refused.stderr) == (refused.returncode, True)
    first, last, due = re.findall(r"✓ (\S+) to (\S+) are not counted; ZJ-008 is due on (\S+)\.", stopped.stdout)[0]
    assert first < last < due
    assert "The clock of ZJ-008 runs" in resumed.stdout
    assert (1, "[CLOCK_NOT_STOPPED]" in again.stderr) == (again.returncode, True)


@pytest.mark.usefixtures("imported")
def test_what_is_missing_is_told_at_the_window_again_and_handed_in(typed: Type, tmp_path: Path) -> None:
    """A case without a number yet goes by its id; a file says what a command line would be too long for."""
    file = tmp_path / "works.toml"
    file.write_text(
        'subject = "园区道路挖掘"\nitems = ["CG-002", "SL-004"]\n'
        '[applicant]\nname = "示例建设有限公司"\nid_number = "91632801MA7DEMA01Q"\nphone = "13800000000"\n'
        '[fees]\nFEE-CG-02 = { area_m2 = 40, place = "天津", surface = "快速路车行道" }\n'
        "FEE-SL-01 = { area_m2 = 80 }\n",
        "utf-8",
    )
    scan = tmp_path / "承诺书.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")

    received = _done(typed(CLERK, "case", "submit", "--file", str(file), "--all-materials", "--without", "SL-004/2"))
    following = _next(received)
    step, refusing = following
    asked = _done(typed(CLERK, *step))
    assert ["SL-004/2"] == re.findall(r"缺 missing (\S+)", received.stdout)
    assert ["SL-004/2"] == re.findall(r"缺 missing (\S+)", asked.stdout)
    assert ["case", "supplement", step[-1], "--all-materials"] == _next(asked)[0]
    for too_early in ("decide", "pay", "issue"):
        refused = typed(CASHIER if too_early == "pay" else CLERK, "case", too_early, step[-1])
        assert (1, following) == (refused.returncode, _next(refused))
    assert ["case", "refuse", step[-1]] == refusing
    accepted = _done(typed(CLERK, *step, "--material", f"SL-004/2={scan}"))
    number = NUMBER.findall(accepted.stdout)[0]
    twice = typed(CLERK, *step, "--material", f"SL-004/2={scan}")

    assert (1, "[CASE_NOT_AWAITING_MATERIALS]" in twice.stderr) == (twice.returncode, True)
    assert [["case", "show", step[-1]]] == _next(twice)
    assert number in _done(typed(CLERK, "case", "show", step[-1])).stdout


@pytest.mark.usefixtures("imported")
def test_a_repeated_command_under_its_key_is_done_once(typed: Type) -> None:
    """Whoever lost the answer types the same again and has the same case; another matter under that key is refused."""
    command = ("case", "submit", "GA-025", "--key", "lost-answer", *LOOKED, *PERSON)
    first, again = (_done(typed(CLERK, *command)) for _ in range(2))
    other = typed(CLERK, *command, "--subject", "另一事项")

    assert NUMBER.findall(first.stdout)[0] == NUMBER.findall(again.stdout)[0]
    assert (1, "[IDEMPOTENCY_CONFLICT]" in other.stderr) == (other.returncode, True)


@pytest.mark.usefixtures("imported")
def test_an_item_is_refused_by_its_department_with_a_reason(typed: Type) -> None:
    """A clerk decides nothing; a refused case has no fee and is handed over all the same."""
    number = NUMBER.findall(_done(typed(CLERK, "case", "submit", "GA-025", *LOOKED, *PERSON)).stdout)[0]
    bare = typed(CLERK, "case", "decide", number, "--refuse")
    assert (1, "PERMISSION_DENIED") == (bare.returncode, re.findall(r"\[(\w+)\]", bare.stderr)[0])
    words = ("--reason", "身体条件不符合申请的准驾车型", "--legal-basis", "机动车驾驶证申领和使用规定")
    refused = _done(typed(OFFICER, "case", "decide", number, "--refuse", *words))

    assert "不同意 refused" in refused.stdout
    assert [["case", "issue", number]] == _next(refused)
    assert "不予 refused" in _done(typed(CLERK, "case", "issue", number)).stdout


@pytest.mark.usefixtures("imported")
def test_a_code_that_is_not_there_is_looked_for_by_its_name(typed: Type) -> None:
    """Nobody knows two hundred codes; a bundle is found as its items are."""
    unknown = typed(CLERK, "case", "preview", "GA-999")
    assert (1, [["catalogue", "items", "TEXT"]]) == (unknown.returncode, _next(unknown))

    found = _done(typed(CLERK, "catalogue", "items", "驾驶证期满")).stdout
    assert ["GA-025"] == [line.split()[0] for line in found.splitlines()]
    assert "JS-02" in _done(typed(CLERK, "catalogue", "items", "construction planning")).stdout
    assert "Nothing in the catalogue has" in _done(typed(CLERK, "catalogue", "items", "没有这样的事项")).stdout
