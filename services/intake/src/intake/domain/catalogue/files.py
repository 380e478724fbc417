"""The seven files of a catalogue and their columns, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.catalogue.cells import (
    Check,
    boolean,
    code,
    codes,
    date_or_part,
    iso_date,
    one_of,
    text,
    tiers,
    whole,
)
from kernel.tariff import Basis

LONGEST_LIMIT_DAYS = 365
LONGEST_NOTICE_DAYS = 5
"""行政许可法 Art. 32: what is missing is told within five days."""

_DEPARTMENT = r"[A-Z]{2,8}"
_ITEM = r"[A-Z]{2,8}-[0-9]{3,4}"
_FEE = r"FEE-[A-Z]{2,8}-[A-Z]?[0-9]{1,3}[a-z]?"
_BUNDLE = r"JS-[0-9]{2,3}"

department_code = code(_DEPARTMENT, "ZRZY")
item_code = code(_ITEM, "ZRZY-001")
fee_code = code(_FEE, "FEE-ZRZY-01")
fee_codes = codes(_FEE, "FEE-ZRZY-01")
bundle_code = code(_BUNDLE, "JS-01")
# "|" joins what is all needed, "/" what any one of is enough.
predecessors = codes(_ITEM, "ZRZY-001", "/")

_days = whole(0, LONGEST_LIMIT_DAYS)
_limit_unit = one_of("working", "calendar")
_verified = one_of("yes", "no")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what a cell must look like, and whether it may be empty."""

    name: str
    check: Check = text
    required: bool = False


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file: its name, its columns in the order of an export, and the columns that name a row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _must(name: str, check: Check = text) -> Column:
    return Column(name, check, required=True)


DEPARTMENTS = FileSpec(
    "departments.csv",
    ("code",),
    (
        _must("code", department_code),
        _must("name_zh"),
        _must("name_en"),
        _must("abbreviation"),
        _must("management", one_of("county", "prefecture branch", "vertical")),
        _must("window_scope"),
        Column("local_name_variants"),
        Column("note"),
        _must("verified", _verified),
        _must("source"),
    ),
)

# Who supplies a material, and where the money of a fee goes: closed sets, each an enum of the protocol too.
SUPPLIERS = ("applicant", "other department", "intermediary")
TREASURY_ACCOUNTS = ("treasury_central_local", "treasury_local", "special_account", "market", "none")

ITEMS = FileSpec(
    "items.csv",
    ("item_code",),
    (
        _must("item_code", item_code),
        _must("name_zh"),
        _must("name_en"),
        _must("department_code", department_code),
        _must("kind", one_of("行政许可", "行政确认", "公共服务", "其他")),
        Column("statutory_limit_days", _days),
        _must("limit_unit", _limit_unit),
        Column("committed_limit_days", _days),
        _must("instant", boolean),
        _must("deemed_consent", boolean),
        _must("legal_basis"),
        Column("special_procedures"),
        _must("result_document"),
        Column("fee_codes", fee_codes),
        Column("watch_fee_codes", fee_codes),
        Column("deemed_consent_note"),
        _must("limit_basis"),
        _must(
            "limit_unit_basis",
            one_of(
                "art82",
                "article_working_days",
                "article_plain_days",
                "article_months",
                "guide_working_days",
                "on_the_spot",
                "waiting_period",
                "none",
            ),
        ),
        Column("extension_days", _days),
        Column("notice_days", whole(0, LONGEST_NOTICE_DAYS)),
        Column("inside_procedures"),
        _must("decided_by"),
        _must("commitment_eligible", boolean),
        _must("verified", _verified),
        Column("verified_scope"),
        _must("source"),
        Column("note"),
    ),
)

