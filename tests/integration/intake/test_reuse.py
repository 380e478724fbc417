"""Papers of earlier cases of the same applicant: offered while they are good, and handed in again as the same file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from tests.databases import administrator
from tests.integration.intake.conftest import CENTRE, PERSON

from chassis.storage.reach import Reach
from intake.domain.case.model import Officer
from intake.storage import parties
from kernel.errors import CaseNotFound, InvalidRequest
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1 import materials_pb2, reuse_pb2, unusable_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

MARRIAGE, DIVORCE = "MZ-004", "MZ-005"
NUMBER = str(PERSON["id_number"])
SOMEBODY = {**PERSON, "id_number": "632801199001010017"}


def stored(desk: Desk, centre: str = CENTRE) -> str:
    """Keep a file; answers its id."""
    file_id = str(uuid4())
    with administrator(desk.database) as connection:
        connection.execute(
            b"""
            insert into stored_file (
                file_id, division_code, uploaded_by, uploaded_by_department, state, sha256, size_bytes, kind,
                is_scanned, stored_at, key_id, wrapped_key, content
            )
            values (%s, %s, 'li', 'XZSP', 'kept', %s, 7, 'pdf', false, now(), 'k', 'w', 'c')
            """,
            (file_id, centre, file_id.replace("-", "") * 2),
        )
    return file_id


def married(desk: Desk, file_id: str, **application: object) -> pb.Case:
    """A marriage for which identity cards were handed in as a file."""
    request = desk.application(item_codes=[MARRIAGE], **application)
    request.application.materials.add(item_code=MARRIAGE, material_no=1, file_name="双方身份证.pdf", file_id=file_id)
    case: pb.Case = desk.one("SubmitApplication", request).case
    return case


def offered(desk: Desk, *items: str, case: pb.Case | None = None) -> list[reuse_pb2.ReusablePaper]:
    """What is offered to somebody, or for a case."""
    request = (
        reuse_pb2.ListReusablePapersRequest(case_id=case.case_id)
        if case
        else reuse_pb2.ListReusablePapersRequest(id_number=NUMBER, item_codes=items)
    )
    return list(desk.one("ListReusablePapers", request).papers)


def again(offer: reuse_pb2.ReusablePaper) -> pb.Material:
    """The material that an offer is handed in as."""
    return pb.Material(
        item_code=offer.item_code,
        material_no=offer.material_no,
        file_name=offer.file.file_name,
        file_id=offer.file.file_id,
        from_case_id=offer.from_case_id,
    )


def refuse(desk: Desk, case: pb.Case) -> None:
    """End a case before it is accepted."""
    end = pb.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于职权范围", place="省厅")
    desk.one("RefuseAcceptance", end)


def erase(desk: Desk, case: pb.Case) -> None:
    """Erase the personal data of a case that is over."""
    with desk.database.unit(reach=Reach(CENTRE)) as unit:
        parties.erase(unit, {UUID(case.case_id): Officer("privacy", "XZSP")})


def looks(desk: Desk, case: pb.Case) -> list[str]:
    """What for the personal data of a case was looked at."""
    return [event.purpose for event in desk.events_of(case.case_id) if event.DESCRIPTOR.name == "PersonalDataRead"]


def test_a_paper_of_an_earlier_case_is_offered_and_is_the_same_file_with_where_it_came_from(desk: Desk) -> None:
    """By the number of who applies, before there is a case; both looks are on record with the earlier case."""
    file_id = stored(desk)
    earlier = married(desk, file_id)
    desk.clock.now += timedelta(days=40)
    (offer,) = offered(desk, DIVORCE)
    assert (file_id, earlier.case_no, "2027-11-23", DIVORCE) == (
        offer.file.file_id,
        offer.from_case_no,
        offer.usable_until,
        offer.item_code,
    )
    request = desk.application(item_codes=[DIVORCE])
    request.application.materials.append(again(offer))
    case = desk.one("SubmitApplication", request).case

    (material,) = desk.one("ListMaterials", materials_pb2.ListMaterialsRequest(case_id=case.case_id)).materials
    assert (earlier.case_id, file_id, earlier.received_at) == (
        material.from_case_id,
        material.file.file_id,
        material.first_handed_in_at,
    )
    assert 1 == desk.value("select count(*) from stored_file")
    assert ["查找可沿用的材料 / papers that can be used again", "沿用材料 / a paper used again"] == looks(desk, earlier)


def test_what_a_case_lacks_is_taken_from_an_earlier_one(desk: Desk) -> None:
    """What is there already is not offered; another centre's clerk has no such case."""
    file_id = stored(desk)
    married(desk, file_id)
    case = desk.submit(item_codes=[DIVORCE]).case
    (offer,) = offered(desk, case=case)
    request = pb.SupplementApplicationRequest(case_id=case.case_id, materials=[again(offer)])
    left = desk.one("SupplementApplication", request).missing
    assert offer.material_no not in {line.material_no for line in left}
    assert [] == offered(desk, case=case)
    with pytest.raises(CaseNotFound):
        desk.one("ListReusablePapers", reuse_pb2.ListReusablePapersRequest(case_id=case.case_id), centre="410526")


