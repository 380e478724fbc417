"""Files of papers: taken as a stream, sealed, named by a case, shown to whom it concerns, erased for good."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from clamd import EICAR, Clamd
from issuing import FixtureIssuer, Who

from chassis.files.files import Files
from chassis.files.store import FolderStore
from chassis.privacy.key_files import Keys
from chassis.rpc import Caller
from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from chassis.storage.reach import PLATFORM, Reach
from intake.bootstrap import SERVICE
from intake.domain.refusals import MaterialNotStored
from intake.storage import files
from intake.storage.key_rotation import SEALED
from kernel.errors import InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2, materials_pb2, unusable_pb2
from onewindow_cli.platform.key_folder import add_key
from onewindow_client import CallError, StaticToken
from onewindow_client.aio import ServiceClient

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 4096
CLERK = Who("li", "410500", "XZSP", ("window_clerk",))
OTHER_ROLE = Who("ren", "410500", "XZSP", ("cashier",))
ITEM = "ZRZY-001"
LAW = {"reason": "当事人申请删除", "legal_basis": "个人信息保护法第47条"}


@dataclass
class Hall:
    """A servicer of intake on the desk's database, with a folder of files."""

    desk: Desk
    settings: Settings
    issuer: FixtureIssuer
    folder: Path

    def run(self, scenario: Callable[[ServiceClient], Coroutine[Any, Any, Any]], who: Who = CLERK) -> Any:  # noqa: ANN401 - what it answers
        """Play a scenario with a client of somebody."""

        async def play() -> Any:  # noqa: ANN401 - likewise
            servicer = Servicer(SERVICE, self.settings)
            port = await servicer.start()
            client = ServiceClient("intake", f"127.0.0.1:{port}", StaticToken(self.issuer.token(who)), plaintext=True)
            try:
                return await scenario(client)
            finally:
                await client.close()
                await servicer.stop()

        return asyncio.run(play())

    def upload(self, *contents: bytes, **fields: Any) -> list[Any]:  # noqa: ANN401 - fields of the request
        """Upload files, answer what each became: a stored file, or the reason of the refusal."""

        async def scenario(client: ServiceClient) -> list[Any]:
            return [await uploaded(client, content, **fields) for content in contents]

        answers: list[Any] = self.run(scenario)
        return answers

    @property
    def objects(self) -> list[str]:
        """Names of what lies in the folder."""
        return sorted(FolderStore(self.folder).names(""))


async def uploaded(client: ServiceClient, content: bytes, portion: int = 100_000, **fields: Any) -> Any:  # noqa: ANN401 - a file or a reason
    """Upload a file in portions."""

    async def portions() -> AsyncIterator[bytes]:
        for place in range(0, len(content), portion):
            yield content[place : place + portion]

    request = materials_pb2.UploadMaterialRequest(file_name="身份证.pdf", **fields)
    try:
        return (await client.upload(request, portions(), materials_pb2.UploadMaterialResponse)).file
    except CallError as error:
        return error.reason


async def downloaded(client: ServiceClient, case_id: str, number: int = 1) -> bytes:
    """Download the file of a material."""
    request = materials_pb2.DownloadMaterialRequest(case_id=case_id, item_code=ITEM, material_no=number)
    content = b""
    async for message in client.download(request, materials_pb2.DownloadMaterialResponse):
        content += message.chunk
    return content


@pytest.fixture(scope="module")
def issuer() -> Any:  # noqa: ANN401 - a generator
    """An issuer of tokens."""
    listening = FixtureIssuer()
    yield listening
    listening.stop()


@pytest.fixture
def hall(desk: Desk, issuer: FixtureIssuer, keys_folder: Path, tmp_path: Path) -> Hall:
    """A servicer that keeps files in a folder."""
    nowhere = "redis://127.0.0.1/0"
    folder = tmp_path / "files"
    settings = Settings(
        database_url=str(desk.database._pool.conninfo),
        bus_url=nowhere,
        redis_url=nowhere,
        oidc_issuer=issuer.address,
        keys_folder=keys_folder,
        files_url=folder.as_uri(),
        files_largest_mb=2,
    )
    desk.database._files = Files(FolderStore(folder), None)
    # The servicer's clock is the machine's: whatever is handed in is handed in today.
    desk.clock.now = datetime.now(UTC)
    return Hall(desk, settings, issuer, folder)


