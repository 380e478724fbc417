from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from tests.unit.intake.conftest import TODAY

from intake.domain.case.rating_file import RATINGS
from intake.domain.catalogue.building import build_catalogue, fee_rate, speedup_percent
from intake.domain.catalogue.diff import diff_catalogues
from intake.domain.catalogue.files import FILES
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.csv_files import tables
from intake.domain.csv_files.cells import LONGEST_CELL
from intake.domain.csv_files.changes import MOST_CHARACTERS
from intake.domain.csv_files.faults import MOST_TOLD, FileFaults
from intake.domain.csv_files.tables import FileSpec, write_table
from intake.domain.off_centre import ACCEPTANCES
from kernel.errors import InvalidRequest
from kernel.tariff.tiers import selectors

Files = dict[str, bytes]
Edit = Callable[..., Files]


def faults_of(files: Files) -> dict[str, str]:
    """Fields at fault with their English texts."""
    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(files.items(), TODAY)
    return {violation.field: violation.en for violation in refused.value.violations}


def line_of(files: Files, name: str, start: str) -> int:
    """Line of a file that begins with a text; the header is line 1."""
    return next(n for n, line in enumerate(files[name].decode().splitlines(), 1) if line.startswith(start))


def test_the_starter_catalogue_has_no_fault(catalogue_files: Files) -> None:
    """Every row of the files passes every check."""
    tables = read_catalogue(catalogue_files.items(), TODAY)

    expected = {
        "departments.csv": 31,
        "items.csv": 218,
        "materials.csv": 304,
        "joint_services.csv": 15,
        "joint_service_items.csv": 79,
        "fees.csv": 122,
        "holidays.csv": 72,
        "hours.csv": 10,
        "wordings.csv": 1,
        "messages.csv": 0,
        "staff.csv": 0,
    }
    assert expected == {name: len(table.rows) for name, table in tables.items()}


def test_the_promises_undercut_the_law_by_more_than_half(catalogue_files: Files) -> None:
    """The speed-up is one minus the sum of the promises over the sum of the legal limits."""
    tables = read_catalogue(catalogue_files.items(), TODAY)

    assert 54 == speedup_percent(row.cells for row in tables["items.csv"].rows)


def test_silence_is_consent_by_a_law_or_by_a_rule_of_the_centre_that_is_called_one(
    catalogue: Catalogue, edited: Edit
) -> None:
    """Eight items by their law; a centre adds one by its own rule, and says so wherever the basis is told."""
    local = {"deemed_consent_note": "local: 本市容缺默许办法第7条", "green_limit_days": ""}
    files = edited("items.csv", "ZRZY-001", deemed_consent="true", **local)
    tables = read_catalogue(files.items(), TODAY)
    added = build_catalogue(2, {name: [row.cells for row in table.rows] for name, table in tables.items()}, {})

    assert "印刷业管理条例第20条，逾期不作出决定的视为同意印刷" == catalogue.items["XCB-004"].deemed_basis
    assert {code for code, item in catalogue.items.items() if item.deemed_consent} == {
        code for code, item in catalogue.items.items() if item.deemed_basis
    }
    assert ("", "本地规定：本市容缺默许办法第7条") == (
        catalogue.items["ZRZY-001"].deemed_basis,
        added.items["ZRZY-001"].deemed_basis,
    )


def test_what_counts_from_receipt_by_its_law_says_so_in_its_column(
    catalogue: Catalogue, catalogue_files: Files
) -> None:
    """The basis of a limit quotes the article: 自收到…之日起 is from receipt, and nothing else is."""
    rows = read_catalogue(catalogue_files.items(), TODAY)["items.csv"].rows
    quoted = {row.cells["item_code"] for row in rows if "自收到" in row.cells["limit_basis"]}
    assert (10, quoted) == (len(quoted), {item.code for item in catalogue.items.values() if item.from_receipt})


