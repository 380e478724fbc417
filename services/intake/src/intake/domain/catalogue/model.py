"""What a published catalogue says, ready to work with. Immutable, so one copy serves every request of a process."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kernel.calendar import WorkCalendar
from kernel.clock import Limit
from kernel.tariff import FeeRate


@dataclass(frozen=True, slots=True)
class Department:
    """A resident department, with its leader in charge and their office telephone where the centre publishes them."""

    code: str
    name_zh: str
    name_en: str
    leader_zh: str = ""
    leader_en: str = ""
    leader_phone: str = ""


class WhoMayApply(enum.Enum):
    """Who may apply for an item; values are those of the catalogue's ``applicants``."""

    PERSON = "person"
    ENTERPRISE = "enterprise"
    EITHER = "either"


DEFAULT_NOTICE_DAYS = 5
DEFAULT_CORRECTION_DAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A service item. A limit that is None does not exist in law, or was not promised.

    ``deemed_basis``: the law, or the rule of the centre, by which silence is consent; empty where it is not.
    ``silence_at_statutory_limit``: it takes effect at the end of that and not of the committed one.
    ``green``: the shorter limit of it in a case of the green channel (绿色通道); None: the ordinary one holds.
    ``from_receipt``: both count from the receipt of the application (自收到之日起), not from its acceptance.
    ``valid_to``: the last day on which it is applied for and accepted, and ``cancelled_by`` the document that says so.
    ``notice_days``: working days within which it is told what is missing (行政许可法 Art. 32: five at most);
    ``correction_days``: working days for which missing papers are waited for, as the centre sets it.
    ``special_procedures``: steps whose time they do not count, ``inside_procedures``: steps inside them, both as the
    catalogue names them; ``extension_days``: 0 where its own law names no extension.
    ``applicants``: who may apply; None where the catalogue does not say.
    """

    code: str
    name_zh: str
    name_en: str
    department_code: str
    is_licence: bool
    committed: Limit | None
    statutory: Limit | None
    instant: bool
    deemed_consent: bool
    legal_basis: str
    result_document: str
    fee_codes: tuple[str, ...]
    topics: tuple[str, ...] = ()
    from_receipt: bool = False
    deemed_basis: str = ""
    silence_at_statutory_limit: bool = False
    green: Limit | None = None
    special_procedures: tuple[str, ...] = ()
    inside_procedures: tuple[str, ...] = ()
    extension_days: int = 0
    valid_to: date | None = None
    cancelled_by: str = ""
    applicants: WhoMayApply | None = None
    notice_days: int = DEFAULT_NOTICE_DAYS
    correction_days: int = DEFAULT_CORRECTION_DAYS

    def is_over(self, on: date) -> bool:
        """Whether nobody may apply for it any more on that day."""
        return self.valid_to is not None and on > self.valid_to

    @property
    def promised(self) -> Limit | None:
        """The limit the applicant is told: the committed one, else the statutory one."""
        return self.committed or self.statutory


class Need(enum.Enum):
    """Who has to bring a material; values are those of the catalogue's ``required``."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    SHARED_BY_DATA = "shared-by-data"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRule:
    """A material an item asks for.

    ``may_follow``: it does not hold up acceptance (容缺); it is promised for so many working days after that.
    """

    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    need: Need
    source: str
    condition: str
    may_follow: bool
    condition_en: str = ""
    follow_days: int = 10
    # For how many months one of an earlier case is taken again; 0: never.
    valid_months: int = 12
    # It is filled in for this item alone.
    is_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleItem:
    """An item in a bundle, always or under its ``condition``. ``groups`` is what it waits for: of each, any one."""

    item_code: str
    always: bool
    groups: tuple[tuple[str, ...], ...]
    by_law: bool
    basis: str
    condition: str = ""
    condition_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A one-thing service or a stage of construction approval."""

    code: str
    name_zh: str
    name_en: str
    stage_no: int | None
    joint_limit: Limit
    cap_days: int | None
    items: tuple[BundleItem, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One version of a centre's catalogue.

    ``retired`` names items and bundles that earlier versions had and this one has not, with the date they were taken
    out: cancelled means cancelled, and people are told so instead of "unknown".
    """

    version: int
    departments: Mapping[str, Department]
    items: Mapping[str, Item]
    materials: Mapping[str, tuple[MaterialRule, ...]]
    bundles: Mapping[str, Bundle]
    fees: Mapping[str, FeeRate]
    retired: Mapping[str, date]
    calendar: WorkCalendar
    # What the centre says at the end of a document, in Chinese and English, by the document's name in WORDINGS.
    wordings: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def over(self, on: date) -> frozenset[str]:
        """Codes of items that nobody may apply for any more on that day, and of bundles that one of them is in."""
        items = {code for code, item in self.items.items() if item.is_over(on)}
        if not items:
            return frozenset()
        return frozenset(items).union(
            code for code, bundle in self.bundles.items() if any(one.item_code in items for one in bundle.items)
        )
