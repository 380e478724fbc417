"""What is applied for, as the applicant wrote it; nothing here is checked yet."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from intake.domain.messages.model import Wish


class ApplicantKind(enum.Enum):
    """Who applies."""

    PERSON = "person"
    ENTERPRISE = "enterprise"


class IdDocument(enum.Enum):
    """By which document somebody is known."""

    RESIDENT_ID = "resident_id"
    CREDIT_CODE = "credit_code"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    RESIDENCE_CARD = "residence_card"


USUAL_DOCUMENTS = {
    ApplicantKind.PERSON: IdDocument.RESIDENT_ID,
    ApplicantKind.ENTERPRISE: IdDocument.CREDIT_CODE,
}
"""Where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantForm:
    """Who applies, as written down."""

    kind: ApplicantKind | None
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(default="", repr=False)
    document: IdDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Person or organisation, checked. Personal data: never in events, logs or errors; masked in answers."""

    kind: ApplicantKind
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(default="", repr=False)
    document: IdDocument = IdDocument.RESIDENT_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFee:
    """A fee the clerk declares for the case, with what it is computed from (decimal text or the name of a tier)."""

    fee_code: str
    quantities: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedFees:
    """That of several fees of an item none is owed, and why, in the words of the clerk."""

    item_code: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a stored file."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A material handed in; ``sha256`` is lower-case hex.

    ``file_id``: the stored file it is, None for what is no file; ``stored``: what is known of that file, None: there is
    none at the centre.
    """

    item_code: str
    material_no: int
    file_name: str
    sha256: str
    size_bytes: int
    file_id: UUID | None = None
    stored: FileFacts | None = None
    # The earlier case of the applicant it comes from, and when it was handed in there; None: that is not offered.
    from_case_id: UUID | None = None
    first_at: datetime | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Which material of which item it is."""
        return self.item_code, self.material_no


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAnswer:
    """Whether the condition of a material holds, as somebody said."""

    item_code: str
    material_no: int
    applies: bool

    @property
    def key(self) -> tuple[str, int]:
        """Which material of which item it is."""
        return self.item_code, self.material_no


class Confirmation(enum.Enum):
    """Something unusual that whoever receives an application has seen, and means."""

    SAME_FILE = "same_file"
    OPEN_CASE = "open_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application: bundles and items, who applies, what was handed in, what fees are computed from."""

    applicant: ApplicantForm
    subject: str
    bundle_codes: tuple[str, ...]
    item_codes: tuple[str, ...]
    declared_fees: tuple[DeclaredFee, ...]
    materials: tuple[HandedIn, ...]
    # Why it goes through the green channel (绿色通道); empty: it goes the usual way.
    green_channel_reason: str = ""
    # Who pushes every task of it (项目经理); empty: nobody is named.
    project_manager_id: str = ""
    condition_answers: tuple[ConditionAnswer, ...] = ()
    declined_fees: tuple[DeclinedFees, ...] = ()
    # Why it is received without a published list of materials; empty: every item has one.
    unlisted_reason: str = ""
    # Why a code of an organisation is taken though it breaks the rule; empty: it does not, or nobody says so.
    legacy_code_reason: str = ""
    # What was seen and is meant.
    confirmed: frozenset[Confirmation] = frozenset()
    # How the applicant wants to hear of the case; None: nobody asked.
    wish: Wish | None = None
    # It is received to be examined, and not accepted or told at once what is missing.
    examine_later: bool = False
