"""Forms with files: taken within bounds, and refused with a sentence that says what to choose instead."""

from __future__ import annotations

import asyncio
import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from console.calls.services import Calls
from console.calls.troubles import Kind, Trouble
from console.centres import Centre
from console.pages.admin import catalogue, posts_import
from console.pages.files import chosen_files, file_faults, most_bytes, summary_of_files, version_seen
from console.pages.page import FilesAsked, FileSent, FilesSent, Page, Visit
from console.parts.differences import CATALOGUE_FILES, MOST_CELLS, MOST_CODES, differences_of
from console.web import forms
from console.web.forms import has_files, pass_over, read_form_with_files
from console.words.language import Language
from intake.domain.catalogue.files import FILES
from onewindow.access.v1 import access_pb2
from onewindow.access.v1.access_pb2 import Power, Role
from onewindow.intake.v1.intake_pb2 import (
    CatalogueDiff,
    CatalogueFile,
    CellChange,
    ExportCatalogueResponse,
    ListPostsResponse,
    Post,
    PowerGrant,
    RowChange,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.protobuf.descriptor import MethodDescriptor

BOUNDARY = "----of-a-browser"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"
ASKED = FilesAsked("files", most_files=3, most_bytes=10_000)


def part(name: str, content: bytes, file: str | None = None) -> bytes:
    """One part of a form, as browsers write it."""
    named = "" if file is None else f'; filename="{file}"\r\nContent-Type: text/csv'
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    """A whole form."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def request(*chunks: bytes, media_type: str = TYPE, is_whole: bool = True) -> Request:
    """A request that brings a body in these pieces; of one that is not whole the rest never comes."""
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    if is_whole:
        waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> dict[str, Any]:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    headers = [(b"content-type", media_type.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def read(*chunks: bytes, asked: FilesAsked = ASKED) -> tuple[Mapping[str, str], FilesSent]:
    """Read a form."""
    return asyncio.run(read_form_with_files(request(*chunks), asked))


def visit(sent: FilesSent) -> Visit:
    """A visit whose form brought these files; nothing is called."""
    return Visit(Language.EN, Centre("632801", "一窗", "One Window"), {}, {}, cast("Calls", None), sent=sent)


def refused(*files: FileSent, is_too_large: bool = False) -> list[tuple[str, str]]:
    """Where and why files are refused."""
    with pytest.raises(Trouble) as trouble:
        chosen_files(visit(FilesSent(files, is_too_large)), ASKED)
    assert Kind.FIELDS is trouble.value.kind
    return list(trouble.value.faults)


def test_words_and_files_of_a_form_are_read() -> None:
    """Of words that come twice the first; files of the one input alone, by their name without a folder."""
    body = form(
        part("token", b"t"),
        part("token", b"other"),
        part("files", "甲".encode(), "C:\\\\Users\\\\li\\\\items.csv"),
        part("files", b"b", "sheets/fees.csv"),
        part("elsewhere", b"c", "more.csv"),
    )
    fields, sent = read(*(body[at : at + 7] for at in range(0, len(body), 7)))

    assert {"token": "t"} == fields
    assert FilesSent((FileSent("items.csv", "甲".encode()), FileSent("fees.csv", b"b"))) == sent


def test_an_input_in_which_nothing_was_chosen_brings_no_file() -> None:
    """Browsers send an empty part without a name for it."""
    assert ({"key": "k"}, FilesSent()) == read(form(part("key", b"k"), part("files", b"", "")))


def test_what_is_too_large_is_read_to_its_end_and_kept_by_nobody() -> None:
    """The words before it are there, so that the page can say so; that it ends is what lets a browser show that."""
    whole = form(part("token", b"t"), part("files", b"a" * 200_000, "items.csv"))
    asked = request(*(whole[at : at + 5_000] for at in range(0, len(whole), 5_000)))

    fields, sent = asyncio.run(read_form_with_files(asked, ASKED))

    assert ({"token": "t"}, FilesSent(is_too_large=True)) == (fields, sent)
    assert FilesSent(is_too_large=True) == read(form(part("files", b"a" * 10_001, "items.csv")))[1]
    assert 10_000 == len(read(form(part("files", b"a" * 10_000, "items.csv")))[1].files[0].content)


def test_files_are_held_in_memory_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of an applicant or a catalogue lies about on a disk."""

    def spill(*_: object) -> None:
        raise AssertionError("written to disk")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", spill)
    asked = FilesAsked("files", most_files=1, most_bytes=4_000_000)

    _, sent = read(form(part("files", b"a" * 3_900_000, "items.csv")), asked=asked)

    assert 3_900_000 == len(sent.files[0].content)


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b"{}", "application/json", 415),
        (form(), "multipart/form-data", 400),
        (form(), f"{TYPE}; charset=punycode", 415),
        (b"nonsense", TYPE, 400),
        (form(part("note", b"a" * 65_537)), TYPE, 400),
        (form(*(part(f"a{number}", b"1") for number in range(201))), TYPE, 400),
        (form(*(part("files", b"1", f"{number}.csv") for number in range(51))), TYPE, 400),
        (form(b"--" + BOUNDARY.encode() + b"\r\nContent-Type: text/csv\r\n\r\nno name\r\n"), TYPE, 400),
    ],
    ids=["words", "json", "no boundary", "encoding", "nonsense", "long word", "words", "files", "no name"],
)
def test_a_form_with_files_is_bounded(body: bytes, media_type: str, status: int) -> None:
    """In kind, in words, in files; nothing else is read."""
    with pytest.raises(HTTPException) as fault:
        asyncio.run(read_form_with_files(request(body, media_type=media_type), ASKED))
    assert status == fault.value.status_code