def test_items_without_the_column_count_from_acceptance(catalogue_files: Files) -> None:
    """Files from before it was thought of are still imported."""
    rows = list(csv.reader(io.StringIO(catalogue_files["items.csv"].decode())))
    place = rows[0].index("limit_from")
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*row[:place], *row[place + 1 :]] for row in rows])
    old = read_catalogue((catalogue_files | {"items.csv": out.getvalue().encode()}).items(), TODAY)
    assert {"acceptance"} == {row.cells["limit_from"] for row in old["items.csv"].rows}


@pytest.mark.parametrize("topics", ["business|business", "rockets", "business|home|work|travel", "business|"])
def test_topics_are_three_at_most_of_those_there_are(edited: Edit, topics: str) -> None:
    """Each once; whoever mistypes one is told which there are."""
    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(edited("items.csv", "GA-025", topics=topics).items(), TODAY)
    (fault,) = refused.value.violations
    assert fault.field.endswith(".topics")
    assert "travel" in fault.en


def test_a_written_table_reads_back_the_same(catalogue_files: Files) -> None:
    """Export and import are inverse, row by row."""
    tables = read_catalogue(catalogue_files.items(), TODAY)
    written = {name: write_table(FILES[name], (row.cells for row in table.rows)) for name, table in tables.items()}
    again = read_catalogue(written.items(), TODAY)

    diffs = diff_catalogues(
        {name: table.keyed() for name, table in tables.items()}, {name: table.keyed() for name, table in again.items()}
    )
    assert all(diff.is_empty for diff in diffs)


def test_a_byte_order_mark_and_windows_line_ends_are_read(catalogue_files: Files) -> None:
    """Spreadsheets write both."""
    windows = {name: b"\xef\xbb\xbf" + body.replace(b"\n", b"\r\n") for name, body in catalogue_files.items()}

    plain = read_catalogue(catalogue_files.items(), TODAY)
    assert {name: table.keyed() for name, table in plain.items()} == {
        name: table.keyed() for name, table in read_catalogue(windows.items(), TODAY).items()
    }


def test_columns_may_stand_in_any_order_and_blank_lines_mean_nothing(catalogue_files: Files) -> None:
    """The header says which column is which."""
    rows = list(csv.reader(io.StringIO(catalogue_files["holidays.csv"].decode())))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(reversed(row)) for row in rows] + [[]])
    turned = catalogue_files | {"holidays.csv": out.getvalue().encode()}

    assert (
        read_catalogue(turned.items(), TODAY)["holidays.csv"].keyed()
        == read_catalogue(catalogue_files.items(), TODAY)["holidays.csv"].keyed()
    )


