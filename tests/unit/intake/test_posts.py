from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.domain.catalogue.model import Catalogue
from intake.domain.posts.changes import post_changes
from intake.domain.posts.covering import covered, still_fits
from intake.domain.posts.missing import missing_powers
from intake.domain.posts.model import Cover, Post, Power, diff_registers
from intake.domain.posts.reading import POSTS, read_register
from intake.domain.refusals import PostNotCovered, PostWithoutDeputy
from kernel.errors import InvalidRequest
from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.platform.people import people

HEADER = ",".join(column.name for column in POSTS.columns)
# Noon in Beijing.
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

Register = Callable[..., dict[str, Post]]


def csv(*rows: str) -> bytes:
    """A register of these rows."""
    return "\n".join([HEADER, *rows, ""]).encode()


def row(**cells: str) -> str:
    """A row without fault, but for what is said."""
    usual = {
        "post_code": "P1",
        "name_zh": "综合窗口",
        "name_en": "Window",
        "department_code": "ZJ",
        "a_officer_id": "zhang",
        "b_officer_id": "li",
        "power": "accept",
        "item_codes": "",
    }
    return ",".join((usual | cells).values())


@pytest.fixture
def faults_of(catalogue: Catalogue) -> Callable[[bytes], dict[str, str]]:
    """Fields at fault with their English texts."""

    def read(content: bytes) -> dict[str, str]:
        with pytest.raises(InvalidRequest) as refused:
            read_register(content, catalogue)
        return {violation.field: violation.en for violation in refused.value.violations}

    return read


@pytest.fixture
def register(catalogue: Catalogue) -> Register:
    """Read rows without fault."""
    return lambda *rows: read_register(csv(*rows), catalogue)[1]


def test_of_changed_posts_every_row_tells_what_it_said_and_says(register: Register) -> None:
    """Of a power that is given or taken only which, and for what; the order of items means nothing."""
    before = register(row(), row(power="reveal"), row(post_code="P2", item_codes="ZJ-002|ZJ-001"))
    after = register(
        row(a_officer_id="wang", item_codes="*"),
        row(a_officer_id="wang", power="decide", item_codes="ZJ-001"),
        row(post_code="P2", item_codes="ZJ-001|ZJ-002"),
    )

    changed = diff_registers(before, after).changed

    assert ("P1",) == changed
    assert [
        ("P1/accept", [("a_officer_id", "zhang", "wang"), ("item_codes", "", "*")]),
        ("P1/decide", [("power", "", "decide"), ("item_codes", "", "ZJ-001")]),
        ("P1/reveal", [("power", "reveal", "")]),
    ] == [
        (change.key, [(cell.column, cell.before, cell.after) for cell in change.cells])
        for change in post_changes(before, after, changed)
    ]


def test_a_post_is_read_with_all_its_powers(register: Register) -> None:
    """One row a power; the items of each are its own."""
    posts = register(
        row(item_codes="*"), row(power="decide", item_codes="ZJ-002|ZJ-001"), row(post_code="P2", b_officer_id="")
    )

    assert {"P1": {Power.ACCEPT: ("*",), Power.DECIDE: ("ZJ-001", "ZJ-002")}, "P2": {Power.ACCEPT: ()}} == {
        code: post.powers for code, post in posts.items()
    }
    assert ("ZJ", "zhang", "") == (posts["P2"].department_code, posts["P2"].a_officer_id, posts["P2"].b_officer_id)


