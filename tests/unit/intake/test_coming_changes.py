"""What the next version of the catalogue changes of an item, as people are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intake.domain.catalogue.building import build_catalogue
from intake.domain.catalogue.coming import changes_of_item
from intake.domain.catalogue.files import FILES
from intake.domain.catalogue.model import Catalogue, WhoMayApply
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import read_table
from kernel.clock import Limit, LimitUnit

ITEM = "ZRZY-001"


@pytest.fixture(scope="module")
def catalogue(catalogue_folder: Path) -> Catalogue:
    """The starter catalogue."""
    rows = {}
    for name, spec in FILES.items():
        table = read_table(spec, (catalogue_folder / name).read_bytes(), FileFaults())
        assert table is not None
        rows[name] = [row.cells for row in table.rows]
    return build_catalogue(1, rows, {})


def test_each_thing_that_changes_is_one_sentence_in_both_languages(catalogue: Catalogue) -> None:
    """Limits, who may apply, who decides, papers, fees, basis; what stays is not told."""
    item = replace(catalogue.items[ITEM], applicants=WhoMayApply.ENTERPRISE)
    catalogue = replace(catalogue, items={**catalogue.items, ITEM: item})
    fee = catalogue.fees["FEE-ZRZY-01"]
    first, *rest = catalogue.materials[ITEM]
    after = replace(
        catalogue,
        items={
            **catalogue.items,
            ITEM: replace(
                item,
                committed=Limit(1, LimitUnit.WORKING_DAY),
                statutory=Limit(30, LimitUnit.CALENDAR_DAY),
                applicants=WhoMayApply.PERSON,
                department_code="ZJ",
                legal_basis="新的依据",
                fee_codes=(*item.fee_codes, fee.code),
            ),
        },
        materials={**catalogue.materials, ITEM: (*rest, replace(first, material_no=99, name_zh="承诺书"))},
    )
    zh = [change.zh for change in changes_of_item(catalogue, after, ITEM)]
    assert [
        "承诺时限：10个工作日 → 1个工作日",
        "法定时限：20个工作日 → 30日",
        "申请人：企业和其他组织 → 自然人",
        "决定部门：自然资源局 → 住房和城乡建设局",
        f"所需材料：不再需要《{first.name_zh}》",
        "所需材料：增加《承诺书》",
    ] == zh[:6]
    assert [f"收费：增加{fee.name_zh}（80.00 元/件）", f"依据：{item.legal_basis} → 新的依据"] == zh[6:]
    assert "Promised limit: 10 working days → 1 working day" == changes_of_item(catalogue, after, ITEM)[0].en
    assert () == changes_of_item(catalogue, catalogue, ITEM)


def test_what_is_cancelled_is_said_to_be_and_what_is_new_is_not_told_of_the_old(catalogue: Catalogue) -> None:
    """One sentence for what goes; what is in the next version alone changes nothing that there is."""
    without = replace(catalogue, items={code: item for code, item in catalogue.items.items() if code != ITEM})
    assert ["取消，不再办理。"] == [change.zh for change in changes_of_item(catalogue, without, ITEM)]
    assert () == changes_of_item(without, catalogue, ITEM)