def naming(desk: Desk, file_id: str, *, examine_later: bool = False, **fields: Any) -> Any:  # noqa: ANN401 - fields of the material
    """An application whose first paper is a stored file; another one is none."""
    application = desk.application(item_codes=[ITEM], materials=[(ITEM, 4)], examine_later=examine_later)
    application.application.materials.add(
        item_code=ITEM, material_no=1, file_name="身份证.pdf", file_id=file_id, **fields
    )
    return application


def handed_in(desk: Desk, file_id: str, **fields: Any) -> Any:  # noqa: ANN401 - as above
    """A case of such an application."""
    return desk.one("SubmitApplication", naming(desk, file_id, **fields)).case


def sweep(desk: Desk) -> None:
    """Let the sweeper take its turns, by the clock of the servicer at least."""
    desk.clock.now = max(desk.clock.now, datetime.now(UTC) + timedelta(seconds=1))
    for _ in range(2):
        with desk.database.unit(reach=PLATFORM) as unit:
            claimed = files.claim(unit, 100)
            for division_code, file_ids in claimed.items():
                with unit.acting_as(Reach(division_code)):
                    files.sweep(unit, division_code, file_ids)


def test_a_file_comes_back_as_it_went_and_lies_sealed(hall: Hall) -> None:
    """Megabytes in portions of any size; nothing of it can be read where it lies; the reading is on record."""

    async def scenario(client: ServiceClient) -> tuple[Any, bytes]:
        stored = await uploaded(client, PDF, portion=99_991, size_bytes=len(PDF))
        case = handed_in(hall.desk, stored.file_id)
        return stored, await downloaded(client, case.case_id)

    stored, content = hall.run(scenario)
    assert (stored.sha256, stored.size_bytes, stored.kind) == (hashlib.sha256(PDF).hexdigest(), len(PDF), "pdf")
    assert not stored.is_scanned
    assert content == PDF
    [name] = hall.objects
    lying = (hall.folder / name).read_bytes()
    # Any three bytes stand in one of sixteen sealed files of this size.
    assert b"%PDF-1.7\n" not in lying
    assert bytes(range(64)) not in lying
    read = [event for _, event in hall.desk.events() if event.DESCRIPTOR.name == "PersonalDataRead"]
    assert [list(event.fields) for event in read] == [["material"]]


def test_what_is_no_paper_is_refused_and_leaves_nothing(hall: Hall) -> None:
    """By content: a page that calls itself PDF, an archive, a program; what differs; what is empty or too large."""
    refused = hall.upload(b"<html><script>alert(1)</script>", b"MZ\x90\0" + bytes(200), b"PK\x03\x04" + bytes(60), b"")
    assert refused == ["FILE_KIND_REFUSED"] * 3 + ["FILE_EMPTY"]
    assert hall.upload(PDF, sha256="0" * 64) == ["FILE_DIFFERS"]
    assert hall.upload(PDF, size_bytes=5) == ["FILE_DIFFERS"]
    assert hall.upload(PDF * 3) == ["FILE_TOO_LARGE"]
    assert hall.upload(PDF, size_bytes=3 * 1024 * 1024) == ["FILE_TOO_LARGE"]
    assert hall.upload(PDF, sha256="no hash") == ["INVALID_REQUEST"]
    assert hall.objects == []


def test_no_more_files_come_at_once_than_may_and_none_for_ever(hall: Hall) -> None:
    """Whoever is one too many is told so; one that goes on and on is given up, and nothing of it stays."""
    hall = replace(hall, settings=hall.settings.model_copy(update={"files_at_once": 1, "files_seconds": 1.0}))

    async def scenario(client: ServiceClient) -> tuple[Any, Any, Any]:
        async def for_ever() -> AsyncIterator[bytes]:
            yield PDF[:100_000]
            while True:
                await asyncio.sleep(0.1)
                yield b"x"

        request = materials_pb2.UploadMaterialRequest(file_name="身份证.pdf")
        slow = asyncio.create_task(client.upload(request, for_ever(), materials_pb2.UploadMaterialResponse))
        await asyncio.sleep(0.3)
        busy = await uploaded(client, PDF)
        with pytest.raises(CallError) as given_up:
            async with asyncio.timeout(20):
                await slow
        return busy, given_up.value.reason, await uploaded(client, PDF)

    busy, given_up, stored = hall.run(scenario)
    assert (busy, given_up) == ("BUSY", "DEADLINE_PASSED")
    assert [name.rpartition("/")[2] for name in hall.objects] == [stored.file_id]


