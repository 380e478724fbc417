import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.access.v1 import access_pb2 as _access_pb2
from onewindow.intake.v1 import catalogue_drafts_pb2 as _catalogue_drafts_pb2
from onewindow.intake.v1 import enquiries_pb2 as _enquiries_pb2
from onewindow.intake.v1 import fee_list_pb2 as _fee_list_pb2
from onewindow.intake.v1 import instant_pb2 as _instant_pb2
from onewindow.intake.v1 import messages_pb2 as _messages_pb2
from onewindow.intake.v1 import procedures_pb2 as _procedures_pb2
from onewindow.intake.v1 import projects_pb2 as _projects_pb2
from onewindow.intake.v1 import payer_pb2 as _payer_pb2
from onewindow.intake.v1 import off_centre_pb2 as _off_centre_pb2
from onewindow.intake.v1 import queue_pb2 as _queue_pb2
from onewindow.intake.v1 import materials_pb2 as _materials_pb2
from onewindow.intake.v1 import reuse_pb2 as _reuse_pb2
from onewindow.intake.v1 import unusable_pb2 as _unusable_pb2
from onewindow.intake.v1 import ratings_pb2 as _ratings_pb2
from onewindow.intake.v1 import speed_up_pb2 as _speed_up_pb2
from onewindow.intake.v1 import staff_pb2 as _staff_pb2
from onewindow.intake.v1 import told_fees_pb2 as _told_fees_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Confirmation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONFIRMATION_UNSPECIFIED: _ClassVar[Confirmation]
    CONFIRMATION_SAME_FILE: _ClassVar[Confirmation]
    CONFIRMATION_OPEN_CASE: _ClassVar[Confirmation]

