"""A notice before the application says everything at once: who decides and when, what to bring, what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.documents.conftest import ISSUED_AT

from documents import one_time
from documents.instants import read
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.type.v1.type_pb2 import Limit, LimitUnit

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer

ADDRESS = "https://window.example/zh/632801/notice/items/CG-002"


def told() -> pb.OneTimeNotice:
    """Two steps, three papers of which one does not apply, and two fees of which one is not computed yet."""
    working = LimitUnit.LIMIT_UNIT_WORKING_DAY
    notice = pb.OneTimeNotice(joint_limit=Limit(days=1, unit=working), payable_fen=136_950)
    notice.items.add(
        item_code="CG-002",
        name_zh="占用城市道路",
        name_en="Road occupation",
        department_zh="城市管理局",
        department_en="Urban Management Bureau",
        leader_zh="周海平",
        leader_en="Zhou Haiping",
        leader_phone="0979-8412345",
        committed_limit=Limit(days=5, unit=working),
        waits_for=["ZJ-001"],
    )
    notice.items.add(item_code="ZJ-001", name_zh="施工许可", name_en="Building permit", committed_limit=Limit())
    for name, state in (("身份证", pb.MATERIAL_STATE_MISSING), ("委托书", pb.MATERIAL_STATE_NOT_APPLICABLE)):
        notice.materials.add(item_code="CG-002", name_zh=name, state=state, supplied_by=pb.MATERIAL_SOURCE_APPLICANT)
    notice.materials.add(
        item_code="CG-002", name_zh="测绘报告", condition="占地超过十平方米的", state=pb.MATERIAL_STATE_IF_APPLICABLE
    )
    notice.fees.add(
        name_zh="占道费",
        name_en="Road fee",
        amount_fen=136_950,
        arithmetic_zh="83平方米×16.50元",
        legal_basis="某某办法",
    )
    notice.fees.add(name_zh="押金", name_en="Deposit", quantities=[pb.FeeQuantity(name="area_m2")])
    return notice


def test_a_leader_who_is_not_published_is_not_told(issuer: Issuer) -> None:
    """Nobody's name is asked for in vain: the department stands alone."""
    at = read(ISSUED_AT)
    document = one_time.of_notice(told(), issuer, "en", at, name="Road occupation", address=ADDRESS)
    assert ["Urban Management Bureau; Leader in charge: Zhou Haiping 0979-8412345", ""] == [
        row[2] for row in document.tables[0].rows
    ]


def test_a_notice_says_everything_at_once(renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]) -> None:
    """In both languages; what does not apply is left out. The QR code leads to the same; nothing is verified."""
    at = read(ISSUED_AT)
    document = one_time.of_notice(told(), issuer, "zh", at, name="占用城市道路", address=ADDRESS)
    zh = text_of(renderer.render(document))
    en = text_of(renderer.render(one_time.of_notice(told(), issuer, "en", at, name="Road occupation", address=ADDRESS)))

    for said in (
        "一次性告知书",
        "城市管理局",
        "负责领导：周海平0979-8412345",
        "5个工作日",
        "即办",
        "身份证",
        "需提交",
        "占地超过十平方米的",
        "83平方米×16.50元",
        "1,369.50",
        "人民币壹仟叁佰陆拾玖元伍角整",
        "按申报的数量计算",
        ADDRESS,
        "扫码可在线查看同样的内容",
        "ZJ-001",
    ):
        assert said in zh
    assert "委托书" not in zh
    for said in ("One-timenotice", "UrbanManagementBureau", "1workingday", "5workingdays", "Buildingpermit"):
        assert said in en
    assert document.verification is not None
    assert ("", ADDRESS) == (document.verification.code, document.verification.address)


def test_what_comes_before_is_told_by_its_number_in_the_list(issuer: Issuer) -> None:
    """Its name stands there; what is not in the list is told by its code."""
    waiting = told()
    waiting.items[0].waits_for.append("SJ-001")
    document = one_time.of_notice(waiting, issuer, "zh", read(ISSUED_AT), name="x", address=ADDRESS)
    assert ["第2项；SJ-001", ""] == [row[4] for row in document.tables[0].rows]


def test_what_costs_nothing_says_so(issuer: Issuer) -> None:
    """And is no table of fees; a sum that is not known yet is none of nothing."""
    free = told()
    free.payable_fen = 0
    at = read(ISSUED_AT)
    assert "按申报的数量计算" in [
        each.value for each in one_time.of_notice(free, issuer, "zh", at, name="x", address="").fields
    ]
    del free.fees[:]
    document = one_time.of_notice(free, issuer, "zh", at, name="x", address="")
    assert "无" in [field.value for field in document.fields]
    assert "收费项目" not in [table.heading for table in document.tables]