def test_a_file_sent_twice_is_kept_once(hall: Hall) -> None:
    """Under one key it is answered again; under another the same content is the same file, and lies there once."""
    first, again = hall.upload(PDF, PDF, idempotency_key="k")
    (other,) = hall.upload(PDF)
    assert first.file_id == again.file_id == other.file_id
    sweep(hall.desk)
    assert [name.rpartition("/")[2] for name in hall.objects] == [first.file_id]


def test_who_may_not_upload_sends_in_vain(hall: Hall) -> None:
    """A cashier is refused before anything is read."""
    assert hall.run(lambda client: uploaded(client, PDF), OTHER_ROLE) == "PERMISSION_DENIED"
    assert hall.objects == []


def test_a_material_is_held_to_its_file(hall: Hall) -> None:
    """Another hash is a contradiction; a file that is not there is named; without a hash it is the file's."""
    (stored,) = hall.upload(PDF)
    for fields, field in (
        ({"file_id": stored.file_id, "sha256": "a" * 64, "size_bytes": 7}, "application.materials[1].sha256"),
        ({"file_id": "0199aaaa-0000-7000-8000-000000000000"}, "application.materials[1].file_id"),
        ({"file_id": "x"}, "application.materials[1].file_id"),
    ):
        with pytest.raises(InvalidRequest) as refused:
            handed_in(hall.desk, **fields)
        assert [violation.field for violation in refused.value.violations] == [field]
    # At another centre it is not there.
    hall.desk.publish(centre="410502")
    (elsewhere,) = hall.desk.call("SubmitApplication", naming(hall.desk, stored.file_id), centre="410502")
    assert [violation.field for violation in elsewhere.violations] == ["application.materials[1].file_id"]
    case = handed_in(hall.desk, stored.file_id)
    listed = hall.desk.one("ListMaterials", materials_pb2.ListMaterialsRequest(case_id=case.case_id)).materials
    assert [(one.material_no, one.file.sha256 == stored.sha256, bool(one.file.file_id)) for one in listed] == [
        (1, True, True),
        (4, False, False),
    ]
    asked = materials_pb2.DownloadMaterialRequest(case_id=case.case_id, item_code=ITEM, material_no=4)
    with pytest.raises(MaterialNotStored):
        hall.desk.one("DownloadMaterial", asked)


def test_departments_of_the_case_see_its_papers_and_no_others(hall: Hall) -> None:
    """The department of an item does, once the case is accepted; another one does not."""
    (stored,) = hall.upload(PDF)
    case = handed_in(hall.desk, stored.file_id)
    asked = materials_pb2.ListMaterialsRequest(case_id=case.case_id)
    theirs = Caller("zhao", "410500", "ZRZY", frozenset({Role.ROLE_DEPARTMENT_OFFICER}))
    waiting = handed_in(hall.desk, stored.file_id, examine_later=True)
    hall.desk.officer = theirs
    assert len(hall.desk.one("ListMaterials", asked).materials) == 2
    with pytest.raises(PermissionDenied):
        hall.desk.one("ListMaterials", materials_pb2.ListMaterialsRequest(case_id=waiting.case_id))
    hall.desk.officer = replace(theirs, department_code="GAJ")
    with pytest.raises(PermissionDenied):
        hall.desk.one("ListMaterials", asked)


def test_what_no_case_names_goes(hall: Hall) -> None:
    """After two days; a named one stays; one that never came to its end goes too."""
    stored, other = hall.upload(PDF, PDF + b"x")
    handed_in(hall.desk, stored.file_id)
    hall.upload(b"<html>")
    hall.desk.clock.now = datetime.now(UTC) + timedelta(days=3)
    sweep(hall.desk)
    assert [name.rpartition("/")[2] for name in hall.objects] == [stored.file_id]
    assert hall.desk.value("select count(*) from stored_file") == 1
    with pytest.raises(InvalidRequest):
        handed_in(hall.desk, other.file_id)