class WhoMayApply(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WHO_MAY_APPLY_UNSPECIFIED: _ClassVar[WhoMayApply]
    WHO_MAY_APPLY_PERSON: _ClassVar[WhoMayApply]
    WHO_MAY_APPLY_ENTERPRISE: _ClassVar[WhoMayApply]
    WHO_MAY_APPLY_EITHER: _ClassVar[WhoMayApply]

class IdDocument(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ID_DOCUMENT_UNSPECIFIED: _ClassVar[IdDocument]
    ID_DOCUMENT_RESIDENT_ID: _ClassVar[IdDocument]
    ID_DOCUMENT_CREDIT_CODE: _ClassVar[IdDocument]
    ID_DOCUMENT_PASSPORT: _ClassVar[IdDocument]
    ID_DOCUMENT_HK_MACAO_PERMIT: _ClassVar[IdDocument]
    ID_DOCUMENT_TAIWAN_PERMIT: _ClassVar[IdDocument]
    ID_DOCUMENT_RESIDENCE_CARD: _ClassVar[IdDocument]

class MaterialSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATERIAL_SOURCE_UNSPECIFIED: _ClassVar[MaterialSource]
    MATERIAL_SOURCE_APPLICANT: _ClassVar[MaterialSource]
    MATERIAL_SOURCE_OTHER_DEPARTMENT: _ClassVar[MaterialSource]
    MATERIAL_SOURCE_INTERMEDIARY: _ClassVar[MaterialSource]

class MaterialState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATERIAL_STATE_UNSPECIFIED: _ClassVar[MaterialState]
    MATERIAL_STATE_PROVIDED: _ClassVar[MaterialState]
    MATERIAL_STATE_MISSING: _ClassVar[MaterialState]
    MATERIAL_STATE_SHARED_BY_DATA: _ClassVar[MaterialState]
    MATERIAL_STATE_IF_APPLICABLE: _ClassVar[MaterialState]
    MATERIAL_STATE_MAY_FOLLOW: _ClassVar[MaterialState]
    MATERIAL_STATE_NOT_APPLICABLE: _ClassVar[MaterialState]

class CaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_STATE_UNSPECIFIED: _ClassVar[CaseState]
    CASE_STATE_PENDING_CORRECTION: _ClassVar[CaseState]
    CASE_STATE_ACCEPTED: _ClassVar[CaseState]
    CASE_STATE_READY: _ClassVar[CaseState]
    CASE_STATE_CLOSED: _ClassVar[CaseState]
    CASE_STATE_RECEIVED: _ClassVar[CaseState]
    CASE_STATE_NOT_ACCEPTED: _ClassVar[CaseState]

class ApplicationEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPLICATION_END_UNSPECIFIED: _ClassVar[ApplicationEnd]
    APPLICATION_END_REFUSED: _ClassVar[ApplicationEnd]
    APPLICATION_END_LAPSED: _ClassVar[ApplicationEnd]

class CaseOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_OUTCOME_UNSPECIFIED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_GRANTED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_REFUSED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_PARTLY_GRANTED: _ClassVar[CaseOutcome]

class BillState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BILL_STATE_UNSPECIFIED: _ClassVar[BillState]
    BILL_STATE_UNPAID: _ClassVar[BillState]
    BILL_STATE_PAID: _ClassVar[BillState]
    BILL_STATE_NOTHING_DUE: _ClassVar[BillState]
    BILL_STATE_CANCELLED: _ClassVar[BillState]

class DocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_KIND_UNSPECIFIED: _ClassVar[DocumentKind]
    DOCUMENT_KIND_ACCEPTANCE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_CORRECTION: _ClassVar[DocumentKind]
    DOCUMENT_KIND_FEE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_DECISION: _ClassVar[DocumentKind]
    DOCUMENT_KIND_NOT_ACCEPTED: _ClassVar[DocumentKind]
    DOCUMENT_KIND_NOTICE: _ClassVar[DocumentKind]

class Delivery(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELIVERY_UNSPECIFIED: _ClassVar[Delivery]
    DELIVERY_WINDOW: _ClassVar[Delivery]
    DELIVERY_POST: _ClassVar[Delivery]
    DELIVERY_ONLINE: _ClassVar[Delivery]
CONFIRMATION_UNSPECIFIED: Confirmation
CONFIRMATION_SAME_FILE: Confirmation
CONFIRMATION_OPEN_CASE: Confirmation
WHO_MAY_APPLY_UNSPECIFIED: WhoMayApply
WHO_MAY_APPLY_PERSON: WhoMayApply
WHO_MAY_APPLY_ENTERPRISE: WhoMayApply
WHO_MAY_APPLY_EITHER: WhoMayApply
ID_DOCUMENT_UNSPECIFIED: IdDocument
ID_DOCUMENT_RESIDENT_ID: IdDocument
ID_DOCUMENT_CREDIT_CODE: IdDocument
ID_DOCUMENT_PASSPORT: IdDocument
ID_DOCUMENT_HK_MACAO_PERMIT: IdDocument
ID_DOCUMENT_TAIWAN_PERMIT: IdDocument
ID_DOCUMENT_RESIDENCE_CARD: IdDocument
MATERIAL_SOURCE_UNSPECIFIED: MaterialSource
MATERIAL_SOURCE_APPLICANT: MaterialSource
MATERIAL_SOURCE_OTHER_DEPARTMENT: MaterialSource
MATERIAL_SOURCE_INTERMEDIARY: MaterialSource
MATERIAL_STATE_UNSPECIFIED: MaterialState
MATERIAL_STATE_PROVIDED: MaterialState
MATERIAL_STATE_MISSING: MaterialState
MATERIAL_STATE_SHARED_BY_DATA: MaterialState
MATERIAL_STATE_IF_APPLICABLE: MaterialState
MATERIAL_STATE_MAY_FOLLOW: MaterialState
MATERIAL_STATE_NOT_APPLICABLE: MaterialState
CASE_STATE_UNSPECIFIED: CaseState
CASE_STATE_PENDING_CORRECTION: CaseState
CASE_STATE_ACCEPTED: CaseState
CASE_STATE_READY: CaseState
CASE_STATE_CLOSED: CaseState
CASE_STATE_RECEIVED: CaseState
CASE_STATE_NOT_ACCEPTED: CaseState
APPLICATION_END_UNSPECIFIED: ApplicationEnd
APPLICATION_END_REFUSED: ApplicationEnd
APPLICATION_END_LAPSED: ApplicationEnd
CASE_OUTCOME_UNSPECIFIED: CaseOutcome
CASE_OUTCOME_GRANTED: CaseOutcome
CASE_OUTCOME_REFUSED: CaseOutcome
CASE_OUTCOME_PARTLY_GRANTED: CaseOutcome
BILL_STATE_UNSPECIFIED: BillState
BILL_STATE_UNPAID: BillState
BILL_STATE_PAID: BillState
BILL_STATE_NOTHING_DUE: BillState
BILL_STATE_CANCELLED: BillState
DOCUMENT_KIND_UNSPECIFIED: DocumentKind
DOCUMENT_KIND_ACCEPTANCE: DocumentKind
DOCUMENT_KIND_CORRECTION: DocumentKind
DOCUMENT_KIND_FEE: DocumentKind
DOCUMENT_KIND_DECISION: DocumentKind
DOCUMENT_KIND_NOT_ACCEPTED: DocumentKind
DOCUMENT_KIND_NOTICE: DocumentKind
DELIVERY_UNSPECIFIED: Delivery
DELIVERY_WINDOW: Delivery
DELIVERY_POST: Delivery
DELIVERY_ONLINE: Delivery

class CatalogueFile(_message.Message):
    __slots__ = ("name", "content")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    content: bytes
    def __init__(self, name: _Optional[str] = ..., content: _Optional[bytes] = ...) -> None: ...

class ImportCatalogueRequest(_message.Message):
    __slots__ = ("idempotency_key", "files", "dry_run", "expected_version", "source", "valid_from")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    files: _containers.RepeatedCompositeFieldContainer[CatalogueFile]
    dry_run: bool
    expected_version: int
    source: str
    valid_from: str
    def __init__(self, idempotency_key: _Optional[str] = ..., files: _Optional[_Iterable[_Union[CatalogueFile, _Mapping]]] = ..., dry_run: _Optional[bool] = ..., expected_version: _Optional[int] = ..., source: _Optional[str] = ..., valid_from: _Optional[str] = ...) -> None: ...

class CellChange(_message.Message):
    __slots__ = ("column", "before", "after")
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    column: str
    before: str
    after: str
    def __init__(self, column: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class RowChange(_message.Message):
    __slots__ = ("key", "cells")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    key: str
    cells: _containers.RepeatedCompositeFieldContainer[CellChange]
    def __init__(self, key: _Optional[str] = ..., cells: _Optional[_Iterable[_Union[CellChange, _Mapping]]] = ...) -> None: ...

class CatalogueDiff(_message.Message):
    __slots__ = ("file", "added", "changed", "removed", "unchanged_count", "changes")
    FILE_FIELD_NUMBER: _ClassVar[int]
    ADDED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    file: str
    added: _containers.RepeatedScalarFieldContainer[str]
    changed: _containers.RepeatedScalarFieldContainer[str]
    removed: _containers.RepeatedScalarFieldContainer[str]
    unchanged_count: int
    changes: _containers.RepeatedCompositeFieldContainer[RowChange]
    def __init__(self, file: _Optional[str] = ..., added: _Optional[_Iterable[str]] = ..., changed: _Optional[_Iterable[str]] = ..., removed: _Optional[_Iterable[str]] = ..., unchanged_count: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[RowChange, _Mapping]]] = ...) -> None: ...

class ImportCatalogueResponse(_message.Message):
    __slots__ = ("version", "diffs", "published", "speedup_percent", "warnings", "draft_no")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DIFFS_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    SPEEDUP_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    DRAFT_NO_FIELD_NUMBER: _ClassVar[int]
    version: int
    diffs: _containers.RepeatedCompositeFieldContainer[CatalogueDiff]
    published: bool
    speedup_percent: int
    warnings: _containers.RepeatedCompositeFieldContainer[CatalogueWarning]
    draft_no: int
    def __init__(self, version: _Optional[int] = ..., diffs: _Optional[_Iterable[_Union[CatalogueDiff, _Mapping]]] = ..., published: _Optional[bool] = ..., speedup_percent: _Optional[int] = ..., warnings: _Optional[_Iterable[_Union[CatalogueWarning, _Mapping]]] = ..., draft_no: _Optional[int] = ...) -> None: ...

class GetCatalogueDraftResponse(_message.Message):
    __slots__ = ("draft", "files", "diffs", "speedup_percent", "warnings")
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    DIFFS_FIELD_NUMBER: _ClassVar[int]
    SPEEDUP_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    draft: _catalogue_drafts_pb2.CatalogueDraft
    files: _containers.RepeatedCompositeFieldContainer[CatalogueFile]
    diffs: _containers.RepeatedCompositeFieldContainer[CatalogueDiff]
    speedup_percent: int
    warnings: _containers.RepeatedCompositeFieldContainer[CatalogueWarning]
    def __init__(self, draft: _Optional[_Union[_catalogue_drafts_pb2.CatalogueDraft, _Mapping]] = ..., files: _Optional[_Iterable[_Union[CatalogueFile, _Mapping]]] = ..., diffs: _Optional[_Iterable[_Union[CatalogueDiff, _Mapping]]] = ..., speedup_percent: _Optional[int] = ..., warnings: _Optional[_Iterable[_Union[CatalogueWarning, _Mapping]]] = ...) -> None: ...

class CatalogueWarning(_message.Message):
    __slots__ = ("field", "message_zh", "message_en")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ZH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EN_FIELD_NUMBER: _ClassVar[int]
    field: str
    message_zh: str
    message_en: str
    def __init__(self, field: _Optional[str] = ..., message_zh: _Optional[str] = ..., message_en: _Optional[str] = ...) -> None: ...

class ExportCatalogueRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ExportCatalogueResponse(_message.Message):
    __slots__ = ("version", "files", "published_at", "published_by")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    version: int
    files: _containers.RepeatedCompositeFieldContainer[CatalogueFile]
    published_at: _timestamp_pb2.Timestamp
    published_by: str
    def __init__(self, version: _Optional[int] = ..., files: _Optional[_Iterable[_Union[CatalogueFile, _Mapping]]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ...) -> None: ...

class Application(_message.Message):
    __slots__ = ("applicant", "subject", "bundle_codes", "item_codes", "fee_quantities", "materials", "green_channel_reason", "project_manager_id", "condition_answers", "declined_fees", "unlisted_reason", "confirmed", "examine_later", "legacy_code_reason", "message_wish")
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    BUNDLE_CODES_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    FEE_QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_REASON_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_ANSWERS_FIELD_NUMBER: _ClassVar[int]
    DECLINED_FEES_FIELD_NUMBER: _ClassVar[int]
    UNLISTED_REASON_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    EXAMINE_LATER_FIELD_NUMBER: _ClassVar[int]
    LEGACY_CODE_REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_WISH_FIELD_NUMBER: _ClassVar[int]
    applicant: Applicant
    subject: str
    bundle_codes: _containers.RepeatedScalarFieldContainer[str]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    fee_quantities: _containers.RepeatedCompositeFieldContainer[FeeQuantities]
    materials: _containers.RepeatedCompositeFieldContainer[Material]
    green_channel_reason: str
    project_manager_id: str
    condition_answers: _containers.RepeatedCompositeFieldContainer[ConditionAnswer]
    declined_fees: _containers.RepeatedCompositeFieldContainer[DeclinedFees]
    unlisted_reason: str
    confirmed: _containers.RepeatedScalarFieldContainer[Confirmation]
    examine_later: bool
    legacy_code_reason: str
    message_wish: _messages_pb2.MessageWish
    def __init__(self, applicant: _Optional[_Union[Applicant, _Mapping]] = ..., subject: _Optional[str] = ..., bundle_codes: _Optional[_Iterable[str]] = ..., item_codes: _Optional[_Iterable[str]] = ..., fee_quantities: _Optional[_Iterable[_Union[FeeQuantities, _Mapping]]] = ..., materials: _Optional[_Iterable[_Union[Material, _Mapping]]] = ..., green_channel_reason: _Optional[str] = ..., project_manager_id: _Optional[str] = ..., condition_answers: _Optional[_Iterable[_Union[ConditionAnswer, _Mapping]]] = ..., declined_fees: _Optional[_Iterable[_Union[DeclinedFees, _Mapping]]] = ..., unlisted_reason: _Optional[str] = ..., confirmed: _Optional[_Iterable[_Union[Confirmation, str]]] = ..., examine_later: _Optional[bool] = ..., legacy_code_reason: _Optional[str] = ..., message_wish: _Optional[_Union[_messages_pb2.MessageWish, _Mapping]] = ...) -> None: ...

class DeclinedFees(_message.Message):
    __slots__ = ("item_code", "reason")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    reason: str
    def __init__(self, item_code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ConditionAnswer(_message.Message):
    __slots__ = ("item_code", "material_no", "applies")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    APPLIES_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    applies: bool
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., applies: _Optional[bool] = ...) -> None: ...

class Applicant(_message.Message):
    __slots__ = ("kind", "name", "id_number", "phone", "address", "document")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ID_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    kind: _type_pb2.ApplicantKind
    name: str
    id_number: str
    phone: str
    address: str
    document: IdDocument
    def __init__(self, kind: _Optional[_Union[_type_pb2.ApplicantKind, str]] = ..., name: _Optional[str] = ..., id_number: _Optional[str] = ..., phone: _Optional[str] = ..., address: _Optional[str] = ..., document: _Optional[_Union[IdDocument, str]] = ...) -> None: ...

class FeeQuantities(_message.Message):
    __slots__ = ("fee_code", "quantities")
    class QuantitiesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    quantities: _containers.ScalarMap[str, str]
    def __init__(self, fee_code: _Optional[str] = ..., quantities: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Material(_message.Message):
    __slots__ = ("item_code", "material_no", "file_name", "sha256", "size_bytes", "file_id", "from_case_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    file_name: str
    sha256: str
    size_bytes: int
    file_id: str
    from_case_id: str
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., file_id: _Optional[str] = ..., from_case_id: _Optional[str] = ...) -> None: ...

class MaterialRequirement(_message.Message):
    __slots__ = ("item_code", "material_no", "name_zh", "name_en", "state", "source", "condition", "supplied_by", "condition_en", "conditional", "unusable_zh", "unusable_en")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    SUPPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_EN_FIELD_NUMBER: _ClassVar[int]
    CONDITIONAL_FIELD_NUMBER: _ClassVar[int]
    UNUSABLE_ZH_FIELD_NUMBER: _ClassVar[int]
    UNUSABLE_EN_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    state: MaterialState
    source: str
    condition: str
    supplied_by: MaterialSource
    condition_en: str
    conditional: bool
    unusable_zh: str
    unusable_en: str
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., state: _Optional[_Union[MaterialState, str]] = ..., source: _Optional[str] = ..., condition: _Optional[str] = ..., supplied_by: _Optional[_Union[MaterialSource, str]] = ..., condition_en: _Optional[str] = ..., conditional: _Optional[bool] = ..., unusable_zh: _Optional[str] = ..., unusable_en: _Optional[str] = ...) -> None: ...

class ItemNotice(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "department_zh", "department_en", "committed_limit", "statutory_limit", "legal_basis", "result_document", "instant", "waits_for", "limit_start", "no_material_list", "who_may_apply", "leader_zh", "leader_en", "leader_phone")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_LIMIT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    RESULT_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_START_FIELD_NUMBER: _ClassVar[int]
    NO_MATERIAL_LIST_FIELD_NUMBER: _ClassVar[int]
    WHO_MAY_APPLY_FIELD_NUMBER: _ClassVar[int]
    LEADER_ZH_FIELD_NUMBER: _ClassVar[int]
    LEADER_EN_FIELD_NUMBER: _ClassVar[int]
    LEADER_PHONE_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str
    department_en: str
    committed_limit: _type_pb2.Limit
    statutory_limit: _type_pb2.Limit
    legal_basis: str
    result_document: str
    instant: bool
    waits_for: _containers.RepeatedScalarFieldContainer[str]
    limit_start: _type_pb2.LimitStart
    no_material_list: bool
    who_may_apply: WhoMayApply
    leader_zh: str
    leader_en: str
    leader_phone: str
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., committed_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., statutory_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., legal_basis: _Optional[str] = ..., result_document: _Optional[str] = ..., instant: _Optional[bool] = ..., waits_for: _Optional[_Iterable[str]] = ..., limit_start: _Optional[_Union[_type_pb2.LimitStart, str]] = ..., no_material_list: _Optional[bool] = ..., who_may_apply: _Optional[_Union[WhoMayApply, str]] = ..., leader_zh: _Optional[str] = ..., leader_en: _Optional[str] = ..., leader_phone: _Optional[str] = ...) -> None: ...

class FeeNotice(_message.Message):
    __slots__ = ("item_code", "fee_code", "name_zh", "name_en", "amount_fen", "arithmetic_zh", "arithmetic_en", "legal_basis", "collected_by_tax", "quantities", "is_one_of_several")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_ZH_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_EN_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_BY_TAX_FIELD_NUMBER: _ClassVar[int]
    QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    IS_ONE_OF_SEVERAL_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    fee_code: str
    name_zh: str
    name_en: str
    amount_fen: int
    arithmetic_zh: str
    arithmetic_en: str
    legal_basis: str
    collected_by_tax: bool
    quantities: _containers.RepeatedCompositeFieldContainer[FeeQuantity]
    is_one_of_several: bool
    def __init__(self, item_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., amount_fen: _Optional[int] = ..., arithmetic_zh: _Optional[str] = ..., arithmetic_en: _Optional[str] = ..., legal_basis: _Optional[str] = ..., collected_by_tax: _Optional[bool] = ..., quantities: _Optional[_Iterable[_Union[FeeQuantity, _Mapping]]] = ..., is_one_of_several: _Optional[bool] = ...) -> None: ...

class FeeQuantity(_message.Message):
    __slots__ = ("name", "name_zh", "name_en", "options", "default_value", "choices")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    name: str
    name_zh: str
    name_en: str
    options: _containers.RepeatedScalarFieldContainer[str]
    default_value: str
    choices: _containers.RepeatedCompositeFieldContainer[FeeChoice]
    def __init__(self, name: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., options: _Optional[_Iterable[str]] = ..., default_value: _Optional[str] = ..., choices: _Optional[_Iterable[_Union[FeeChoice, _Mapping]]] = ...) -> None: ...

class FeeChoice(_message.Message):
    __slots__ = ("value", "name_zh", "name_en")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    value: str
    name_zh: str
    name_en: str
    def __init__(self, value: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class OneTimeNotice(_message.Message):
    __slots__ = ("items", "materials", "fees", "joint_limit", "payable_fen")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    JOINT_LIMIT_FIELD_NUMBER: _ClassVar[int]
    PAYABLE_FEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ItemNotice]
    materials: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    fees: _containers.RepeatedCompositeFieldContainer[FeeNotice]
    joint_limit: _type_pb2.Limit
    payable_fen: int
    def __init__(self, items: _Optional[_Iterable[_Union[ItemNotice, _Mapping]]] = ..., materials: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[FeeNotice, _Mapping]]] = ..., joint_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., payable_fen: _Optional[int] = ...) -> None: ...

