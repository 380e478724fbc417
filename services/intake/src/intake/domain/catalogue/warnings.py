"""What is worth a look in a catalogue that can be published: officers, plans, rates and lists that are missing.

None keeps it from being published. Posts are checked against the items of a catalogue and so come after it; a joint
limit may be met though the promises of its items add up to more; and a fee without a rate of the centre is not charged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from intake.domain.catalogue.building import fee_rate
from intake.domain.catalogue.plans import groups_of
from intake.domain.csv_files.faults import MOST_TOLD
from intake.domain.csv_files.tables import Cells, Table
from intake.domain.posts.model import Post, Power
from kernel.calendar import Layer
from kernel.errors import FaultKind, FieldViolation
from kernel.tariff import UNVERIFIED

_DECIDES = frozenset({Power.DECIDE, Power.DECIDE_INSTANTLY})
_FEW = 3


def warnings_of(tables: Mapping[str, Table], posts: Iterable[Post]) -> list[FieldViolation]:
    """Name each place by file, line and column, as faults are; ``MOST_TOLD`` at most.

    Args:
        tables: a catalogue without faults.
        posts: of the register in force; none before there is one, which is told once.
    """
    return [*_without_officers(tables, list(posts)), *_too_long(tables), *_no_basis(tables), *_not_looked_at(tables)][
        :MOST_TOLD
    ]


def year_without_holidays(holidays: Table, valid_from: date) -> Iterator[FieldViolation]:
    """A version that begins in a year whose holidays nobody has published: what is due then is counted on weekdays."""
    year = str(valid_from.year)
    listed = (row.cells for row in holidays.rows if row.cells["layer"] == Layer.NATIONAL.value)
    if not any(cells["date"].startswith(year) for cells in listed):
        yield FieldViolation(
            holidays.spec.name,
            f"The holidays of {year} are not in it: dates of that year are provisional until they are published.",
            f"尚未列入{year}年节假日安排：公布之前，该年的日期均为暂定。",
            FaultKind.REQUIRED,
        )


def _without_officers(tables: Mapping[str, Table], posts: Sequence[Post]) -> Iterator[FieldViolation]:
    """Departments with items whose posts decide nothing: a window would take what nobody treats (只挂号不看病)."""
    table = tables["departments.csv"]
    if not posts:
        yield FieldViolation(
            table.spec.name,
            "There is no register of posts yet: until it is published nobody accepts or decides anything.",
            "尚未发布岗位授权表：发布之前无人可以受理或审批。",
            FaultKind.REQUIRED,
        )
        return
    deciding = {post.department_code for post in posts if _DECIDES & post.powers.keys()}
    items: dict[str, list[str]] = {}
    for row in tables["items.csv"].rows:
        items.setdefault(row.cells["department_code"], []).append(row.cells["item_code"])
    for row in table.rows:
        own = items.get(row.cells["code"], [])
        if own and row.cells["code"] not in deciding:
            some = "、".join(own[:_FEW]), ", ".join(own[:_FEW])
            yield FieldViolation(
                table.field(row, "code"),
                f"No post of {row.cells['code']} decides anything, and it has {len(own)} items ({some[1]}).",
                f"{row.cells['name_zh']}没有任何岗位有审批权，而它有{len(own)}个事项（{some[0]}）。",
                FaultKind.CONTRADICTS,
            )


def _no_basis(tables: Mapping[str, Table]) -> Iterator[FieldViolation]:
    """Fees of items whose rate the centre has not set, and rules that nobody compared with their source."""
    table = tables["fees.csv"]
    charged = {code for row in tables["items.csv"].rows for code in row.cells["fee_codes"].split("|")}
    for row in table.rows:
        rate = fee_rate(row.cells)
        if rate.code not in charged:
            continue
        if not rate.is_set:
            yield FieldViolation(
                table.field(row, "rate_scope"),
                f"{rate.code} is not charged until the centre has set its own rate ({rate.rate_scope}): enter it, and "
                f"local: with its document here.",
                f"{rate.name_zh}为外地示例或未填标准（{rate.rate_scope}），本中心不得收取；请填写本级标准，"
                f"并在此列填写“local: 文件号”。",
                FaultKind.NOT_APPLICABLE,
            )
        if UNVERIFIED in rate.waiver_rules:
            yield FieldViolation(
                table.field(row, "waiver_rules"),
                f"A waiver rule of {rate.code} was not compared with its source: no waiver can rest on it.",
                f"{rate.name_zh}的减免规定有未核对的条款，不能据以减免，请核对原文。",
                FaultKind.NOT_APPLICABLE,
            )


def _not_looked_at(tables: Mapping[str, Table]) -> Iterator[FieldViolation]:
    """How many items have no published list of materials, and of how many nobody said who may apply."""
    items = [row.cells for row in tables["items.csv"].rows]
    listed = {row.cells["item_code"] for row in tables["materials.csv"].rows}
    bare = [cells["item_code"] for cells in items if cells["item_code"] not in listed]
    if bare:
        yield FieldViolation(
            tables["materials.csv"].spec.name,
            f"{len(bare)} of {len(items)} items have no list of materials ({', '.join(bare[:_FEW])} …): whoever "
            "receives them gives a reason each time, and supervision is told.",
            f"{len(items)}个事项中有{len(bare)}个没有材料清单（{'、'.join(bare[:_FEW])}等）：每次收件都须写明理由，"
            "并报监察。",
            FaultKind.REQUIRED,
        )
    anybody = [cells["item_code"] for cells in items if not cells["applicants"]]
    if anybody:
        yield FieldViolation(
            tables["items.csv"].spec.name,
            f"Of {len(anybody)} items the catalogue does not say who may apply ({', '.join(anybody[:_FEW])} …).",
            f"有{len(anybody)}个事项未写明谁可以申请（{'、'.join(anybody[:_FEW])}等）。",
            FaultKind.REQUIRED,
        )


def _too_long(tables: Mapping[str, Table]) -> Iterator[FieldViolation]:
    """Items that the law has wait for others, whose promises one after the other last longer than the joint limit."""
    table = tables["joint_service_items.csv"]
    items = tables["items.csv"].keyed()
    for bundle in tables["joint_services.csv"].rows:
        limit = int(bundle.cells["joint_limit_days"])
        rows = sorted(
            (row for row in table.rows if row.cells["bundle_code"] == bundle.cells["bundle_code"]),
            key=lambda row: int(row.cells["seq"]),
        )
        ends: dict[str, int] = {}
        for row in rows:
            code, item = row.cells["item_code"], items[row.cells["item_code"]]
            starts = _starts(row.cells, ends)
            ends[code] = starts + _promised(item, bundle.cells)
            if starts and ends[code] > limit:
                yield FieldViolation(
                    table.field(row, "depends_on"),
                    f"{code} and what it waits for by law take {ends[code]} days as promised, the joint limit {limit}.",
                    f"{code}依法须待的事项与其自身时限合计{ends[code]}日，超过联合办理时限{limit}日。",
                    FaultKind.CONTRADICTS,
                )


def _starts(cells: Cells, ends: Mapping[str, int]) -> int:
    """Answer when the last of the earlier results is there, the quickest of each group; 0 if none is waited for."""
    if cells["dependency_type"] != "legal":
        return 0
    present = [[ends[code] for code in group if code in ends] for group in groups_of(cells["depends_on"])]
    return max((min(group) for group in present if group), default=0)


def _promised(item: Cells, bundle: Cells) -> int:
    """Answer the days of an item; 0 where it has no limit of its own, or one that is counted otherwise."""
    days = item["committed_limit_days"] or item["statutory_limit_days"]
    return int(days) if days and item["limit_unit"] == bundle["joint_limit_unit"] else 0