@pytest.mark.parametrize(
    ("rows", "field", "text"),
    [
        ([row(department_code="XYZ")], "posts.csv:2.department_code", "The catalogue has no XYZ."),
        ([row(item_codes="ZJ-001|ZJ-999")], "posts.csv:2.item_codes", "The catalogue has no ZJ-999."),
        ([row(), row(power="rule")], "posts.csv:3.power", "Give one of: accept, decide, decide_instantly, "),
        ([row(), row()], "posts.csv:3.power", "P1/accept stands on line 2 already."),
        ([row(b_officer_id="zhang")], "posts.csv:2.b_officer_id", "Nobody can stand in for themselves."),
        ([row(a_officer_id="")], "posts.csv:2.a_officer_id", "This cell is required."),
        ([row(a_officer_id="张三")], "posts.csv:2.a_officer_id", "Give an officer's id like clerk-01."),
        ([row(b_officer_id="system")], "posts.csv:2.b_officer_id", "This id is reserved"),
        ([row(item_codes="ZJ-001|*")], "posts.csv:2.item_codes", "Give codes like ZRZY-001"),
        ([row(item_codes="ZJ-001|ZJ-001")], "posts.csv:2.item_codes", "Give codes like ZRZY-001"),
        ([row(), row(power="decide", a_officer_id="wang")], "posts.csv:3.a_officer_id", "Line 2 says something else"),
        ([row(), row(power="decide", b_officer_id="")], "posts.csv:3.b_officer_id", "Line 2 says something else"),
        ([row(), row(power="decide", department_code="ZRZY")], "posts.csv:3.department_code", "Line 2 says something"),
        ([], "posts.csv", "The register has no post."),
    ],
)
def test_a_fault_is_named_by_line_and_column(
    faults_of: Callable[[bytes], dict[str, str]], rows: list[str], field: str, text: str
) -> None:
    """As in the catalogue: people find it where they have to mend it."""
    faults = faults_of(csv(*rows))

    assert [field] == list(faults)
    assert faults[field].startswith(text)


def test_every_fault_of_every_row_is_told_at_once(faults_of: Callable[[bytes], dict[str, str]]) -> None:
    """Nobody sends a register three times to hear of three mistakes."""
    faults = faults_of(csv(row(department_code="XYZ", item_codes="ZJ-999"), row(post_code="?"), row(power="rule")))

    assert [
        "posts.csv:3.post_code",
        "posts.csv:4.power",
        "posts.csv:2.department_code",
        "posts.csv:2.item_codes",
        "posts.csv:4.department_code",
    ] == list(faults)


@pytest.mark.parametrize("content", [b"", b"post_code,power\n", "\ufeff岗位\n".encode("utf-16")])
def test_what_is_no_register_is_refused(faults_of: Callable[[bytes], dict[str, str]], content: bytes) -> None:
    """An empty file, another header, another encoding: told as the file's first line."""
    assert all(field.startswith("posts.csv:1") for field in faults_of(content))


def test_of_ten_thousand_faulty_rows_the_first_are_told_and_all_are_counted(catalogue: Catalogue) -> None:
    """An answer has to fit a message; the rest is told as a number about the field of the request."""
    rows = [row(post_code=f"P{number}", department_code="XYZ") for number in range(10_000)]

    with pytest.raises(InvalidRequest) as refused:
        read_register(csv(*rows), catalogue)

    assert ("10000", 201) == (refused.value.facts["faults"], len(refused.value.violations))
    assert ("content", "9800 more faults are not listed.") == (
        refused.value.violations[-1].field,
        refused.value.violations[-1].en,
    )


def test_a_diff_names_posts_and_does_not_mind_the_order(register: Register) -> None:
    """Of rows and of items in a cell; an officer, a power or an item more is a change."""
    one = row(item_codes="ZJ-001|ZJ-002")
    before = register(one, row(power="decide"), row(post_code="P2"), row(post_code="P3"))
    same = register(row(post_code="P3"), row(power="decide"), row(item_codes="ZJ-002|ZJ-001"), row(post_code="P2"))
    after = register(one, row(post_code="P3", b_officer_id="wang"), row(post_code="P4"))

    assert diff_registers(before, same).is_empty
    diff = diff_registers(before, after)
    assert (("P4",), ("P1", "P3"), ("P2",)) == (diff.added, diff.changed, diff.removed)


def test_an_item_nobody_accepts_or_decides_is_missing(catalogue: Catalogue, register: Register) -> None:
    """Without any post all 218 items lack both; an instant one lacks 即办权, and 审批权 does not help it."""
    nobody = missing_powers(catalogue, [])
    posts = register(
        row(item_codes="*"),
        row(post_code="GA", department_code="GA", power="decide"),
        row(post_code="ZJ", power="decide"),
    ).values()
    left = {(missing.item.code, missing.power) for missing in missing_powers(catalogue, posts)}

    assert 2 * 218 == len(nobody)
    assert 45 == sum(missing.power is Power.DECIDE_INSTANTLY for missing in nobody)
    assert Power.ACCEPT not in {power for _, power in left}
    assert ("GA-025", Power.DECIDE_INSTANTLY) in left
    assert not {code for code, _ in left if code.startswith("ZJ-")} - {
        item.code for item in catalogue.items.values() if item.instant
    }