class PreviewApplicationRequest(_message.Message):
    __slots__ = ("application", "estimate")
    APPLICATION_FIELD_NUMBER: _ClassVar[int]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    application: Application
    estimate: bool
    def __init__(self, application: _Optional[_Union[Application, _Mapping]] = ..., estimate: _Optional[bool] = ...) -> None: ...

class PreviewApplicationResponse(_message.Message):
    __slots__ = ("notice", "bundles", "optional_items", "due")
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    OPTIONAL_ITEMS_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    notice: OneTimeNotice
    bundles: _containers.RepeatedCompositeFieldContainer[ItemBundle]
    optional_items: _containers.RepeatedCompositeFieldContainer[OptionalItem]
    due: _type_pb2.Due
    def __init__(self, notice: _Optional[_Union[OneTimeNotice, _Mapping]] = ..., bundles: _Optional[_Iterable[_Union[ItemBundle, _Mapping]]] = ..., optional_items: _Optional[_Iterable[_Union[OptionalItem, _Mapping]]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class SubmitApplicationRequest(_message.Message):
    __slots__ = ("idempotency_key", "application", "ticket_id", "enquiry_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    application: Application
    ticket_id: str
    enquiry_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., application: _Optional[_Union[Application, _Mapping]] = ..., ticket_id: _Optional[str] = ..., enquiry_id: _Optional[str] = ...) -> None: ...

class SubmitApplicationResponse(_message.Message):
    __slots__ = ("case", "notice")
    CASE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    notice: OneTimeNotice
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., notice: _Optional[_Union[OneTimeNotice, _Mapping]] = ...) -> None: ...

class SupplementApplicationRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "materials")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    materials: _containers.RepeatedCompositeFieldContainer[Material]
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., materials: _Optional[_Iterable[_Union[Material, _Mapping]]] = ...) -> None: ...