def test_erased_is_gone_for_good(hall: Hall) -> None:
    """With the personal data the key goes in the same transaction, then the object; another case's same file stays."""
    (stored,) = hall.upload(PDF)
    cases = [handed_in(hall.desk, stored.file_id, examine_later=True) for _ in range(2)]
    for place, case in enumerate(cases):
        refusal = intake_pb2.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于本机关职权范围", place="省厅")
        hall.desk.one("RefuseAcceptance", refusal)
        hall.desk.one("ErasePersonalData", intake_pb2.ErasePersonalDataRequest(case_id=case.case_id, **LAW))
        kept = hall.desk.value("select count(*) from stored_file where wrapped_key is not null")
        assert kept == 1 - place
        sweep(hall.desk)
        assert len(hall.objects) == 1 - place


def test_keys_are_rotated_without_touching_files(hall: Hall, tmp_path: Path, new_database: Any) -> None:  # noqa: ARG001, ANN401 - a fixture
    """A new key seals the file's key; the object stays as it lies, and opens."""
    (stored,) = hall.upload(PDF)
    case = handed_in(hall.desk, stored.file_id)
    [name] = hall.objects
    before = (hall.folder / name).read_bytes()
    folder = hall.settings.keys_folder
    assert folder is not None
    add_key(folder)
    hall.desk.database._keys = Keys(folder)
    rotation = next(one for one in SEALED if one.table == "stored_file")
    with hall.desk.database.unit(reach=PLATFORM) as unit:
        assert rotation.remaining(unit, 10) == 1
        assert rotation.rotate(unit, 10) == 1
    assert (hall.folder / name).read_bytes() == before
    assert hall.run(lambda client: downloaded(client, case.case_id)) == PDF
    with hall.desk.database.unit(reach=PLATFORM) as unit:
        assert rotation.remaining(unit, 10) == 0


def test_a_changed_object_is_no_paper(hall: Hall) -> None:
    """One byte, or the end cut off: it does not open, and nothing of it is given out."""
    (stored,) = hall.upload(PDF[:1000])
    case = handed_in(hall.desk, stored.file_id)
    [name] = hall.objects
    path = hall.folder / name
    path.write_bytes(path.read_bytes()[:-1])

    async def scenario(client: ServiceClient) -> str:
        with pytest.raises(CallError) as refused:
            await downloaded(client, case.case_id)
        return refused.value.reason

    assert hall.run(scenario) == "FILE_BROKEN"


def test_malware_is_refused_told_and_not_kept(hall: Hall) -> None:
    """The caller hears what was found, supervision who brought it; there is no object and no row of a kept file."""
    clamd = Clamd()
    host, port = clamd.server_address[:2]
    hall.settings = hall.settings.model_copy(update={"files_scanner": f"{host!s}:{port}"})
    clean, refused = hall.upload(PDF, PDF + EICAR)
    clamd.shutdown()
    clamd.server_close()
    assert (clean.is_scanned, refused) == (True, "MALWARE_FOUND")
    assert [name.rpartition("/")[2] for name in hall.objects] == [clean.file_id]
    assert hall.desk.value("select count(*) from stored_file where state = 'kept'") == 1
    told = [event for _, event in hall.desk.events() if event.DESCRIPTOR.name == "MalwareFound"]
    assert [(event.signature, event.uploaded_by.officer_id) for event in told] == [("Eicar-Test-Signature", "li")]


ADMINISTRATOR = Who("guan", "410500", "XZSP", ("catalogue_administrator",))