@pytest.mark.parametrize(
    ("name", "key", "cells", "column"),
    [
        ("departments.csv", "ZRZY", {"name_en": ""}, "name_en"),
        ("departments.csv", "ZRZY", {"management": "village"}, "management"),
        ("items.csv", "GA-001", {"kind": "许可"}, "kind"),
        ("items.csv", "GA-001", {"statutory_limit_days": "-1"}, "statutory_limit_days"),
        ("items.csv", "GA-001", {"statutory_limit_days": "1.5"}, "statutory_limit_days"),
        ("items.csv", "GA-001", {"statutory_limit_days": "１"}, "statutory_limit_days"),
        ("items.csv", "ZRZY-001", {"committed_limit_days": "21"}, "committed_limit_days"),
        ("items.csv", "ZRZY-001", {"committed_limit_days": "366"}, "committed_limit_days"),
        ("items.csv", "ZRZY-001", {"instant": "true"}, "committed_limit_days"),
        ("items.csv", "ZRZY-001", {"instant": "yes"}, "instant"),
        ("items.csv", "ZRZY-001", {"deemed_consent": "true", "deemed_consent_note": ""}, "deemed_consent_note"),
        ("items.csv", "ZRZY-001", {"deemed_consent": "true", "deemed_consent_note": "law:"}, "deemed_consent_note"),
        (
            "items.csv",
            "ZRZY-001",
            {"deemed_consent": "true", "deemed_consent_note": "because we want it"},
            "deemed_consent_note",
        ),
        ("items.csv", "ZRZY-001", {"silence_at": "statutory"}, "silence_at"),
        ("items.csv", "XCB-004", {"silence_at": "law"}, "silence_at"),
        ("items.csv", "ZRZY-001", {"green_limit_days": "0"}, "green_limit_days"),
        ("items.csv", "ZRZY-001", {"green_limit_days": "10"}, "green_limit_days"),
        ("items.csv", "SCJG-003", {"green_limit_days": "1"}, "green_limit_days"),
        ("items.csv", "XCB-004", {"green_limit_days": "5", "silence_at": "committed"}, "green_limit_days"),
        ("items.csv", "ZRZY-001", {"department_code": "NOWHERE"}, "department_code"),
        ("items.csv", "ZRZY-001", {"notice_days": "6"}, "notice_days"),
        ("items.csv", "ZRZY-003", {"fee_codes": "FEE-ZJ-99"}, "fee_codes"),
        ("items.csv", "ZRZY-003", {"fee_codes": "FEE-ZJ-03|FEE-ZJ-03"}, "fee_codes"),
        ("items.csv", "ZRZY-003", {"fee_codes": "FEE-ZJ-C1"}, "fee_codes"),
        ("items.csv", "ZRZY-003", {"watch_fee_codes": "FEE-ZJ-03"}, "watch_fee_codes"),
        ("items.csv", "ZRZY-003", {"name_zh": "许\u202e可"}, "name_zh"),
        ("items.csv", "ZRZY-003", {"note": "x" * (LONGEST_CELL + 1)}, "note"),
        ("materials.csv", "ZRZY-001/1", {"required": "sometimes"}, "required"),
        ("materials.csv", "ZRZY-001/1", {"copies": "0"}, "copies"),
        ("materials.csv", "ZRZY-001/1", {"issuer": "NOWHERE"}, "issuer"),
        ("materials.csv", "ZRZY-001/3", {"condition": ""}, "condition"),
        ("joint_services.csv", "JS-01", {"stage_no": "5"}, "stage_no"),
        ("joint_services.csv", "JS-01", {"statutory_cap_days": "46"}, "statutory_cap_days"),
        ("joint_services.csv", "JS-01", {"statutory_cap_days": "29"}, "joint_limit_days"),
        ("joint_services.csv", "JS-01", {"joint_limit_unit": "calendar"}, "joint_limit_unit"),
        ("joint_services.csv", "JS-01", {"lead_department_code": "NOWHERE"}, "lead_department_code"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-001,ZRZY-002"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "GA-001"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-003"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "FG-999"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "FG-001"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-001/FG-001"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-001/ZRZY-001"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-001|ZRZY-001/FG-004"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"depends_on": "ZRZY-001/"}, "depends_on"),
        ("joint_service_items.csv", "JS-01/FG-001", {"dependency_basis": ""}, "dependency_basis"),
        ("joint_service_items.csv", "JS-01/FG-001", {"dependency_type": ""}, "dependency_type"),
        ("joint_service_items.csv", "JS-01/FG-001", {"condition": ""}, "condition"),
        ("joint_service_items.csv", "JS-01/FG-001", {"seq": "1"}, "seq"),
        ("joint_service_items.csv", "JS-01/FG-001", {"silence_is_consent": "true"}, "silence_is_consent"),
        ("fees.csv", "FEE-ZJ-03", {"charge_basis": "per_wish"}, "charge_basis"),
        ("fees.csv", "FEE-ZJ-03", {"tiers": "{}"}, "tiers"),
        ("fees.csv", "FEE-ZJ-03", {"tiers": '[{"rate":-1}]'}, "tiers"),
        ("fees.csv", "FEE-ZJ-03", {"tiers": '[{"rate":NaN}]'}, "tiers"),
        ("fees.csv", "FEE-ZJ-03", {"tiers": "[" * 1_900}, "tiers"),
        ("fees.csv", "FEE-ZJ-03", {"cancelled_by": "财税〔2026〕1号"}, "cancelled_by"),
        ("fees.csv", "FEE-ZJ-03", {"ceased_on": "2027-01-01"}, "cancelled_by"),
        ("fees.csv", "FEE-ZJ-03", {"ceased_on": "2027", "cancelled_by": "财税〔2026〕1号"}, "ceased_on"),
        ("items.csv", "ZRZY-001", {"valid_to": "2027-01-01"}, "cancelled_by"),
        ("items.csv", "ZRZY-001", {"cancelled_by": "国发〔2026〕1号"}, "valid_to"),
        ("fees.csv", "FEE-ZJ-C1", {"cancelled_by": ""}, "cancelled_by"),
        ("fees.csv", "FEE-ZJ-C1", {"ceased_on": "2017-02-30"}, "ceased_on"),
        ("fees.csv", "FEE-ZJ-01", {"min_fen": "131"}, "unit_price_fen"),
        ("holidays.csv", "2026-10-01", {"weekday": "Fri"}, "weekday"),
        ("holidays.csv", "2026-10-01", {"date": "2026-1-10"}, "date"),
    ],
)
def test_a_faulty_cell_is_named_by_file_line_and_column(
    edited: Edit, name: str, key: str, cells: dict[str, str], column: str
) -> None:
    """A person finds the cell in a spreadsheet by what the fault says."""
    files = edited(name, key, **cells)
    line = line_of(files, name, str(cells.get("date", key.replace("/", ","))))

    assert f"{name}:{line}.{column}" in faults_of(files)


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://x")', "+1+cmd|'/c'!A0", "-2+3", "@SUM(A1)", "＝1+1"])
def test_what_a_spreadsheet_would_run_is_refused_by_row_and_column(edited: Edit, cell: str) -> None:
    """Whoever opens the file or an export of it must not run what somebody wrote into it."""
    files = edited("items.csv", "GA-001", name_zh=cell)
    field = f"items.csv:{line_of(files, 'items.csv', 'GA-001')}.name_zh"
    assert "spreadsheet would run" in faults_of(files)[field]


def test_an_export_runs_nothing(catalogue_files: Files) -> None:
    """A formula that was taken over before stands behind an apostrophe, and such a file is read again."""
    row = dict(read_catalogue(catalogue_files.items(), TODAY)["departments.csv"].rows[0].cells)
    written = write_table(FILES["departments.csv"], [row | {"note": "=1+1"}, row | {"note": "-"}])
    assert ["'=1+1", "-"] == [each["note"] for each in csv.DictReader(io.StringIO(written.decode()))]


def test_rows_of_commas_are_no_rows(catalogue_files: Files) -> None:
    """Spreadsheets save them where somebody cleared cells: above the end, at the end, with blanks."""
    empty = {
        name: ",".join([" "] * (content.split(b"\n", 1)[0].count(b",") + 1))
        for name, content in catalogue_files.items()
    }
    files = dict(catalogue_files)
    for name, content in catalogue_files.items():
        header, rows = content.decode().split("\n", 1)
        commas = empty[name].replace(" ", "")
        files[name] = f"{header}\n{commas}\n{rows}{empty[name]}\n{commas}\n".encode()
    read, before = read_catalogue(files.items(), TODAY), read_catalogue(catalogue_files.items(), TODAY)
    assert {name: table.keyed() for name, table in before.items()} == {
        name: table.keyed() for name, table in read.items()
    }


@pytest.mark.parametrize(("sign", "named"), [("\t", "tabs"), (";", "semicolons")])
def test_a_file_that_is_not_separated_by_commas_is_one_fault(catalogue_files: Files, sign: str, named: str) -> None:
    """One sentence that says what to do, not one for each column."""
    rows = csv.reader(io.StringIO(catalogue_files["departments.csv"].decode()))
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(rows)
    found = faults_of(catalogue_files | {"departments.csv": out.getvalue().encode()})
    assert ["departments.csv:1"] == list(found)
    assert named in found["departments.csv:1"]


def test_all_faults_are_told_at_once(edited: Edit) -> None:
    """One import, one list: cells, references and files together."""
    files = edited("items.csv", "ZRZY-001", kind="", department_code="NOWHERE", committed_limit_days="21")
    files["holidays.csv"] = files["holidays.csv"].replace(b"2025-01-01,Wed", b"2025-01-01,Thu")

    expected = {
        "items.csv:2.kind",
        "items.csv:2.department_code",
        "items.csv:2.committed_limit_days",
        "holidays.csv:2.weekday",
    }
    assert expected == set(faults_of(files))


def test_many_faults_are_counted_and_the_first_are_told(catalogue_files: Files) -> None:
    """The answer stays readable however broken a file is."""
    header, rows = catalogue_files["materials.csv"].split(b"\n", 1)
    files = catalogue_files | {"materials.csv": header + b"\n" + rows.replace(b",required,", b",maybe,")}

    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(files.items(), TODAY)

    assert (MOST_TOLD + 1, "203") == (len(refused.value.violations), refused.value.facts["faults"])
    assert "3 more faults are not listed." == refused.value.violations[-1].en


def test_a_row_that_stands_there_twice_names_the_first_line(catalogue_files: Files) -> None:
    """A key names one row."""
    rows = catalogue_files["departments.csv"].decode().splitlines(keepends=True)
    files = catalogue_files | {"departments.csv": "".join([*rows, rows[1]]).encode()}

    assert {"departments.csv:33.code": "XZSP stands on line 2 already."} == faults_of(files)


def test_every_fault_of_a_plan_is_told_at_once(edited: Edit) -> None:
    """By row and column, each with its own sentence: itself, a stranger, a later wave, a consultation, a circle."""
    name = "joint_service_items.csv"
    files = edited(name, "JS-01/FG-001", depends_on="FG-001|GA-001|ZRZY-002")
    files[name] = files[name].replace(
        b"JS-01,ZRZY-001,1,,,,always,,,decision", b"JS-01,ZRZY-001,1,,,,always,,,consultation"
    )
    line, waits = (line_of(files, name, start) for start in ("JS-01,FG-001", "JS-01,FG-005"))

    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(files.items(), TODAY)

    told = [(fault.field, fault.en) for fault in refused.value.violations if fault.field.startswith(f"{name}:{line}.")]
    assert [
        (f"{name}:{line}.depends_on", "FG-001 would wait for itself."),
        (f"{name}:{line}.depends_on", "GA-001 is in neither this bundle nor an earlier stage."),
        (f"{name}:{line}.seq", "ZRZY-002 must come in an earlier wave than what waits for it."),
        (f"{name}:{line}.depends_on", "FG-001 would wait for itself, over one or more other items."),
    ] == told
    assert f"{name}:{waits}.depends_on" in {fault.field for fault in refused.value.violations if "consult" in fault.en}


def test_a_circle_through_one_of_several_that_are_enough_is_refused(edited: Edit) -> None:
    """Who chooses the other way would never come out of it."""
    name = "joint_service_items.csv"
    files = edited(name, "JS-01/FG-002", depends_on="ZRZY-002/FG-004", dependency_type="practice", seq="5")

    assert "FG-002 would wait for itself, over one or more other items." in faults_of(files).values()


def test_items_that_wait_for_each_other_are_refused(edited: Edit) -> None:
    """A cycle could never be decided, even if it only closes over two bundles met in one case."""
    files = edited("joint_service_items.csv", "JS-12/CG-003", depends_on="ZRZY-003", dependency_type="legal", seq="2")
    name = "joint_service_items.csv"
    files[name] += b"JS-13,ZRZY-003,2,CG-003,legal,,always,,,decision,false,yes,GK,\n"
    files[name] += b"JS-13,CG-003,1,,,,always,,,decision,false,yes,GK,\n"

    expected = [f"{name}:{line_of(files, name, start)}.depends_on" for start in ("JS-12,CG-003", "JS-13,ZRZY-003")]
    assert expected == [field for field, text in faults_of(files).items() if "wait for itself" in text]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda body: body.replace(b"name_zh", b"name", 1), "departments.csv:1.name_zh"),
        (lambda body: body.replace(b"name_zh", b"name", 1), "departments.csv:1.name"),
        (lambda body: body.replace(b"name_zh", b"name_en", 1), "departments.csv:1.name_en"),
        (lambda _: b"", "departments.csv:1.code"),
        (lambda body: body + "局".encode("gb18030"), "departments.csv:33"),
        (lambda body: body.replace(b"ZRZY", b"ZR\0Y", 1), "departments.csv:3"),
        (lambda body: body + b"A,B\n", "departments.csv:33"),
        (lambda body: body + b'"open quote', "departments.csv:33"),
        (lambda body: body + b"A," * 200_000, "departments.csv:33"),
        (lambda body: body + b'"' + b"A" * 200_000 + b'"', "departments.csv:33"),
    ],
)
def test_a_file_that_is_no_table_is_refused_plainly(
    catalogue_files: Files, change: Callable[[bytes], bytes], field: str
) -> None:
    """Broken headers, encodings and lines are told where they are; nothing else follows from them."""
    files = catalogue_files | {"departments.csv": change(catalogue_files["departments.csv"])}
    faults = faults_of(files)

    assert field in faults
    assert all(named.startswith("departments.csv:") for named in faults)