class SupplementApplicationResponse(_message.Message):
    __slots__ = ("case", "missing", "stopped_fees", "promised")
    CASE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FEES_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    case: Case
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    stopped_fees: _containers.RepeatedCompositeFieldContainer[CatalogueStop]
    promised: _containers.RepeatedCompositeFieldContainer[PromisedPaper]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ..., stopped_fees: _Optional[_Iterable[_Union[CatalogueStop, _Mapping]]] = ..., promised: _Optional[_Iterable[_Union[PromisedPaper, _Mapping]]] = ...) -> None: ...

class CatalogueStop(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "stopped_on", "stopped_by")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    STOPPED_ON_FIELD_NUMBER: _ClassVar[int]
    STOPPED_BY_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    stopped_on: str
    stopped_by: str
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., stopped_on: _Optional[str] = ..., stopped_by: _Optional[str] = ...) -> None: ...

class ExamineApplicationRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class ExamineApplicationResponse(_message.Message):
    __slots__ = ("case", "missing")
    CASE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case: Case
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ...) -> None: ...

class GiveSecondNoticeRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GiveSecondNoticeResponse(_message.Message):
    __slots__ = ("case", "missing")
    CASE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case: Case
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ...) -> None: ...

class RefuseAcceptanceRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason", "legal_basis", "place")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    legal_basis: str
    place: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class RefuseAcceptanceResponse(_message.Message):
    __slots__ = ("case", "document")
    CASE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    case: Case
    document: IssuedDocument
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., document: _Optional[_Union[IssuedDocument, _Mapping]] = ...) -> None: ...