MATERIALS = FileSpec(
    "materials.csv",
    ("item_code", "material_no"),
    (
        _must("item_code", item_code),
        _must("material_no", whole(1, 999)),
        _must("material_name_zh"),
        _must("material_name_en"),
        _must("required", one_of("required", "conditional", "shared-by-data")),
        _must("original_or_copy", one_of("form", "original", "copy", "electronic")),
        _must("copies", whole(1, 99)),
        _must("source", one_of(*SUPPLIERS)),
        Column("condition"),
        Column("issuer", department_code),
        Column("share_from"),
        _must("pending_allowed", boolean),
        _must("verified", _verified),
        _must("source_ref"),
        Column("note"),
    ),
)

JOINT_SERVICES = FileSpec(
    "joint_services.csv",
    ("bundle_code",),
    (
        _must("bundle_code", bundle_code),
        _must("name_zh"),
        _must("name_en"),
        Column("stage_no", whole(1, 4)),
        _must("lead_department_code", department_code),
        _must("joint_limit_days", _days),
        _must("joint_limit_unit", _limit_unit),
        # 行政许可法 Art. 42(2): 45 days, 15 more with approval.
        Column("statutory_cap_days", whole(1, 45)),
        Column("statutory_cap_extension", whole(0, 15)),
        _must("legal_basis"),
        _must("trigger"),
        _must("one_form", boolean),
        _must("one_acceptance", boolean),
        _must("one_delivery", boolean),
        _must("verified", _verified),
        _must("source"),
        Column("note"),
    ),
)

JOINT_SERVICE_ITEMS = FileSpec(
    "joint_service_items.csv",
    ("bundle_code", "item_code"),
    (
        _must("bundle_code", bundle_code),
        _must("item_code", item_code),
        _must("seq", whole(1, 99)),
        Column("depends_on", predecessors),
        Column("dependency_type", one_of("legal", "practice")),
        Column("dependency_basis"),
        _must("required", one_of("always", "conditional")),
        Column("condition"),
        _must("mode", one_of("decision", "consultation")),
        _must("silence_is_consent", boolean),
        _must("verified", _verified),
        _must("source"),
        Column("note"),
    ),
)

FEES = FileSpec(
    "fees.csv",
    ("fee_code",),
    (
        _must("fee_code", fee_code),
        _must("name_zh"),
        _must("name_en"),
        _must("department_code", department_code),
        _must("fee_kind", one_of("行政事业性收费", "政府性基金", "经营服务性收费")),
        _must("charge_basis", one_of(*(basis.value for basis in Basis))),
        _must("unit"),
        Column("unit_price_fen", whole()),
        Column("min_fen", whole()),
        Column("max_fen", whole()),
        Column("tiers", tiers),
        Column("formula"),
        _must("legal_basis"),
        _must("level", one_of("central", "provincial", "local")),
        _must(
            "treasury_account",
            one_of(*TREASURY_ACCOUNTS),
        ),
        _must("collector"),
        Column("waiver_rules"),
        _must("status", one_of("active", "cancelled")),
        Column("cease_mode"),
        Column("ceased_on", date_or_part),
        Column("cancelled_by"),
        Column("replaced_by"),
        Column("effective_from", iso_date),
        _must("rate_scope"),
        Column("rate_as_of", date_or_part),
        Column("revenue_code", code(r"[0-9]{5,12}", "103040111")),
        _must("verified", _verified),
        Column("verified_scope"),
        _must("source"),
        Column("note"),
    ),
)

HOLIDAYS = FileSpec(
    "holidays.csv",
    ("date",),
    (
        _must("date", iso_date),
        _must("weekday", one_of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
        _must("day_type", one_of("holiday", "workday")),
        _must("name_zh"),
        _must("name_en"),
        _must("statutory", boolean),
        _must("notice"),
        _must("verified", _verified),
        _must("source"),
    ),
)

FILES: Mapping[str, FileSpec] = {
    spec.name: spec for spec in (DEPARTMENTS, ITEMS, MATERIALS, JOINT_SERVICES, JOINT_SERVICE_ITEMS, FEES, HOLIDAYS)
}
"""Every file of a catalogue, in the order people read them."""
