"""What anybody may read of a centre's catalogue."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from tests.integration.intake.conftest import CLERK

from chassis.identity.bearers import ANONYMOUS
from intake.domain.refusals import CatalogueNotPublished, ItemNotFound, ItemRetired
from kernel.errors import InvalidRequest
from onewindow.intake.v1 import fee_list_pb2, intake_pb2

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.intake.conftest import Desk

ELSEWHERE = "410502"


@pytest.fixture
def public(desk: Desk) -> Desk:
    """Nobody in particular, who asks about a centre by its code."""
    desk.officer = ANONYMOUS
    return desk


def _search(desk: Desk, **fields: object) -> intake_pb2.SearchItemsResponse:
    request = intake_pb2.SearchItemsRequest(**{"division_code": desk.centre, **fields})  # type: ignore[arg-type]
    answer: intake_pb2.SearchItemsResponse = desk.one("SearchItems", request)
    return answer


def _get(desk: Desk, code: str, centre: str = "") -> intake_pb2.GetItemResponse:
    request = intake_pb2.GetItemRequest(division_code=centre or desk.centre, item_code=code)
    answer: intake_pb2.GetItemResponse = desk.one("GetItem", request)
    return answer


def test_words_find_items_with_their_department_and_limit(public: Desk) -> None:
    """What a list of results shows."""
    found = _search(public, words="驾驶证")
    item = next(item for item in found.items if item.item_code == "GA-025")
    assert (item.department_code, item.department_zh) == ("GA", "公安局")
    assert item.name_zh
    assert item.name_en
    assert len(found.items) == found.total_count == sum(department.item_count for department in found.departments)


def test_pages_show_every_item_once_and_their_total(public: Desk) -> None:
    """Page by page the same as all at once, in the same order."""
    everything = _search(public, page_size=200)
    paged, token = [], ""
    while True:
        page = _search(public, page_size=30, page_token=token)
        assert everything.total_count == page.total_count
        paged += [item.item_code for item in page.items]
        token = page.next_page_token
        if not token:
            break
    assert everything.total_count == len(paged) == len(set(paged)) > 200
    assert paged[:200] == [item.item_code for item in everything.items]


def test_a_token_of_other_words_is_refused(public: Desk) -> None:
    """A page belongs to what was asked."""
    token = _search(public, page_size=10).next_page_token
    with pytest.raises(InvalidRequest) as refused:
        _search(public, page_size=10, words="证", page_token=token)
    assert ["page_token"] == [fault.field for fault in refused.value.violations]


def test_an_item_tells_everything_before_it_is_applied_for(public: Desk) -> None:
    """Limits, department, basis, every material as not brought yet, every fee with its basis, its bundles."""
    answer = _get(public, " zj-001 ")
    item = answer.item
    assert ("ZJ-001", "ZJ") == (item.item_code, item.department_code)
    assert item.legal_basis
    assert item.committed_limit.days <= item.statutory_limit.days
    states = {material.state for material in answer.materials}
    assert intake_pb2.MATERIAL_STATE_MISSING in states
    assert intake_pb2.MATERIAL_STATE_PROVIDED not in states
    assert answer.catalogue_version == 1
    assert [bundle.bundle_code for bundle in answer.bundles]
    assert all(bundle.name_zh and bundle.name_en for bundle in answer.bundles)


def test_every_item_of_the_starter_catalogue_can_be_read(public: Desk) -> None:
    """No fee, material or limit of real items breaks the page."""
    codes = [row["item_code"] for row in csv.DictReader(io.StringIO(public.catalogue["items.csv"].decode()))]
    requests = [intake_pb2.GetItemRequest(division_code=public.centre, item_code=code) for code in codes]
    answers = public.call("GetItem", *requests)
    # Also of a fee that only quantities make an amount of.
    rates = {fee.fee_code: (fee.rate_zh, fee.rate_en) for answer in answers for fee in answer.fees}
    assert ("新建扩建工程总投资的 3%", "3% of 新建扩建工程总投资") == rates["FEE-ZJ-03"]
    assert ("80.00 元/件", "¥80.00 per 件") == rates["FEE-ZRZY-01"]
    assert codes == [answer.item.item_code for answer in answers]


def test_what_is_not_there_is_told_apart_from_what_was_cancelled(desk: Desk) -> None:
    """Cancelled means cancelled: the public learns it too, with the day."""
    rows = desk.catalogue["items.csv"].decode().splitlines(keepends=True)
    kept = "".join(row for row in rows if not row.startswith("QX-"))
    others = {
        name: "".join(
            line for line in desk.catalogue[name].decode().splitlines(keepends=True) if "QX-" not in line
        ).encode()
        for name in ("materials.csv", "joint_service_items.csv")
    }
    gone = next(row for row in rows if row.startswith("QX-")).partition(",")[0]
    desk.publish({**desk.catalogue, **others, "items.csv": kept.encode()})
    desk.officer = ANONYMOUS
    with pytest.raises(ItemNotFound):
        _get(desk, "GA-999")
    with pytest.raises(ItemRetired) as retired:
        _get(desk, gone)
    assert desk.clock.now.date().isoformat() == retired.value.facts["retired_on"]
    assert gone not in [item.item_code for item in _search(desk, page_size=200).items]


def test_each_centre_has_its_own_catalogue(make_desk: Callable[[], Desk]) -> None:
    """Of a centre without one nothing is told, whoever asks, and from wherever."""
    desk = make_desk()
    desk.publish(centre=ELSEWHERE)
    desk.officer = ANONYMOUS
    desk.centre = ELSEWHERE
    assert _search(desk).total_count > 200
    desk.centre = "410503"
    for ask in (_search, lambda of: _get(of, "GA-025")):
        with pytest.raises(CatalogueNotPublished):
            ask(desk)


def test_every_field_at_fault_is_told(public: Desk) -> None:
    """All at once."""
    for request, method, fields in (
        (
            intake_pb2.SearchItemsRequest(words="证" * 101, department_code="!", page_size=201),
            "SearchItems",
            ["division_code", "words", "department_code", "page_size"],
        ),
        (intake_pb2.GetItemRequest(division_code="12"), "GetItem", ["item_code", "division_code"]),
        (intake_pb2.GetItemRequest(division_code="410500", item_code="../x"), "GetItem", ["item_code"]),
    ):
        with pytest.raises(InvalidRequest) as refused:
            public.one(method, request)
        assert fields == [fault.field for fault in refused.value.violations]


# --- the one-time notice -----------------------------------------------------------------------------------------


def _tell(desk: Desk, **fields: object) -> intake_pb2.TellNoticeResponse:
    request = intake_pb2.TellNoticeRequest(**{"division_code": desk.centre, **fields})  # type: ignore[arg-type]
    answer: intake_pb2.TellNoticeResponse = desk.one("TellNotice", request)
    return answer


def test_anybody_is_told_the_notice_that_a_clerk_previews(public: Desk) -> None:
    """The same items, papers, fees and limit; and the day it would be due if it were accepted now."""
    told = _tell(public, bundle_codes=["JS-01"], item_codes=["FG-002"])
    public.officer = CLERK
    application = intake_pb2.Application(bundle_codes=["JS-01"], item_codes=["FG-002"])
    preview = public.one("PreviewApplication", intake_pb2.PreviewApplicationRequest(application=application))
    assert (preview.notice, preview.due) == (told.notice, told.due)
    assert (list(preview.bundles), list(preview.optional_items)) == (list(told.bundles), list(told.optional_items))
    assert ["JS-01"] == [bundle.bundle_code for bundle in told.bundles]
    assert 30 == told.notice.joint_limit.days
    # Thirty working days from Monday, 23 November 2026; of the holidays of 2027 the statutory ones alone are known.
    assert ("2027-01-05", True) == (told.due.last_day, told.due.provisional)


def test_what_a_bundle_needs_only_under_a_condition_is_asked(public: Desk) -> None:
    """Each with its condition, and whether it was said to apply."""
    told = _tell(public, bundle_codes=["js-01"], item_codes=["FG-002"])
    optional = {item.item_code: (item.condition, item.included) for item in told.optional_items}
    assert ("实行备案的企业投资项目", True) == optional["FG-002"]
    assert ("政府投资项目", False) == optional["FG-004"]
    english = {item.item_code: item.condition_en for item in told.optional_items}
    assert "a project paid for by the government" == english["FG-004"]
    # What an answer changes: as many papers as the item would have to have brought.
    counts = {item.item_code: item.material_count for item in told.optional_items}
    for code, count in counts.items():
        alone = _tell(public, item_codes=[code]).notice.materials
        must = (intake_pb2.MATERIAL_STATE_MISSING, intake_pb2.MATERIAL_STATE_MAY_FOLLOW)
        assert count == sum(line.state in must for line in alone), code
    assert "ZRZY-001" not in optional


def test_a_fee_that_nothing_is_declared_for_says_what_to_declare(public: Desk) -> None:
    """At the window that is a fault; who only asks is told. Once it is declared it is computed."""
    [asked] = _tell(public, item_codes=["ZRZY-003"]).notice.fees
    names = [quantity.name for quantity in asked.quantities]
    assert 0 == asked.amount_fen
    assert all(name in asked.arithmetic_en for name in names)
    assert "按以下数量计算：新建扩建工程总投资（元）" == asked.arithmetic_zh
    assert all(quantity.name_zh and quantity.name_en for quantity in asked.quantities)
    quantities = {quantity.name: quantity.options[0] if quantity.options else "100" for quantity in asked.quantities}
    declared = intake_pb2.FeeQuantities(fee_code=asked.fee_code, quantities=quantities)
    notice = _tell(public, item_codes=["ZRZY-003"], fee_quantities=[declared]).notice
    [told] = notice.fees
    assert told.amount_fen == notice.payable_fen > 0
    assert asked.quantities == told.quantities


def test_faults_of_a_notice_name_its_own_fields(public: Desk) -> None:
    """Not those of an application."""
    request = {"bundle_codes": ["JS-99"], "item_codes": ["XX-001"]}
    with pytest.raises(InvalidRequest) as refused:
        _tell(public, **request, fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-XX-99")])
    assert ["bundle_codes[0]", "item_codes[0]", "fee_quantities[0].fee_code"] == [
        fault.field for fault in refused.value.violations
    ]
    with pytest.raises(InvalidRequest) as refused:
        _tell(public)
    assert ["item_codes"] == [fault.field for fault in refused.value.violations]


def test_words_find_bundles_by_their_names(public: Desk) -> None:
    """Beside the items, best match first; the same on every page."""
    found = _search(public, words="施工许可", page_size=1)
    assert "JS-03" == found.bundles[0].bundle_code
    assert all("施工许可" in bundle.name_zh for bundle in found.bundles)
    assert [] == list(_search(public, words="天气预报").bundles)


def test_a_standard_that_was_replaced_is_told_with_its_days(desk: Desk) -> None:
    """Of the fee that changed between two editions, and of no other."""
    dearer = desk.catalogue["fees.csv"].replace(b",8000,", b",9000,", 1)
    assert dearer != desk.catalogue["fees.csv"]
    desk.publish({**desk.catalogue, "fees.csv": dearer})
    desk.publish(desk.catalogue)
    desk.officer = ANONYMOUS
    answer: fee_list_pb2.ListFeesResponse = desk.one(
        "ListFees", fee_list_pb2.ListFeesRequest(division_code=desk.centre)
    )
    assert len(answer.fees) == answer.total_count
    told = {fee.fee_code: fee for fee in answer.fees if fee.earlier}
    assert {"FEE-ZRZY-01"} == set(told)
    fee = told["FEE-ZRZY-01"]
    assert "80.00 元/件" == fee.rate_zh
    assert ["90.00 元/件", "80.00 元/件"] == [one.rate_zh for one in fee.earlier]


def test_the_notice_names_the_leader_in_charge_as_the_centre_publishes_it(desk: Desk) -> None:
    """Of departments that publish one; a telephone that could not be dialled is refused by its place."""
    header, *rows = desk.catalogue["departments.csv"].decode().splitlines()

    def files(phone: str) -> dict[str, bytes]:
        named = f",周海平,Zhou Haiping,{phone}"
        led = [row.removesuffix(",,,") + named if row.startswith("ZRZY,") else row for row in rows]
        text = "\n".join([header, *led, ""])
        return {**desk.catalogue, "departments.csv": text.encode()}

    with pytest.raises(InvalidRequest) as refused:
        desk.publish(files("请拨总机"))
    assert ["leader_phone"] == [violation.field.rpartition(".")[2] for violation in refused.value.violations]
    desk.publish(files("0979-8412345"))
    request = intake_pb2.TellNoticeRequest(division_code=desk.centre, item_codes=["ZRZY-001", "GA-002"])
    told = {
        item.item_code: (item.leader_zh, item.leader_en, item.leader_phone)
        for item in desk.one("TellNotice", request).notice.items
    }
    assert {"ZRZY-001": ("周海平", "Zhou Haiping", "0979-8412345"), "GA-002": ("", "", "")} == told