def test_only_a_post_of_the_items_department_counts_for_deciding(catalogue: Catalogue, register: Register) -> None:
    """Whoever may decide everything at another department decides nothing here: the window would only take numbers."""
    posts = register(row(power="decide", item_codes="*")).values()

    decided = {item.code for item in catalogue.items.values() if not item.instant} - {
        missing.item.code for missing in missing_powers(catalogue, posts) if missing.power is Power.DECIDE
    }
    assert {item.code for item in catalogue.items.values() if item.department_code == "ZJ" and not item.instant} == (
        decided
    )


@pytest.mark.parametrize(
    ("until", "last_instant"),
    [
        (TODAY, datetime(2026, 11, 23, 16, 0, tzinfo=UTC)),
        (TODAY + timedelta(days=30), datetime(2026, 12, 23, 16, 0, tzinfo=UTC)),
    ],
)
def test_a_cover_runs_from_now_until_midnight_in_beijing(
    register: Register, until: date, last_instant: datetime
) -> None:
    """The last day is whole; at midnight exactly it is over."""
    post = register(row())["P1"]

    cover = covered(post, None, until, "年休假", NOW)

    assert Cover("li", NOW, last_instant, "年休假") == cover
    assert [True, True, False] == [
        cover.runs(instant) for instant in (NOW, last_instant - timedelta(microseconds=1), last_instant)
    ]


def test_a_cover_of_more_than_thirty_days_is_refused(register: Register) -> None:
    """Whoever is away for longer is replaced in the register; the field says which day is the last possible."""
    with pytest.raises(InvalidRequest) as refused:
        covered(register(row())["P1"], None, TODAY + timedelta(days=31), "长期学习", NOW)

    assert [("until", "Give a day no later than 2026-12-23.")] == [
        (violation.field, violation.en) for violation in refused.value.violations
    ]


def test_an_earlier_day_ends_a_cover_and_only_one_that_runs(register: Register) -> None:
    """Ending what does not run is refused, so that nobody believes to have ended something."""
    post = register(row())["P1"]
    running = covered(post, None, TODAY, "外出", NOW)

    assert covered(post, running, TODAY - timedelta(days=1), "提前返岗", NOW) is None
    with pytest.raises(PostNotCovered):
        covered(post, None, TODAY - timedelta(days=1), "提前返岗", NOW)


def test_nobody_stands_in_at_a_post_without_a_deputy(register: Register) -> None:
    """It is refused with what to do."""
    with pytest.raises(PostWithoutDeputy):
        covered(register(row(b_officer_id=""))["P1"], None, TODAY, "病假", NOW)


def test_a_cover_goes_on_while_the_post_has_the_same_officers(register: Register) -> None:
    """A new register that changes powers leaves it; one that changes an officer, or drops the post, ends it."""
    before = register(row())["P1"]
    cover = covered(before, None, TODAY, "病假", NOW)
    assert cover is not None

    assert still_fits(cover, before, register(row(item_codes="ZJ-001"))["P1"])
    for after in (register(row(b_officer_id="wang"))["P1"], register(row(a_officer_id="wang"))["P1"], None):
        assert not still_fits(cover, before, after)


@pytest.mark.parametrize("division_code", ["632801", "632802"])
def test_the_demo_has_a_post_for_every_item_and_its_officers_are_the_demos_people(
    catalogue: Catalogue, division_code: str
) -> None:
    """Nothing is missing, and nobody in the register is a stranger to the centre."""
    _, posts = read_register(demo_posts(division_code), catalogue)
    named = {officer for post in posts.values() for officer in (post.a_officer_id, post.b_officer_id) if officer}

    assert [] == missing_powers(catalogue, posts.values())
    assert {division_code} == {people()[officer].division_code for officer in named}
