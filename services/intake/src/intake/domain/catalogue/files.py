"""The seven files of a catalogue, its hours, wordings, words of messages and staff, and their columns, as data."""

from __future__ import annotations

from collections.abc import Mapping

from intake.domain.catalogue.topics import MOST_TOPICS, TOPICS
from intake.domain.csv_files.cells import (
    boolean,
    brief,
    clock_time,
    code,
    codes,
    date_or_part,
    iso_date,
    one_of,
    passage,
    some_of,
    telephone,
    tiers,
    whole,
    words,
)
from intake.domain.csv_files.tables import Column, FileSpec, added, required
from intake.domain.messages.model import Kind
from kernel.business_hours import WEEKDAYS
from kernel.calendar import Layer
from kernel.identity import officer_id_fault
from kernel.tariff import Basis

LONGEST_LIMIT_DAYS = 365
LONGEST_PROMISE_DAYS, USUAL_PROMISE_DAYS = 60, 10
LONGEST_VALID_MONTHS, USUAL_VALID_MONTHS = 120, 12
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
_topics = some_of(TOPICS, MOST_TOPICS)


DEPARTMENTS = FileSpec(
    "departments.csv",
    ("code",),
    (
        required("code", department_code),
        required("name_zh"),
        required("name_en"),
        required("abbreviation"),
        required("management", one_of("county", "prefecture branch", "vertical")),
        required("window_scope"),
        Column("local_name_variants"),
        Column("note"),
        required("verified", _verified),
        required("source"),
        # The leader in charge and their office telephone, as the centre publishes them; empty: not published.
        added("leader_zh"),
        added("leader_en"),
        added("leader_phone", telephone),
    ),
)

# Who supplies a material, and where the money of a fee goes: closed sets, each an enum of the protocol too.
SUPPLIERS = ("applicant", "other department", "intermediary")
TREASURY_ACCOUNTS = ("treasury_central_local", "treasury_local", "special_account", "market", "none")

