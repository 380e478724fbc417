"""Nothing is accepted without looking: reasons and confirmations are asked for, kept and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kernel.errors import InvalidRequest
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

OTHER = {"kind": 1, "name": "李四", "id_number": "632801199001010017", "phone": "13800000000"}


def _faults(desk: Desk, **application: Any) -> dict[str, str]:  # noqa: ANN401 - fields of the message
    with pytest.raises(InvalidRequest) as refused:
        desk.submit(**application)
    return {one.field: one.zh for one in refused.value.violations}


def _told(desk: Desk, case_id: str, name: str) -> list[Any]:
    return [event for event in desk.events_of(case_id) if event.DESCRIPTOR.name == name]


def test_what_was_looked_at_is_on_record_and_told(desk: Desk) -> None:
    """The case has the reason, the event the items; the page of the item says that no list is published."""
    told_before = desk.one("PreviewApplication", _previewed("ZRZY-005", "ZRZY-001")).notice.items
    assert [True, False] == [item.no_material_list for item in told_before]
    assert ["application.unlisted_reason"] == list(_faults(desk, item_codes=["ZRZY-005"], unlisted_reason=""))
    case = desk.submit(item_codes=["ZRZY-005"], unlisted_reason="已核对用地批准书原件").case
    assert "已核对用地批准书原件" == desk.get(case.case_id).unlisted_reason
    event = _told(desk, case.case_id, "ApplicationReceived")[0]
    assert (["ZRZY-005"], "已核对用地批准书原件") == (list(event.unlisted_item_codes), event.unlisted_reason)


def test_an_open_case_is_named_and_its_finding_told(desk: Desk) -> None:
    """The number is the applicant's secret too: who learns of the case leaves a record with it, as with any search."""
    first = desk.submit(item_codes=["ZRZY-005"]).case
    again = {"item_codes": ["ZRZY-005", "CG-005"], "confirmed": []}
    assert first.case_no in _faults(desk, **again)["application.confirmed"]
    (found,) = _told(desk, first.case_id, "PersonalDataRead")
    assert (True, ["id_number"], "li") == (found.found, list(found.fields), found.read_by.officer_id)
    # Another matter, another applicant and another centre have nothing to do with it.
    desk.submit(item_codes=["CG-005"], confirmed=[])
    desk.submit(item_codes=["ZRZY-005"], confirmed=[], applicant=OTHER)
    second = desk.submit(item_codes=["ZRZY-005"]).case
    event = _told(desk, second.case_id, "ApplicationReceived")[0]
    assert [first.case_no] == list(event.open_cases)
    assert [intake_pb2.CONFIRMATION_OPEN_CASE] == list(desk.get(second.case_id).confirmed)
    assert 1 == len(_told(desk, first.case_id, "PersonalDataRead"))


def test_a_wrong_kind_of_applicant_is_refused(desk: Desk) -> None:
    """Both ways, with the words of the catalogue."""
    person = _faults(desk, item_codes=["GA-028"])
    assert {"application.applicant.kind": "“爆破作业单位许可”由企业或其他组织申请，个人不能申请。"} == person


def test_an_old_code_is_taken_with_a_reason_and_told(desk: Desk) -> None:
    """A code that breaks its rule is refused; with a reason it is on record, also as what the applicant is found by."""
    old = {"kind": 2, "name": "安阳市某某厂", "id_number": "72863719-X", "phone": "13800000000"}
    wanted = {"item_codes": ["ZRZY-005"], "applicant": old}
    assert ["application.applicant.id_number"] == list(_faults(desk, **wanted))
    assert ["application.legacy_code_reason"] == list(_faults(desk, **wanted, legacy_code_reason="旧"))
    why = "组织机构代码证原件属实，尚未换发"
    case = desk.submit(**wanted, legacy_code_reason=why).case
    assert why == desk.get(case.case_id).legacy_code_reason
    (event,) = _told(desk, case.case_id, "ApplicationReceived")
    assert why == event.legacy_code_reason
    assert b"72863719" not in event.SerializeToString()
    assert case.case_no in _faults(desk, **wanted, legacy_code_reason=why, confirmed=[])["application.confirmed"]
    # A person's number has no old form, and a code that passes needs no reason.
    person = {**OTHER, "id_number": "632801199001010018"}
    assert ["application.applicant.id_number"] == list(
        _faults(desk, item_codes=["ZRZY-005"], applicant=person, legacy_code_reason=why)
    )
    plain = desk.submit(item_codes=["ZRZY-005"], applicant=OTHER, legacy_code_reason=why).case
    assert not desk.get(plain.case_id).legacy_code_reason


def _previewed(*codes: str) -> intake_pb2.PreviewApplicationRequest:
    return intake_pb2.PreviewApplicationRequest(application=intake_pb2.Application(item_codes=codes))