def test_nothing_is_offered_that_is_old_unusable_erased_or_anybody_elses(desk: Desk) -> None:
    """A paper that was used again is as old as the first time; unusable it stays, also once that case is erased."""
    married(desk, stored(desk), applicant=SOMEBODY)
    assert [] == offered(desk, DIVORCE)
    file_id = stored(desk)
    married(desk, file_id)
    assert 1 == len(offered(desk, DIVORCE))
    desk.clock.now += timedelta(days=300)
    request = desk.application(item_codes=[DIVORCE])
    request.application.materials.append(again(offered(desk, DIVORCE)[0]))
    second = desk.one("SubmitApplication", request).case
    desk.clock.now += timedelta(days=64)
    assert 1 == len(offered(desk, DIVORCE))
    desk.clock.now += timedelta(days=3)
    assert [] == offered(desk, DIVORCE)

    desk.clock.now -= timedelta(days=3)
    (bad,) = desk.one("ListMaterials", materials_pb2.ListMaterialsRequest(case_id=second.case_id)).materials
    finding = unusable_pb2.FindPaperUnusableRequest(
        case_id=second.case_id,
        item_code=bad.item_code,
        material_no=bad.material_no,
        sha256=bad.file.sha256,
        ground=unusable_pb2.UNUSABLE_GROUND_EXPIRED,
    )
    desk.one("FindPaperUnusable", finding)
    assert [] == offered(desk, DIVORCE)
    refuse(desk, second)
    erase(desk, second)
    assert [] == offered(desk, DIVORCE)
    third = married(desk, stored(desk))
    assert [third.case_no] == [offer.from_case_no for offer in offered(desk, DIVORCE)]
    refuse(desk, third)
    assert 1 == len(offered(desk, DIVORCE))
    erase(desk, third)
    assert [] == offered(desk, DIVORCE)


def test_a_paper_that_is_not_offered_is_not_handed_in_from_another_case(desk: Desk) -> None:
    """Another file of that case, a case of somebody else, a material of another name: each is told at its field."""
    earlier = married(desk, stored(desk))
    strange = married(desk, stored(desk), applicant=SOMEBODY)
    (offer,) = offered(desk, DIVORCE)
    wrong = [again(offer) for _ in range(3)]
    wrong[0].file_id = stored(desk)
    wrong[1].from_case_id = strange.case_id
    wrong[2].material_no = offer.material_no + 1
    for material in wrong:
        request = desk.application(item_codes=[DIVORCE])
        request.application.materials.append(material)
        with pytest.raises(InvalidRequest) as refused:
            desk.one("SubmitApplication", request)
        assert "application.materials[0].from_case_id" in {fault.field for fault in refused.value.violations}
    assert 1 == len(looks(desk, earlier))