def verified(hall: Hall, size: int = 2) -> tuple[list[tuple[str, str]], int, int]:
    """Compare everything, part by part: what was found, and how many files and objects were compared."""

    async def scenario(client: ServiceClient) -> tuple[list[tuple[str, str]], int, int]:
        found: list[tuple[str, str]] = []
        files_seen = objects = 0
        token = ""
        while True:
            request = materials_pb2.VerifyMaterialsRequest(page_size=size, page_token=token)
            part = await client.call(request, materials_pb2.VerifyMaterialsResponse)
            names = materials_pb2.MaterialFault
            found += [(names.Name(one.fault).rpartition("_")[2], one.object_name) for one in part.findings]
            files_seen, objects = files_seen + part.file_count, objects + part.object_count
            token = part.next_page_token
            if not token:
                return found, files_seen, objects

    answer: tuple[list[tuple[str, str]], int, int] = hall.run(scenario, ADMINISTRATOR)
    return answer


def test_what_is_missing_changed_or_orphaned_in_the_store_is_found(hall: Hall) -> None:
    """Each planted: a file taken away, one bit turned, one cut short, one swapped for another, one nobody knows."""
    came = hall.upload(*(PDF + bytes([number]) for number in range(5)))
    name_of = {one.file_id: f"410500/{one.file_id.replace('-', '')[-2:]}/{one.file_id}" for one in came}
    gone, turned, cut, swapped, whole = (hall.folder / name_of[one.file_id] for one in came)
    assert ([], 5, 5) == verified(hall)

    content = turned.read_bytes()
    turned.write_bytes(content[:300] + bytes([content[300] ^ 1]) + content[301:])
    cut.write_bytes(cut.read_bytes()[:-1])
    swapped.write_bytes(whole.read_bytes())
    gone.unlink()
    nobody = hall.folder / "410500/ab/0198c1de-0000-7000-8000-0000000000ab"
    nobody.parent.mkdir(exist_ok=True)
    nobody.write_bytes(b"x")
    (nobody.parent / "Thumbs.db").write_bytes(b"x")
    (hall.folder / "410501").mkdir()
    (hall.folder / "410501/of-another-centre").write_bytes(b"x")

    found, files_seen, objects = verified(hall)
    assert (5, 6) == (files_seen, objects)
    assert sorted(
        [
            ("MISSING", str(gone.relative_to(hall.folder))),
            *(("CHANGED", str(each.relative_to(hall.folder))) for each in (turned, cut, swapped)),
            ("ORPHANED", str(nobody.relative_to(hall.folder))),
            ("ORPHANED", "410500/ab/Thumbs.db"),
        ]
    ) == sorted(found)


def test_a_file_on_its_way_or_let_go_is_no_fault(hall: Hall) -> None:
    """It has a row from its first byte to its last."""
    (one,) = hall.upload(PDF)
    with hall.desk.database.unit(reach=Reach("410500")) as unit:
        files.let_go(unit, [UUID(one.file_id)])
    assert ([], 0, 1) == verified(hall)


def test_a_file_that_cannot_be_used_is_missed_with_its_case_after_another_one_came(hall: Hall) -> None:
    """It stays with what was found of it; whoever has to find it again is told where it belongs."""
    old, new = hall.upload(PDF, PDF + b"x")
    case = handed_in(hall.desk, old.file_id, examine_later=True)
    finding = unusable_pb2.FindPaperUnusableRequest(
        case_id=case.case_id,
        item_code=ITEM,
        material_no=1,
        sha256=old.sha256,
        ground=unusable_pb2.UNUSABLE_GROUND_ILLEGIBLE,
    )
    hall.desk.one("FindPaperUnusable", finding)
    case = hall.desk.one("ExamineApplication", intake_pb2.ExamineApplicationRequest(case_id=case.case_id)).case
    another = intake_pb2.Material(item_code=ITEM, material_no=1, file_name="身份证.pdf", file_id=new.file_id)
    hall.desk.one(
        "SupplementApplication", intake_pb2.SupplementApplicationRequest(case_id=case.case_id, materials=[another])
    )
    hall.desk.clock.now = datetime.now(UTC) + timedelta(days=3)
    sweep(hall.desk)
    assert {old.file_id, new.file_id} == {name.rpartition("/")[2] for name in hall.objects}
    for name in hall.objects:
        (hall.folder / name).unlink()
    told = hall.desk.one("VerifyMaterials", materials_pb2.VerifyMaterialsRequest())
    assert [[case.case_no]] * 2 == [list(one.case_nos) for one in told.findings]