ITEMS = FileSpec(
    "items.csv",
    ("item_code",),
    (
        required("item_code", item_code),
        required("name_zh"),
        required("name_en"),
        required("department_code", department_code),
        required("kind", one_of("行政许可", "行政确认", "公共服务", "其他")),
        Column("statutory_limit_days", _days),
        required("limit_unit", _limit_unit),
        Column("committed_limit_days", _days),
        required("instant", boolean),
        required("deemed_consent", boolean),
        required("legal_basis"),
        Column("special_procedures"),
        required("result_document"),
        Column("fee_codes", fee_codes),
        Column("watch_fee_codes", fee_codes),
        Column("deemed_consent_note"),
        required("limit_basis"),
        required(
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
        required("decided_by"),
        required("commitment_eligible", boolean),
        required("verified", _verified),
        Column("verified_scope"),
        required("source"),
        Column("note"),
        # From what both limits count; the law of the item says so, as limit_basis quotes it.
        Column("limit_from", one_of("acceptance", "receipt"), default="acceptance"),
        # What whoever wants to do something looks for it under; empty: it is found by words and by department.
        added("topics", _topics),
        # Where silence is consent: at the end of which limit. The law may mean its own, and promise nothing of ours.
        Column("silence_at", one_of("committed", "statutory"), default="committed"),
        # Who may apply; empty: nobody has said so.
        added("applicants", one_of("person", "enterprise", "either")),
        # What the departments have for it in a case of the green channel 绿色通道; empty: what they have in any other.
        added("green_limit_days", whole(1, LONGEST_LIMIT_DAYS)),
        # Its last day, and the document that ends it; empty: it is handled until it is taken out.
        added("valid_to", iso_date),
        added("cancelled_by"),
        # How long papers are waited for that are missing, in working days; empty: DEFAULT_CORRECTION_DAYS.
        added("correction_days", whole(1, LONGEST_LIMIT_DAYS)),
    ),
)

MATERIALS = FileSpec(
    "materials.csv",
    ("item_code", "material_no"),
    (
        required("item_code", item_code),
        required("material_no", whole(1, 999)),
        required("material_name_zh"),
        required("material_name_en"),
        required("required", one_of("required", "conditional", "shared-by-data")),
        required("original_or_copy", one_of("form", "original", "copy", "electronic")),
        required("copies", whole(1, 99)),
        required("source", one_of(*SUPPLIERS)),
        Column("condition"),
        added("condition_en"),
        Column("issuer", department_code),
        Column("share_from"),
        required("pending_allowed", boolean),
        required("verified", _verified),
        required("source_ref"),
        Column("note"),
        # In how many working days after the acceptance a paper that may follow has to be there: the centre sets it.
        added("follow_days", whole(1, LONGEST_PROMISE_DAYS)),
        # For how many months a paper of an earlier case is taken again, 0: never; the centre sets it.
        added("valid_months", whole(0, LONGEST_VALID_MONTHS)),
    ),
)

JOINT_SERVICES = FileSpec(
    "joint_services.csv",
    ("bundle_code",),
    (
        required("bundle_code", bundle_code),
        required("name_zh"),
        required("name_en"),
        Column("stage_no", whole(1, 4)),
        required("lead_department_code", department_code),
        required("joint_limit_days", _days),
        required("joint_limit_unit", _limit_unit),
        # 行政许可法 Art. 42(2): 45 days, 15 more with approval.
        Column("statutory_cap_days", whole(1, 45)),
        Column("statutory_cap_extension", whole(0, 15)),
        required("legal_basis"),
        required("trigger"),
        required("one_form", boolean),
        required("one_acceptance", boolean),
        required("one_delivery", boolean),
        required("verified", _verified),
        required("source"),
        Column("note"),
        added("topics", _topics),
    ),
)

JOINT_SERVICE_ITEMS = FileSpec(
    "joint_service_items.csv",
    ("bundle_code", "item_code"),
    (
        required("bundle_code", bundle_code),
        required("item_code", item_code),
        required("seq", whole(1, 99)),
        Column("depends_on", predecessors),
        Column("dependency_type", one_of("legal", "practice")),
        Column("dependency_basis"),
        required("required", one_of("always", "conditional")),
        Column("condition"),
        added("condition_en"),
        required("mode", one_of("decision", "consultation")),
        required("silence_is_consent", boolean),
        required("verified", _verified),
        required("source"),
        Column("note"),
    ),
)

FEES = FileSpec(
    "fees.csv",
    ("fee_code",),
    (
        required("fee_code", fee_code),
        required("name_zh"),
        required("name_en"),
        required("department_code", department_code),
        required("fee_kind", one_of("行政事业性收费", "政府性基金", "经营服务性收费")),
        required("charge_basis", one_of(*(basis.value for basis in Basis))),
        required("unit"),
        Column("unit_price_fen", whole()),
        Column("min_fen", whole()),
        Column("max_fen", whole()),
        Column("tiers", tiers),
        added("tier_words", words),
        Column("formula"),
        required("legal_basis"),
        required("level", one_of("central", "provincial", "local")),
        required(
            "treasury_account",
            one_of(*TREASURY_ACCOUNTS),
        ),
        required("collector"),
        Column("waiver_rules"),
        required("status", one_of("active", "cancelled")),
        Column("cease_mode"),
        Column("ceased_on", date_or_part),
        Column("cancelled_by"),
        Column("replaced_by"),
        Column("effective_from", iso_date),
        # Its last day; empty: it holds until it is stopped or another is published.
        added("effective_to", iso_date),
        required("rate_scope"),
        Column("rate_as_of", date_or_part),
        Column("revenue_code", code(r"[0-9]{5,12}", "103040111")),
        required("verified", _verified),
        Column("verified_scope"),
        required("source"),
        Column("note"),
    ),
)

HOLIDAYS = FileSpec(
    "holidays.csv",
    # A centre may close on a day that the national notice has worked.
    ("date", "layer"),
    (
        required("date", iso_date),
        required("weekday", one_of(*WEEKDAYS)),
        required("day_type", one_of("holiday", "workday")),
        required("name_zh"),
        required("name_en"),
        required("statutory", boolean),
        # By whose word: the State Council's notice, or the centre's own order.
        added("layer", one_of(Layer.NATIONAL.value, Layer.LOCAL.value), Layer.NATIONAL.value),
        required("notice"),
        required("verified", _verified),
        required("source"),
    ),
)

HOURS = FileSpec(
    "hours.csv",
    ("weekday", "valid_from", "opens"),
    (
        required("weekday", one_of(*WEEKDAYS)),
        required("valid_from", iso_date),
        # Its last day; empty: it holds until others begin.
        Column("valid_to", iso_date),
        required("opens", clock_time),
        required("closes", clock_time),
        Column("note"),
    ),
    may_be_left_out=True,
)

# What a centre says at the end of a document, by kind, in the place of the platform's words or, where those are the
# law's, after them. Places in braces are filled in when it is written.
DOCUMENTS = ("acceptance", "correction", "fee", "decision", "refusal", "not_accepted", "lapsed", "notice")
PLACES = ("case_no", "matters", "received")
_passage = passage(PLACES)

WORDINGS = FileSpec(
    "wordings.csv",
    ("document",),
    (required("document", one_of(*DOCUMENTS)), required("zh", _passage), required("en", _passage)),
    may_be_left_out=True,
)

# What a centre says in messages to applicants, by what they tell, in the place of the platform's words; what may stand
# in braces, and how long they may become, depends on the kind (``references``).
MESSAGES = FileSpec(
    "messages.csv",
    ("message",),
    (required("message", one_of(*(kind.value for kind in Kind))), required("zh"), required("en")),
    may_be_left_out=True,
)

MOST_STAFF = 2_000
_name, _duty = brief(40), brief(60)

# Who works at the centre, by the ids that records have them by. A row stays when somebody leaves, with their last day;
# what is published is the name, the duty and the window, never the telephone.
STAFF = FileSpec(
    "staff.csv",
    ("officer_id",),
    (
        required("officer_id", officer_id_fault),
        required("name_zh", _name),
        Column("name_en", _name),
        required("department_code", department_code),
        Column("duty_zh", _duty),
        Column("duty_en", _duty),
        # Of the office, for colleagues.
        Column("phone", telephone),
        required("published", one_of("yes", "no")),
        required("valid_from", iso_date),
        # The last day; empty: they are there.
        Column("valid_to", iso_date),
    ),
    may_be_left_out=True,
    most_rows=MOST_STAFF,
)

FILES: Mapping[str, FileSpec] = {
    spec.name: spec
    for spec in (
        DEPARTMENTS,
        ITEMS,
        MATERIALS,
        JOINT_SERVICES,
        JOINT_SERVICE_ITEMS,
        FEES,
        HOLIDAYS,
        HOURS,
        WORDINGS,
        MESSAGES,
        STAFF,
    )
}
"""Every file of a catalogue, in the order people read them."""