class EndedApplication(_message.Message):
    __slots__ = ("end", "ended_at", "reason", "legal_basis", "place")
    END_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    end: ApplicationEnd
    ended_at: _timestamp_pb2.Timestamp
    reason: str
    legal_basis: str
    place: str
    def __init__(self, end: _Optional[_Union[ApplicationEnd, str]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class Case(_message.Message):
    __slots__ = ("case_id", "case_no", "division_code", "state", "outcome", "bill_state", "subject", "applicant_kind", "applicant_name", "item_codes", "received_at", "accepted_at", "ready_at", "closed_at", "query_code", "results", "personal_data_erased_at", "green_channel_reason", "project_manager_id", "green_channel_decision", "received_by", "unlisted_reason", "confirmed", "legacy_code_reason", "green_channel_asked_by", "green_channel_asked_at", "waits_until", "missing_told_at", "ended")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BILL_STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_KIND_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_NAME_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    READY_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    PERSONAL_DATA_ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_REASON_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_DECISION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    UNLISTED_REASON_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    LEGACY_CODE_REASON_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    WAITS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    MISSING_TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    division_code: str
    state: CaseState
    outcome: CaseOutcome
    bill_state: BillState
    subject: str
    applicant_kind: _type_pb2.ApplicantKind
    applicant_name: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    received_at: _timestamp_pb2.Timestamp
    accepted_at: _timestamp_pb2.Timestamp
    ready_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    query_code: str
    results: _containers.RepeatedCompositeFieldContainer[ResultDocument]
    personal_data_erased_at: _timestamp_pb2.Timestamp
    green_channel_reason: str
    project_manager_id: str
    green_channel_decision: GreenChannelDecision
    received_by: str
    unlisted_reason: str
    confirmed: _containers.RepeatedScalarFieldContainer[Confirmation]
    legacy_code_reason: str
    green_channel_asked_by: str
    green_channel_asked_at: _timestamp_pb2.Timestamp
    waits_until: str
    missing_told_at: _timestamp_pb2.Timestamp
    ended: EndedApplication
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., division_code: _Optional[str] = ..., state: _Optional[_Union[CaseState, str]] = ..., outcome: _Optional[_Union[CaseOutcome, str]] = ..., bill_state: _Optional[_Union[BillState, str]] = ..., subject: _Optional[str] = ..., applicant_kind: _Optional[_Union[_type_pb2.ApplicantKind, str]] = ..., applicant_name: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ready_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., query_code: _Optional[str] = ..., results: _Optional[_Iterable[_Union[ResultDocument, _Mapping]]] = ..., personal_data_erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., green_channel_reason: _Optional[str] = ..., project_manager_id: _Optional[str] = ..., green_channel_decision: _Optional[_Union[GreenChannelDecision, _Mapping]] = ..., received_by: _Optional[str] = ..., unlisted_reason: _Optional[str] = ..., confirmed: _Optional[_Iterable[_Union[Confirmation, str]]] = ..., legacy_code_reason: _Optional[str] = ..., green_channel_asked_by: _Optional[str] = ..., green_channel_asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waits_until: _Optional[str] = ..., missing_told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended: _Optional[_Union[EndedApplication, _Mapping]] = ...) -> None: ...

class GreenChannelDecision(_message.Message):
    __slots__ = ("agreed", "reason", "decided_by", "decided_at")
    AGREED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    agreed: bool
    reason: str
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, agreed: _Optional[bool] = ..., reason: _Optional[str] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResultDocument(_message.Message):
    __slots__ = ("item_code", "name", "document_no", "granted", "deemed_basis", "revoked")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NO_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name: str
    document_no: str
    granted: bool
    deemed_basis: str
    revoked: RevokedApproval
    def __init__(self, item_code: _Optional[str] = ..., name: _Optional[str] = ..., document_no: _Optional[str] = ..., granted: _Optional[bool] = ..., deemed_basis: _Optional[str] = ..., revoked: _Optional[_Union[RevokedApproval, _Mapping]] = ...) -> None: ...

class RevokedApproval(_message.Message):
    __slots__ = ("revoked_at", "withdrawn", "article", "reason", "legal_basis")
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    revoked_at: _timestamp_pb2.Timestamp
    withdrawn: bool
    article: str
    reason: str
    legal_basis: str
    def __init__(self, revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn: _Optional[bool] = ..., article: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class GetCaseRequest(_message.Message):
    __slots__ = ("case_id", "case_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class CorrectProcedureRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason", "application", "dry_run")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    application: Application
    dry_run: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ..., application: _Optional[_Union[Application, _Mapping]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class CorrectProcedureResponse(_message.Message):
    __slots__ = ("case", "missing", "difference", "change")
    CASE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    difference: _procedures_pb2.ProcedureDifference
    change: _procedures_pb2.ProcedureChange
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ..., difference: _Optional[_Union[_procedures_pb2.ProcedureDifference, _Mapping]] = ..., change: _Optional[_Union[_procedures_pb2.ProcedureChange, _Mapping]] = ...) -> None: ...

class DecideProcedureChangeRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "agree", "note")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AGREE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    agree: bool
    note: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., agree: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class DecideProcedureChangeResponse(_message.Message):
    __slots__ = ("case", "change")
    CASE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    change: _procedures_pb2.ProcedureChange
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., change: _Optional[_Union[_procedures_pb2.ProcedureChange, _Mapping]] = ...) -> None: ...

class GetCaseResponse(_message.Message):
    __slots__ = ("case", "missing", "promised", "instant", "finish", "project", "corrections", "not_told", "changes", "proposed")
    CASE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    FINISH_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    NOT_TOLD_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_FIELD_NUMBER: _ClassVar[int]
    case: Case
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    promised: _containers.RepeatedCompositeFieldContainer[PromisedPaper]
    instant: bool
    finish: _instant_pb2.InstantFinish
    project: _projects_pb2.Project
    corrections: _containers.RepeatedCompositeFieldContainer[_procedures_pb2.ProcedureCorrection]
    not_told: _containers.RepeatedCompositeFieldContainer[_unusable_pb2.UnusablePaper]
    changes: _containers.RepeatedCompositeFieldContainer[_procedures_pb2.ProcedureChange]
    proposed: _procedures_pb2.ProcedureDifference
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ..., promised: _Optional[_Iterable[_Union[PromisedPaper, _Mapping]]] = ..., instant: _Optional[bool] = ..., finish: _Optional[_Union[_instant_pb2.InstantFinish, _Mapping]] = ..., project: _Optional[_Union[_projects_pb2.Project, _Mapping]] = ..., corrections: _Optional[_Iterable[_Union[_procedures_pb2.ProcedureCorrection, _Mapping]]] = ..., not_told: _Optional[_Iterable[_Union[_unusable_pb2.UnusablePaper, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[_procedures_pb2.ProcedureChange, _Mapping]]] = ..., proposed: _Optional[_Union[_procedures_pb2.ProcedureDifference, _Mapping]] = ...) -> None: ...

class PromisedPaper(_message.Message):
    __slots__ = ("item_code", "material_no", "name_zh", "name_en", "last_day", "due_at", "provided_at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    PROVIDED_AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    last_day: str
    due_at: _timestamp_pb2.Timestamp
    provided_at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., last_day: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., provided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WatchCaseRequest(_message.Message):
    __slots__ = ("case_id", "seen", "wait")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    seen: str
    wait: _duration_pb2.Duration
    def __init__(self, case_id: _Optional[str] = ..., seen: _Optional[str] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchCaseResponse(_message.Message):
    __slots__ = ("case", "seen", "missing")
    CASE_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case: Case
    seen: str
    missing: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., seen: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ...) -> None: ...

class ListCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "division_code", "received_on", "mine", "green_channel_asked", "words", "procedure_change_proposed")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_ASKED_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_CHANGE_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: CaseState
    division_code: str
    received_on: str
    mine: bool
    green_channel_asked: bool
    words: str
    procedure_change_proposed: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[CaseState, str]] = ..., division_code: _Optional[str] = ..., received_on: _Optional[str] = ..., mine: _Optional[bool] = ..., green_channel_asked: _Optional[bool] = ..., words: _Optional[str] = ..., procedure_change_proposed: _Optional[bool] = ...) -> None: ...

class ListCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token", "total_count")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[Case]
    next_page_token: str
    total_count: int
    def __init__(self, cases: _Optional[_Iterable[_Union[Case, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class IssueDocumentRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "kind", "item_code")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    kind: DocumentKind
    item_code: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[_Union[DocumentKind, str]] = ..., item_code: _Optional[str] = ...) -> None: ...

class IssueDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: IssuedDocument
    def __init__(self, document: _Optional[_Union[IssuedDocument, _Mapping]] = ...) -> None: ...

class VerifyDocumentRequest(_message.Message):
    __slots__ = ("division_code", "document_no", "verification_code")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NO_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    document_no: str
    verification_code: str
    def __init__(self, division_code: _Optional[str] = ..., document_no: _Optional[str] = ..., verification_code: _Optional[str] = ...) -> None: ...

class VerifyDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: IssuedDocument
    def __init__(self, document: _Optional[_Union[IssuedDocument, _Mapping]] = ...) -> None: ...

class IssuedDocument(_message.Message):
    __slots__ = ("document_no", "kind", "verification_code", "issued_at", "division_code", "case_no", "items", "received_on", "accepted_on", "missing", "due_on", "amount_fen", "document_name", "deemed_basis", "facts_sha256", "replaced_by", "refusal_reason", "refusal_basis", "refused_items", "correct_by", "application_end", "ended_on", "end_reason", "end_basis", "place", "revoked", "notice", "closing_zh", "closing_en")
    DOCUMENT_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    FACTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASON_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_ITEMS_FIELD_NUMBER: _ClassVar[int]
    CORRECT_BY_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_END_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    END_REASON_FIELD_NUMBER: _ClassVar[int]
    END_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    CLOSING_ZH_FIELD_NUMBER: _ClassVar[int]
    CLOSING_EN_FIELD_NUMBER: _ClassVar[int]
    document_no: str
    kind: DocumentKind
    verification_code: str
    issued_at: _timestamp_pb2.Timestamp
    division_code: str
    case_no: str
    items: _containers.RepeatedCompositeFieldContainer[NamedCode]
    received_on: str
    accepted_on: str
    missing: _containers.RepeatedCompositeFieldContainer[NamedCode]
    due_on: str
    amount_fen: int
    document_name: str
    deemed_basis: str
    facts_sha256: str
    replaced_by: str
    refusal_reason: str
    refusal_basis: str
    refused_items: _containers.RepeatedCompositeFieldContainer[NamedCode]
    correct_by: str
    application_end: ApplicationEnd
    ended_on: str
    end_reason: str
    end_basis: str
    place: str
    revoked: RevokedApproval
    notice: OneTimeNotice
    closing_zh: str
    closing_en: str
    def __init__(self, document_no: _Optional[str] = ..., kind: _Optional[_Union[DocumentKind, str]] = ..., verification_code: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., division_code: _Optional[str] = ..., case_no: _Optional[str] = ..., items: _Optional[_Iterable[_Union[NamedCode, _Mapping]]] = ..., received_on: _Optional[str] = ..., accepted_on: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[NamedCode, _Mapping]]] = ..., due_on: _Optional[str] = ..., amount_fen: _Optional[int] = ..., document_name: _Optional[str] = ..., deemed_basis: _Optional[str] = ..., facts_sha256: _Optional[str] = ..., replaced_by: _Optional[str] = ..., refusal_reason: _Optional[str] = ..., refusal_basis: _Optional[str] = ..., refused_items: _Optional[_Iterable[_Union[NamedCode, _Mapping]]] = ..., correct_by: _Optional[str] = ..., application_end: _Optional[_Union[ApplicationEnd, str]] = ..., ended_on: _Optional[str] = ..., end_reason: _Optional[str] = ..., end_basis: _Optional[str] = ..., place: _Optional[str] = ..., revoked: _Optional[_Union[RevokedApproval, _Mapping]] = ..., notice: _Optional[_Union[OneTimeNotice, _Mapping]] = ..., closing_zh: _Optional[str] = ..., closing_en: _Optional[str] = ...) -> None: ...

class NamedCode(_message.Message):
    __slots__ = ("code", "name_zh", "name_en")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class AskForGreenChannelRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AskForGreenChannelResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class DecideGreenChannelRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "agree", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AGREE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    agree: bool
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., agree: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideGreenChannelResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class IssueResultRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "received_by", "delivery")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    received_by: str
    delivery: Delivery
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., received_by: _Optional[str] = ..., delivery: _Optional[_Union[Delivery, str]] = ...) -> None: ...

class IssueResultResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class LookUpCaseRequest(_message.Message):
    __slots__ = ("case_no", "query_code")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    query_code: str
    def __init__(self, case_no: _Optional[str] = ..., query_code: _Optional[str] = ...) -> None: ...

class LookUpCaseResponse(_message.Message):
    __slots__ = ("case_id", "case_no", "state", "outcome", "bill_state", "items", "accepted_at", "ready_at", "closed_at", "next_step_zh", "next_step_en", "due", "remaining_working_days", "payable_fen", "refunded_fen", "due_told_before", "documents", "extension_reason", "missing", "waits_until", "ended", "messages", "first_contact")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BILL_STATE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    READY_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_ZH_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_EN_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    REMAINING_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    PAYABLE_FEN_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_TOLD_BEFORE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_REASON_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    WAITS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    state: CaseState
    outcome: CaseOutcome
    bill_state: BillState
    items: _containers.RepeatedCompositeFieldContainer[LookedUpItem]
    accepted_at: _timestamp_pb2.Timestamp
    ready_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    next_step_zh: str
    next_step_en: str
    due: _type_pb2.Due
    remaining_working_days: int
    payable_fen: int
    refunded_fen: int
    due_told_before: str
    documents: _containers.RepeatedCompositeFieldContainer[IssuedDocument]
    extension_reason: str
    missing: _containers.RepeatedCompositeFieldContainer[NamedCode]
    waits_until: str
    ended: EndedApplication
    messages: _containers.RepeatedCompositeFieldContainer[_messages_pb2.SentMessage]
    first_contact: _enquiries_pb2.FirstContact
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., state: _Optional[_Union[CaseState, str]] = ..., outcome: _Optional[_Union[CaseOutcome, str]] = ..., bill_state: _Optional[_Union[BillState, str]] = ..., items: _Optional[_Iterable[_Union[LookedUpItem, _Mapping]]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ready_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_step_zh: _Optional[str] = ..., next_step_en: _Optional[str] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., remaining_working_days: _Optional[int] = ..., payable_fen: _Optional[int] = ..., refunded_fen: _Optional[int] = ..., due_told_before: _Optional[str] = ..., documents: _Optional[_Iterable[_Union[IssuedDocument, _Mapping]]] = ..., extension_reason: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[NamedCode, _Mapping]]] = ..., waits_until: _Optional[str] = ..., ended: _Optional[_Union[EndedApplication, _Mapping]] = ..., messages: _Optional[_Iterable[_Union[_messages_pb2.SentMessage, _Mapping]]] = ..., first_contact: _Optional[_Union[_enquiries_pb2.FirstContact, _Mapping]] = ...) -> None: ...

class LookedUpItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "extended_to", "extension_reason", "deemed_basis", "due_day", "due_told_before", "stops", "revoked")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_TO_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_REASON_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    DUE_DAY_FIELD_NUMBER: _ClassVar[int]
    DUE_TOLD_BEFORE_FIELD_NUMBER: _ClassVar[int]
    STOPS_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    extended_to: str
    extension_reason: str
    deemed_basis: str
    due_day: str
    due_told_before: str
    stops: _containers.RepeatedCompositeFieldContainer[LookedUpStop]
    revoked: RevokedApproval
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., extended_to: _Optional[str] = ..., extension_reason: _Optional[str] = ..., deemed_basis: _Optional[str] = ..., due_day: _Optional[str] = ..., due_told_before: _Optional[str] = ..., stops: _Optional[_Iterable[_Union[LookedUpStop, _Mapping]]] = ..., revoked: _Optional[_Union[RevokedApproval, _Mapping]] = ...) -> None: ...

class LookedUpStop(_message.Message):
    __slots__ = ("name_zh", "name_en", "told", "first_day", "last_day", "is_over")
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    IS_OVER_FIELD_NUMBER: _ClassVar[int]
    name_zh: str
    name_en: str
    told: str
    first_day: str
    last_day: str
    is_over: bool
    def __init__(self, name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., told: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., is_over: _Optional[bool] = ...) -> None: ...