def test_a_file_has_at_most_a_hundred_thousand_rows(catalogue_files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit, here a hundredth of it, is told at the first row beyond it."""
    assert 100_000 == tables.MOST_ROWS
    monkeypatch.setattr(tables, "MOST_ROWS", 1_000)
    header, row = catalogue_files["departments.csv"].splitlines(keepends=True)[:2]
    files = catalogue_files | {"departments.csv": header + row * 1_001}

    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(files.items(), TODAY)

    # Every repetition of the first row, and the row beyond the limit.
    assert "1000" == refused.value.facts["faults"]


@pytest.mark.parametrize("spec", [ACCEPTANCES, RATINGS], ids=lambda spec: spec.name)
def test_a_file_that_is_taken_in_one_call_has_at_most_five_thousand_rows(spec: FileSpec) -> None:
    """One more, and it is no table."""
    header, row = ",".join(column.name for column in spec.columns), ",".join("1" for _ in spec.columns)
    read = [
        tables.read_table(spec, "\n".join([header, *[row] * count]).encode(), FileFaults("content"))
        for count in (5_000, 5_001)
    ]
    assert [True, False] == [table is not None for table in read]


def test_exactly_the_files_of_a_catalogue_are_taken(catalogue_files: Files) -> None:
    """A missing, unknown or repeated file is a fault of the request."""
    given = [*list(catalogue_files.items())[1:], ("sources.csv", b""), ("items.csv", catalogue_files["items.csv"])]
    with pytest.raises(InvalidRequest) as refused:
        read_catalogue(given, TODAY)

    expected = [
        ("files[10].name", f"Give one of: {', '.join(FILES)}."),
        ("files[11].name", "items.csv was given already."),
        ("files", "departments.csv is missing."),
    ]
    assert expected == [(violation.field, violation.en) for violation in refused.value.violations]


def test_a_column_is_named_and_what_may_be_somebodys_data_is_not(catalogue_files: Files) -> None:
    """A mistyped column is told by its name; a file without a header, of which that is no name, by the place."""
    header, _, rest = catalogue_files["departments.csv"].partition(b"\n")
    first, *others = header.decode().split(",")
    said = ",".join([first, "nmae_zh", "柴达木西路捌佰壹拾陆号", "Zhang San", first, *others[1:]])

    fields = faults_of(catalogue_files | {"departments.csv": said.encode() + b"\n" + rest})

    assert {
        f"departments.csv:1.{others[0]}",
        "departments.csv:1.nmae_zh",
        "departments.csv:1.column_3",
        "departments.csv:1.column_4",
        f"departments.csv:1.{first}",
    } == {field for field in fields if field.startswith("departments.csv")}


def test_a_diff_names_rows_by_their_key() -> None:
    """Added, changed and removed rows are told, order means nothing."""
    old = {"departments.csv": {"A": {"code": "A"}, "B": {"code": "B"}, "C": {"code": "C", "note": ""}}}
    new = {"departments.csv": {"D": {"code": "D"}, "C": {"code": "C", "note": "x"}, "B": {"code": "B"}}}

    diff = diff_catalogues(old, new)[0]

    assert (("D",), ("C",), ("A",), 1) == (diff.added, diff.changed, diff.removed, diff.unchanged_count)


def test_a_diff_tells_what_changed_rows_said_and_say() -> None:
    """In the order of the columns; a column that an older release did not have was empty."""
    old = {"departments.csv": {"C": {"source": "a", "name_zh": "水务局", "code": "C"}}}
    new = {"departments.csv": {"C": {"source": "b", "name_zh": "水利局", "code": "C", "note": "new"}}}

    (change,) = diff_catalogues(old, new)[0].changes

    assert "C" == change.key
    assert [("name_zh", "水务局", "水利局"), ("note", "", "new"), ("source", "a", "b")] == [
        (cell.column, cell.before, cell.after) for cell in change.cells
    ]


def test_what_a_diff_tells_of_changed_rows_is_bounded() -> None:
    """In all files together; every key is named all the same, and no later row takes the place of one left out."""
    keys = [f"K{number:03}" for number in range(150)]
    old = {name: {key: {"note": ""} for key in keys} for name in ("departments.csv", "items.csv")}
    new = {
        "departments.csv": {key: {"note": "长" * LONGEST_CELL} for key in keys},
        "items.csv": {key: {"note": "x"} for key in keys},
    }

    departments, items = (diff for diff in diff_catalogues(old, new) if diff.file in {"departments.csv", "items.csv"})

    assert (150, 150) == (len(departments.changed), len(items.changed))
    told = departments.changes + items.changes
    assert sum(len(cell.after) for change in told for cell in change.cells) <= MOST_CHARACTERS
    assert 99 == len(departments.changes)
    assert keys[:99] == [change.key for change in departments.changes]
    assert () == items.changes


def test_what_people_are_asked_has_words_in_both_languages(catalogue_files: Files) -> None:
    """No condition in Chinese alone; what selects a tier of a fee, and what may be chosen there, is named."""
    files = read_catalogue(catalogue_files.items(), TODAY)
    conditional = [row.cells for name in ("materials.csv", "joint_service_items.csv") for row in files[name].rows]
    assert [] == [cells for cells in conditional if bool(cells["condition"]) != bool(cells["condition_en"])]
    asked = [question for row in files["fees.csv"].rows for question in selectors(fee_rate(row.cells))]
    assert asked
    assert [] == [question for question in asked if question.zh == question.name or not question.zh]
    options = [
        (value, words)
        for question in asked
        for value, words in zip(question.options, question.option_words, strict=True)
    ]
    assert [] == [(value, (zh, en)) for value, (zh, en) in options if not zh or not en or en == value]


def test_files_from_before_lack_what_came_later(catalogue_files: Files) -> None:
    """Columns of a later release may be left out: their cells are empty, and an export has them."""
    later = {"materials.csv": "condition_en", "joint_service_items.csv": "condition_en", "fees.csv": "tier_words"}
    files = dict(catalogue_files)
    for name, column in later.items():
        rows = list(csv.reader(io.StringIO(files[name].decode())))
        place = rows[0].index(column)
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([*row[:place], *row[place + 1 :]] for row in rows)
        files[name] = out.getvalue().encode()
    read = read_catalogue(files.items(), TODAY)
    for name, column in later.items():
        assert {""} == {row.cells[column] for row in read[name].rows}
        written = write_table(FILES[name], (row.cells for row in read[name].rows))
        assert column in written.decode().splitlines()[0].split(",")


@pytest.mark.parametrize(
    "cell", ["[]", "{", '{"road": "road"}', '{"road": {"zh": "道路"}}', '{"road": {"zh": "道路", "en": ""}}']
)
def test_words_of_tiers_are_names_in_both_languages(edited: Edit, cell: str) -> None:
    """Whatever lacks one of them is refused at its cell."""
    files = edited("fees.csv", "FEE-CG-01", tier_words=cell)
    (field,) = faults_of(files)
    assert field.endswith(".tier_words")