def test_what_never_ends_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither slowly nor in bulk, and not from whoever is nobody either."""
    begun = part("files", b"a" * 50_000, "items.csv")
    monkeypatch.setattr(forms, "MOST_DISCARDED_BYTES", 100_000)
    for read_all in (partial(read_form_with_files, asked=ASKED), pass_over):
        asyncio.run(read_all(request(form(begun))))
        with pytest.raises(HTTPException) as fault:
            asyncio.run(read_all(request(begun, *[b"a" * 50_000] * 5)))
        assert 413 == fault.value.status_code
    monkeypatch.setattr(forms, "FILES_SECONDS", 0.05)
    for read_all in (partial(read_form_with_files, asked=ASKED), pass_over):
        with pytest.raises(HTTPException) as fault:
            asyncio.run(read_all(request(begun, is_whole=False)))
        assert 408 == fault.value.status_code


def test_what_brings_files_says_so() -> None:
    """By its kind alone."""
    assert has_files(request())
    assert not has_files(request(media_type="application/x-www-form-urlencoded"))


def test_files_are_refused_each_with_what_to_do() -> None:
    """All at once, each by its name."""
    good = FileSent("items.csv", "项目\n".encode())

    assert (good,) == chosen_files(visit(FilesSent((good,))), ASKED)
    assert [("files", "Choose a file.")] == refused()
    assert [("files", "Choose files of 0.0 MB at most, all together.")] == refused(is_too_large=True)
    assert [("files", "Choose 3 files at most.")] == refused(*(FileSent(f"{n}.csv", b"a") for n in range(4)))
    assert [
        ("items.xlsx", "This is no CSV file: save the sheet as CSV in UTF-8."),
        ("fees.csv", "This file is not in UTF-8: save the sheet as CSV in UTF-8."),
        ("holidays.csv", "This file is empty."),
    ] == refused(
        FileSent("items.xlsx", b"PK\x03\x04"),
        FileSent("fees.csv", "收费项目".encode("gb18030")),
        FileSent("holidays.csv", b" \n"),
    )
    assert [("items.csv", "This file was chosen twice.")] == refused(good, good)


def test_faults_that_a_service_found_are_shown_where_they_are() -> None:
    """A file by its name, a cell by its line; what is about no file stands alone, several faults of one are several."""
    faults = (
        ("files[1].name", "a"),
        ("items.csv:12.kind", "b"),
        ("files", "fees.csv is missing."),
        ("files", "items.csv is missing."),
        ("files[9].name", "c"),
    )
    trouble = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", dict(faults), faults=faults)

    assert [
        ("fees2.csv", "a"),
        ("items.csv:12.kind", "b"),
        ("", "fees.csv is missing."),
        ("", "items.csv is missing."),
        ("files[9].name", "c"),
    ] == [(fault.place, fault.sentence) for fault in file_faults(trouble, ["items.csv", "fees2.csv"])]
    assert "5 faults" in summary_of_files(trouble, Language.EN, "files").faults[0].sentence
    trouble.facts = {"faults": "1234"}
    assert "1,234 faults" in summary_of_files(trouble, Language.EN, "files").faults[0].sentence


@pytest.mark.parametrize(("told", "seen"), [("3", 3), ("0", 0), ("", -1), ("-1", -1), ("x", -1), ("9" * 19, -1)])
def test_a_form_that_does_not_say_what_was_seen_has_seen_nothing(told: str, seen: int) -> None:
    """It is refused then; never taken for one that does not mind."""
    assert seen == version_seen({"version": told})


@pytest.mark.parametrize("page", [catalogue, posts_import], ids=["catalogue", "posts"])
def test_a_page_takes_files_of_those_who_may_import_them_and_no_more_than_the_service_takes(page: Any) -> None:  # noqa: ANN401 - a module
    """The declarations of page and protocol say the same."""
    method = cast("MethodDescriptor", page.IMPORT)
    declared: Any = access_pb2.access
    grants = method.GetOptions().Extensions[declared].grants
    may = {Role.Name(role).removeprefix("ROLE_").lower() for grant in grants for role in grant.roles}
    assert may == set(cast("Page", page.PAGE).roles or ())
    assert 4_194_304 - 4_096 == most_bytes(method) == page.ASKED.most_bytes


def change(key: str, *cells: tuple[str, str]) -> RowChange:
    """A row whose cells were empty."""
    return RowChange(key=key, cells=[CellChange(column=column, after=after) for column, after in cells])


def test_differences_fit_a_page_and_say_what_does_not() -> None:
    """Whole rows until it is full, all files together; the rest by their codes, those of the largest number too."""
    keys = [f"GA-{number:03}" for number in range(MOST_CELLS)]
    diffs = [
        CatalogueDiff(
            file="items.csv", changed=keys, changes=[change(key, ("note", "x" * 2000), ("kind", "y")) for key in keys]
        ),
        CatalogueDiff(file="fees.csv", changed=["F-1"], changes=[change("F-1", ("note", "x"))]),
        CatalogueDiff(file="holidays.csv", added=[str(number) for number in range(MOST_CODES + 2)]),
    ]

    items, fees, holidays = differences_of(Language.EN, diffs)

    assert MOST_CELLS == len(items.cells)
    assert ("GA-000", "note", "(empty)", "") == (
        items.cells[0].row,
        items.cells[0].column,
        items.cells[0].before,
        items.cells[1].row,
    )
    assert ", ".join(keys[MOST_CELLS // 2 :]) == items.more
    assert ((), "F-1") == (fees.cells, fees.more)
    assert holidays.added.endswith("and 2 more")
    written = "".join(cell.before + cell.after for file in (items, fees) for cell in file.cells)
    assert len(written.encode()) < 100_000


def test_the_published_catalogue_is_taken_along_as_files_that_excel_reads() -> None:
    """The same version makes the same archive; each file begins with the mark that an import passes over."""
    published = ExportCatalogueResponse(
        version=3, files=[CatalogueFile(name=name, content="code\n甲\n".encode()) for name in CATALOGUE_FILES]
    )

    packed = catalogue.archive_of(published)

    assert packed == catalogue.archive_of(published)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert list(CATALOGUE_FILES) == archive.namelist()
        assert "\ufeffcode\n甲\n" == archive.read("fees.csv").decode("utf-8")


def test_the_present_register_is_written_as_the_file_of_an_import() -> None:
    """A row for each power, its items joined."""
    post = Post(
        post_code="W-1",
        name_zh="综合窗口",
        name_en="Window, first",
        department_code="XZSP",
        a_officer_id="zhang",
        powers=[
            PowerGrant(power=Power.POWER_ACCEPT, item_codes=["*"]),
            PowerGrant(power=Power.POWER_DECIDE_INSTANTLY, item_codes=["GA-001", "GA-025"]),
        ],
    )

    written = posts_import.register_file(ListPostsResponse(version=1, posts=[post])).decode()

    assert [
        "post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes",
        'W-1,综合窗口,"Window, first",XZSP,zhang,,accept,*',
        'W-1,综合窗口,"Window, first",XZSP,zhang,,decide_instantly,GA-001|GA-025',
    ] == written.splitlines()


def test_the_files_of_a_catalogue_are_those_that_intake_takes() -> None:
    """By name; the page lists them for a centre that has none yet."""
    assert sorted(FILES) == sorted(CATALOGUE_FILES)


def test_a_name_is_of_bounded_length() -> None:
    """It is shown as it came."""
    (file,) = read(form(part("files", b"a", f"{'长' * 500}.csv")))[1].files
    assert 200 == len(file.name)