class SearchItemsRequest(_message.Message):
    __slots__ = ("division_code", "words", "department_code", "page_size", "page_token", "topic")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    words: str
    department_code: str
    page_size: int
    page_token: str
    topic: str
    def __init__(self, division_code: _Optional[str] = ..., words: _Optional[str] = ..., department_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., topic: _Optional[str] = ...) -> None: ...

class SearchItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token", "total_count", "departments", "bundles", "topics")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[FoundItem]
    next_page_token: str
    total_count: int
    departments: _containers.RepeatedCompositeFieldContainer[FoundDepartment]
    bundles: _containers.RepeatedCompositeFieldContainer[ItemBundle]
    topics: _containers.RepeatedCompositeFieldContainer[FoundTopic]
    def __init__(self, items: _Optional[_Iterable[_Union[FoundItem, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., departments: _Optional[_Iterable[_Union[FoundDepartment, _Mapping]]] = ..., bundles: _Optional[_Iterable[_Union[ItemBundle, _Mapping]]] = ..., topics: _Optional[_Iterable[_Union[FoundTopic, _Mapping]]] = ...) -> None: ...

class FoundTopic(_message.Message):
    __slots__ = ("topic", "name_zh", "name_en", "item_count")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    ITEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    topic: str
    name_zh: str
    name_en: str
    item_count: int
    def __init__(self, topic: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., item_count: _Optional[int] = ...) -> None: ...

class FoundItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "department_zh", "department_en", "committed_limit", "instant")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_LIMIT_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str
    department_en: str
    committed_limit: _type_pb2.Limit
    instant: bool
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., committed_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., instant: _Optional[bool] = ...) -> None: ...

class FoundDepartment(_message.Message):
    __slots__ = ("department_code", "name_zh", "name_en", "item_count")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    ITEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    name_zh: str
    name_en: str
    item_count: int
    def __init__(self, department_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., item_count: _Optional[int] = ...) -> None: ...

class GetItemRequest(_message.Message):
    __slots__ = ("division_code", "item_code")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    item_code: str
    def __init__(self, division_code: _Optional[str] = ..., item_code: _Optional[str] = ...) -> None: ...

class GetItemResponse(_message.Message):
    __slots__ = ("item", "materials", "fees", "deemed_consent", "catalogue_version", "bundles", "coming")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    DEEMED_CONSENT_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    COMING_FIELD_NUMBER: _ClassVar[int]
    item: ItemNotice
    materials: _containers.RepeatedCompositeFieldContainer[MaterialRequirement]
    fees: _containers.RepeatedCompositeFieldContainer[ItemFee]
    deemed_consent: bool
    catalogue_version: int
    bundles: _containers.RepeatedCompositeFieldContainer[ItemBundle]
    coming: _catalogue_drafts_pb2.ComingChanges
    def __init__(self, item: _Optional[_Union[ItemNotice, _Mapping]] = ..., materials: _Optional[_Iterable[_Union[MaterialRequirement, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[ItemFee, _Mapping]]] = ..., deemed_consent: _Optional[bool] = ..., catalogue_version: _Optional[int] = ..., bundles: _Optional[_Iterable[_Union[ItemBundle, _Mapping]]] = ..., coming: _Optional[_Union[_catalogue_drafts_pb2.ComingChanges, _Mapping]] = ...) -> None: ...

class TellNoticeRequest(_message.Message):
    __slots__ = ("division_code", "bundle_codes", "item_codes", "fee_quantities", "condition_answers")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    BUNDLE_CODES_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    FEE_QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    CONDITION_ANSWERS_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    bundle_codes: _containers.RepeatedScalarFieldContainer[str]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    fee_quantities: _containers.RepeatedCompositeFieldContainer[FeeQuantities]
    condition_answers: _containers.RepeatedCompositeFieldContainer[ConditionAnswer]
    def __init__(self, division_code: _Optional[str] = ..., bundle_codes: _Optional[_Iterable[str]] = ..., item_codes: _Optional[_Iterable[str]] = ..., fee_quantities: _Optional[_Iterable[_Union[FeeQuantities, _Mapping]]] = ..., condition_answers: _Optional[_Iterable[_Union[ConditionAnswer, _Mapping]]] = ...) -> None: ...

class TellNoticeResponse(_message.Message):
    __slots__ = ("notice", "bundles", "optional_items", "due", "catalogue_version")
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    OPTIONAL_ITEMS_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    notice: OneTimeNotice
    bundles: _containers.RepeatedCompositeFieldContainer[ItemBundle]
    optional_items: _containers.RepeatedCompositeFieldContainer[OptionalItem]
    due: _type_pb2.Due
    catalogue_version: int
    def __init__(self, notice: _Optional[_Union[OneTimeNotice, _Mapping]] = ..., bundles: _Optional[_Iterable[_Union[ItemBundle, _Mapping]]] = ..., optional_items: _Optional[_Iterable[_Union[OptionalItem, _Mapping]]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., catalogue_version: _Optional[int] = ...) -> None: ...

class OptionalItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "condition", "included", "condition_en", "material_count")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    INCLUDED_FIELD_NUMBER: _ClassVar[int]
    CONDITION_EN_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    condition: str
    included: bool
    condition_en: str
    material_count: int
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., condition: _Optional[str] = ..., included: _Optional[bool] = ..., condition_en: _Optional[str] = ..., material_count: _Optional[int] = ...) -> None: ...

class ItemFee(_message.Message):
    __slots__ = ("fee_code", "name_zh", "name_en", "rate_zh", "rate_en", "legal_basis", "collected_by_tax", "waiver_rules")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    RATE_ZH_FIELD_NUMBER: _ClassVar[int]
    RATE_EN_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_BY_TAX_FIELD_NUMBER: _ClassVar[int]
    WAIVER_RULES_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    name_zh: str
    name_en: str
    rate_zh: str
    rate_en: str
    legal_basis: str
    collected_by_tax: bool
    waiver_rules: str
    def __init__(self, fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., rate_zh: _Optional[str] = ..., rate_en: _Optional[str] = ..., legal_basis: _Optional[str] = ..., collected_by_tax: _Optional[bool] = ..., waiver_rules: _Optional[str] = ...) -> None: ...

class ItemBundle(_message.Message):
    __slots__ = ("bundle_code", "name_zh", "name_en")
    BUNDLE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    bundle_code: str
    name_zh: str
    name_en: str
    def __init__(self, bundle_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class Post(_message.Message):
    __slots__ = ("post_code", "name_zh", "name_en", "department_code", "a_officer_id", "b_officer_id", "powers", "cover")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    A_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    B_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    POWERS_FIELD_NUMBER: _ClassVar[int]
    COVER_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    name_zh: str
    name_en: str
    department_code: str
    a_officer_id: str
    b_officer_id: str
    powers: _containers.RepeatedCompositeFieldContainer[PowerGrant]
    cover: Cover
    def __init__(self, post_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., a_officer_id: _Optional[str] = ..., b_officer_id: _Optional[str] = ..., powers: _Optional[_Iterable[_Union[PowerGrant, _Mapping]]] = ..., cover: _Optional[_Union[Cover, _Mapping]] = ...) -> None: ...

class PowerGrant(_message.Message):
    __slots__ = ("power", "item_codes")
    POWER_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    power: _access_pb2.Power
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, power: _Optional[_Union[_access_pb2.Power, str]] = ..., item_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class Cover(_message.Message):
    __slots__ = ("officer_id", "until", "reason")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    until: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, officer_id: _Optional[str] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., **kwargs) -> None: ...

class MissingPower(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "power")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    power: _access_pb2.Power
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., power: _Optional[_Union[_access_pb2.Power, str]] = ...) -> None: ...

class ImportPostsRequest(_message.Message):
    __slots__ = ("idempotency_key", "content", "dry_run", "expected_version")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    content: bytes
    dry_run: bool
    expected_version: int
    def __init__(self, idempotency_key: _Optional[str] = ..., content: _Optional[bytes] = ..., dry_run: _Optional[bool] = ..., expected_version: _Optional[int] = ...) -> None: ...

class ImportPostsResponse(_message.Message):
    __slots__ = ("version", "published", "added", "changed", "removed", "missing", "changes")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    ADDED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    version: int
    published: bool
    added: _containers.RepeatedScalarFieldContainer[str]
    changed: _containers.RepeatedScalarFieldContainer[str]
    removed: _containers.RepeatedScalarFieldContainer[str]
    missing: _containers.RepeatedCompositeFieldContainer[MissingPower]
    changes: _containers.RepeatedCompositeFieldContainer[RowChange]
    def __init__(self, version: _Optional[int] = ..., published: _Optional[bool] = ..., added: _Optional[_Iterable[str]] = ..., changed: _Optional[_Iterable[str]] = ..., removed: _Optional[_Iterable[str]] = ..., missing: _Optional[_Iterable[_Union[MissingPower, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[RowChange, _Mapping]]] = ...) -> None: ...

class ListPostsRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListPostsResponse(_message.Message):
    __slots__ = ("version", "posts", "missing")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    version: int
    posts: _containers.RepeatedCompositeFieldContainer[Post]
    missing: _containers.RepeatedCompositeFieldContainer[MissingPower]
    def __init__(self, version: _Optional[int] = ..., posts: _Optional[_Iterable[_Union[Post, _Mapping]]] = ..., missing: _Optional[_Iterable[_Union[MissingPower, _Mapping]]] = ...) -> None: ...

class AttendWindowRequest(_message.Message):
    __slots__ = ("idempotency_key", "post_code", "open")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    post_code: str
    open: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., post_code: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...

class AttendWindowResponse(_message.Message):
    __slots__ = ("window",)
    WINDOW_FIELD_NUMBER: _ClassVar[int]
    window: Window
    def __init__(self, window: _Optional[_Union[Window, _Mapping]] = ...) -> None: ...

class ListWindowsRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListWindowsResponse(_message.Message):
    __slots__ = ("windows",)
    WINDOWS_FIELD_NUMBER: _ClassVar[int]
    windows: _containers.RepeatedCompositeFieldContainer[Window]
    def __init__(self, windows: _Optional[_Iterable[_Union[Window, _Mapping]]] = ...) -> None: ...

class Window(_message.Message):
    __slots__ = ("post_code", "name_zh", "name_en", "department_code", "a_officer_id", "b_officer_id", "covered_by", "officer_id", "opened_at", "uncovered_since")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    A_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    B_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    COVERED_BY_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    UNCOVERED_SINCE_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    name_zh: str
    name_en: str
    department_code: str
    a_officer_id: str
    b_officer_id: str
    covered_by: str
    officer_id: str
    opened_at: _timestamp_pb2.Timestamp
    uncovered_since: _timestamp_pb2.Timestamp
    def __init__(self, post_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., a_officer_id: _Optional[str] = ..., b_officer_id: _Optional[str] = ..., covered_by: _Optional[str] = ..., officer_id: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., uncovered_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CoverPostRequest(_message.Message):
    __slots__ = ("idempotency_key", "post_code", "until", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    post_code: str
    until: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., post_code: _Optional[str] = ..., until: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CoverPostResponse(_message.Message):
    __slots__ = ("post",)
    POST_FIELD_NUMBER: _ClassVar[int]
    post: Post
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ...) -> None: ...

class FindCasesRequest(_message.Message):
    __slots__ = ("id_number", "phone", "page_size", "page_token", "purpose")
    ID_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    id_number: str
    phone: str
    page_size: int
    page_token: str
    purpose: str
    def __init__(self, id_number: _Optional[str] = ..., phone: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class FindCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[Case]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[Case, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevealApplicantRequest(_message.Message):
    __slots__ = ("case_id", "purpose")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    purpose: str
    def __init__(self, case_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class RevealApplicantResponse(_message.Message):
    __slots__ = ("applicant", "received_by")
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    applicant: Applicant
    received_by: str
    def __init__(self, applicant: _Optional[_Union[Applicant, _Mapping]] = ..., received_by: _Optional[str] = ...) -> None: ...

class ListKeptPersonalDataRequest(_message.Message):
    __slots__ = ("case_ids",)
    CASE_IDS_FIELD_NUMBER: _ClassVar[int]
    case_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, case_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class KeptPersonalData(_message.Message):
    __slots__ = ("case_id", "applicant", "receiver", "file_name_count", "answer_count", "retained_until", "erased_by", "erased_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_COUNT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_COUNT_FIELD_NUMBER: _ClassVar[int]
    RETAINED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ERASED_BY_FIELD_NUMBER: _ClassVar[int]
    ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    applicant: bool
    receiver: bool
    file_name_count: int
    answer_count: int
    retained_until: str
    erased_by: _type_pb2.Actor
    erased_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., applicant: _Optional[bool] = ..., receiver: _Optional[bool] = ..., file_name_count: _Optional[int] = ..., answer_count: _Optional[int] = ..., retained_until: _Optional[str] = ..., erased_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListKeptPersonalDataResponse(_message.Message):
    __slots__ = ("kept",)
    KEPT_FIELD_NUMBER: _ClassVar[int]
    kept: _containers.RepeatedCompositeFieldContainer[KeptPersonalData]
    def __init__(self, kept: _Optional[_Iterable[_Union[KeptPersonalData, _Mapping]]] = ...) -> None: ...

class GetRetentionRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetRetentionResponse(_message.Message):
    __slots__ = ("retention_years", "closed_before", "expired_count")
    RETENTION_YEARS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_COUNT_FIELD_NUMBER: _ClassVar[int]
    retention_years: int
    closed_before: str
    expired_count: int
    def __init__(self, retention_years: _Optional[int] = ..., closed_before: _Optional[str] = ..., expired_count: _Optional[int] = ...) -> None: ...

class ErasePersonalDataRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason", "legal_basis")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    legal_basis: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class ErasePersonalDataResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class EraseExpiredPersonalDataRequest(_message.Message):
    __slots__ = ("idempotency_key", "closed_before", "batch_size", "dry_run")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    BATCH_SIZE_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    closed_before: str
    batch_size: int
    dry_run: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., closed_before: _Optional[str] = ..., batch_size: _Optional[int] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class EraseExpiredPersonalDataResponse(_message.Message):
    __slots__ = ("erased_count", "remaining_count")
    ERASED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REMAINING_COUNT_FIELD_NUMBER: _ClassVar[int]
    erased_count: int
    remaining_count: int
    def __init__(self, erased_count: _Optional[int] = ..., remaining_count: _Optional[int] = ...) -> None: ...
