import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.intake.v1 import intake_pb2 as _intake_pb2
from onewindow.intake.v1 import projects_pb2 as _projects_pb2
from onewindow.intake.v1 import told_fees_pb2 as _told_fees_pb2
from onewindow.intake.v1 import unusable_pb2 as _unusable_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApplicationReceived(_message.Message):
    __slots__ = ("case_id", "received_by", "received_at", "item_codes", "bundle_codes", "applicant_kind", "green_channel_reason", "case_no", "unlisted_item_codes", "unlisted_reason", "same_file", "open_cases", "examine_until", "legacy_code_reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    BUNDLE_CODES_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_KIND_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_REASON_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    UNLISTED_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    UNLISTED_REASON_FIELD_NUMBER: _ClassVar[int]
    SAME_FILE_FIELD_NUMBER: _ClassVar[int]
    OPEN_CASES_FIELD_NUMBER: _ClassVar[int]
    EXAMINE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    LEGACY_CODE_REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    received_by: _type_pb2.Actor
    received_at: _timestamp_pb2.Timestamp
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    bundle_codes: _containers.RepeatedScalarFieldContainer[str]
    applicant_kind: _type_pb2.ApplicantKind
    green_channel_reason: str
    case_no: str
    unlisted_item_codes: _containers.RepeatedScalarFieldContainer[str]
    unlisted_reason: str
    same_file: bool
    open_cases: _containers.RepeatedScalarFieldContainer[str]
    examine_until: str
    legacy_code_reason: str
    def __init__(self, case_id: _Optional[str] = ..., received_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., item_codes: _Optional[_Iterable[str]] = ..., bundle_codes: _Optional[_Iterable[str]] = ..., applicant_kind: _Optional[_Union[_type_pb2.ApplicantKind, str]] = ..., green_channel_reason: _Optional[str] = ..., case_no: _Optional[str] = ..., unlisted_item_codes: _Optional[_Iterable[str]] = ..., unlisted_reason: _Optional[str] = ..., same_file: _Optional[bool] = ..., open_cases: _Optional[_Iterable[str]] = ..., examine_until: _Optional[str] = ..., legacy_code_reason: _Optional[str] = ...) -> None: ...

class CorrectionNotified(_message.Message):
    __slots__ = ("case_id", "notified_by", "notified_at", "missing", "hand_in_until")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NOTIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    HAND_IN_UNTIL_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    notified_by: _type_pb2.Actor
    notified_at: _timestamp_pb2.Timestamp
    missing: _containers.RepeatedCompositeFieldContainer[_intake_pb2.MaterialRequirement]
    hand_in_until: str
    def __init__(self, case_id: _Optional[str] = ..., notified_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., notified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[_intake_pb2.MaterialRequirement, _Mapping]]] = ..., hand_in_until: _Optional[str] = ...) -> None: ...

class SecondNoticeGiven(_message.Message):
    __slots__ = ("case_id", "given_by", "given_at", "reason", "missing", "hand_in_until")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    HAND_IN_UNTIL_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    given_by: _type_pb2.Actor
    given_at: _timestamp_pb2.Timestamp
    reason: str
    missing: _containers.RepeatedCompositeFieldContainer[_intake_pb2.MaterialRequirement]
    hand_in_until: str
    def __init__(self, case_id: _Optional[str] = ..., given_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[_intake_pb2.MaterialRequirement, _Mapping]]] = ..., hand_in_until: _Optional[str] = ...) -> None: ...

class AcceptanceDeemed(_message.Message):
    __slots__ = ("case_id", "accepted_at", "limit_end", "received_by", "missing")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    LIMIT_END_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    accepted_at: _timestamp_pb2.Timestamp
    limit_end: _timestamp_pb2.Timestamp
    received_by: _type_pb2.Actor
    missing: _containers.RepeatedCompositeFieldContainer[_intake_pb2.MaterialRequirement]
    def __init__(self, case_id: _Optional[str] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[_intake_pb2.MaterialRequirement, _Mapping]]] = ...) -> None: ...

class CorrectionDueSoon(_message.Message):
    __slots__ = ("case_id", "hand_in_until", "missing")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    HAND_IN_UNTIL_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    hand_in_until: str
    missing: _containers.RepeatedCompositeFieldContainer[_intake_pb2.MaterialRequirement]
    def __init__(self, case_id: _Optional[str] = ..., hand_in_until: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[_intake_pb2.MaterialRequirement, _Mapping]]] = ...) -> None: ...

class ApplicationLapsed(_message.Message):
    __slots__ = ("case_id", "ended_at", "missing")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    ended_at: _timestamp_pb2.Timestamp
    missing: _containers.RepeatedCompositeFieldContainer[_intake_pb2.MaterialRequirement]
    def __init__(self, case_id: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[_intake_pb2.MaterialRequirement, _Mapping]]] = ...) -> None: ...

class AcceptanceRefused(_message.Message):
    __slots__ = ("case_id", "refused_by", "refused_at", "reason", "legal_basis", "place")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_BY_FIELD_NUMBER: _ClassVar[int]
    REFUSED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    refused_by: _type_pb2.Actor
    refused_at: _timestamp_pb2.Timestamp
    reason: str
    legal_basis: str
    place: str
    def __init__(self, case_id: _Optional[str] = ..., refused_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., refused_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class CaseAccepted(_message.Message):
    __slots__ = ("case_id", "case_no", "accepted_by", "accepted_at", "applicant_kind", "bundle_codes", "items", "fee_demands", "joint_limit", "catalogue_version", "received_at", "missing_told_at", "joint_limit_start", "green_channel", "project_manager_id", "subject", "applicant_name", "promised")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_KIND_FIELD_NUMBER: _ClassVar[int]
    BUNDLE_CODES_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    FEE_DEMANDS_FIELD_NUMBER: _ClassVar[int]
    JOINT_LIMIT_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    MISSING_TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    JOINT_LIMIT_START_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_NAME_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    accepted_by: _type_pb2.Actor
    accepted_at: _timestamp_pb2.Timestamp
    applicant_kind: _type_pb2.ApplicantKind
    bundle_codes: _containers.RepeatedScalarFieldContainer[str]
    items: _containers.RepeatedCompositeFieldContainer[AcceptedItem]
    fee_demands: _containers.RepeatedCompositeFieldContainer[FeeDemand]
    joint_limit: _type_pb2.Limit
    catalogue_version: int
    received_at: _timestamp_pb2.Timestamp
    missing_told_at: _timestamp_pb2.Timestamp
    joint_limit_start: _type_pb2.LimitStart
    green_channel: bool
    project_manager_id: str
    subject: str
    applicant_name: str
    promised: _containers.RepeatedCompositeFieldContainer[_intake_pb2.PromisedPaper]
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., accepted_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., applicant_kind: _Optional[_Union[_type_pb2.ApplicantKind, str]] = ..., bundle_codes: _Optional[_Iterable[str]] = ..., items: _Optional[_Iterable[_Union[AcceptedItem, _Mapping]]] = ..., fee_demands: _Optional[_Iterable[_Union[FeeDemand, _Mapping]]] = ..., joint_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., catalogue_version: _Optional[int] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., missing_told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., joint_limit_start: _Optional[_Union[_type_pb2.LimitStart, str]] = ..., green_channel: _Optional[bool] = ..., project_manager_id: _Optional[str] = ..., subject: _Optional[str] = ..., applicant_name: _Optional[str] = ..., promised: _Optional[_Iterable[_Union[_intake_pb2.PromisedPaper, _Mapping]]] = ...) -> None: ...

class AcceptedItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "department_zh", "department_en", "committed_limit", "statutory_limit", "instant", "deemed_consent", "result_document", "legal_basis", "dependencies", "limit_start", "deemed_basis", "silence_at_statutory_limit", "green_limit", "limit_rules")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_LIMIT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_CONSENT_FIELD_NUMBER: _ClassVar[int]
    RESULT_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    DEPENDENCIES_FIELD_NUMBER: _ClassVar[int]
    LIMIT_START_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    SILENCE_AT_STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    GREEN_LIMIT_FIELD_NUMBER: _ClassVar[int]
    LIMIT_RULES_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str
    department_en: str
    committed_limit: _type_pb2.Limit
    statutory_limit: _type_pb2.Limit
    instant: bool
    deemed_consent: bool
    result_document: str
    legal_basis: str
    dependencies: _containers.RepeatedCompositeFieldContainer[Dependency]
    limit_start: _type_pb2.LimitStart
    deemed_basis: str
    silence_at_statutory_limit: bool
    green_limit: _type_pb2.Limit
    limit_rules: LimitRules
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., committed_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., statutory_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., instant: _Optional[bool] = ..., deemed_consent: _Optional[bool] = ..., result_document: _Optional[str] = ..., legal_basis: _Optional[str] = ..., dependencies: _Optional[_Iterable[_Union[Dependency, _Mapping]]] = ..., limit_start: _Optional[_Union[_type_pb2.LimitStart, str]] = ..., deemed_basis: _Optional[str] = ..., silence_at_statutory_limit: _Optional[bool] = ..., green_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., limit_rules: _Optional[_Union[LimitRules, _Mapping]] = ...) -> None: ...

class LimitRules(_message.Message):
    __slots__ = ("special_procedures", "inside_procedures", "extension_days")
    SPECIAL_PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    INSIDE_PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_DAYS_FIELD_NUMBER: _ClassVar[int]
    special_procedures: _containers.RepeatedScalarFieldContainer[str]
    inside_procedures: _containers.RepeatedScalarFieldContainer[str]
    extension_days: int
    def __init__(self, special_procedures: _Optional[_Iterable[str]] = ..., inside_procedures: _Optional[_Iterable[str]] = ..., extension_days: _Optional[int] = ...) -> None: ...

class Dependency(_message.Message):
    __slots__ = ("any_of", "kind", "basis")
    ANY_OF_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    any_of: _containers.RepeatedScalarFieldContainer[str]
    kind: _type_pb2.DependencyKind
    basis: str
    def __init__(self, any_of: _Optional[_Iterable[str]] = ..., kind: _Optional[_Union[_type_pb2.DependencyKind, str]] = ..., basis: _Optional[str] = ...) -> None: ...

class FeeDemand(_message.Message):
    __slots__ = ("item_code", "fee_code", "quantities", "declined_reason")
    class QuantitiesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    DECLINED_REASON_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    fee_code: str
    quantities: _containers.ScalarMap[str, str]
    declined_reason: str
    def __init__(self, item_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., quantities: _Optional[_Mapping[str, str]] = ..., declined_reason: _Optional[str] = ...) -> None: ...

class StoppedFeesDropped(_message.Message):
    __slots__ = ("case_id", "dropped_at", "fees")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DROPPED_AT_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    dropped_at: _timestamp_pb2.Timestamp
    fees: _containers.RepeatedCompositeFieldContainer[_intake_pb2.CatalogueStop]
    def __init__(self, case_id: _Optional[str] = ..., dropped_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fees: _Optional[_Iterable[_Union[_intake_pb2.CatalogueStop, _Mapping]]] = ...) -> None: ...

class CancelledUsed(_message.Message):
    __slots__ = ("case_id", "tried_by", "tried_at", "items")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TRIED_BY_FIELD_NUMBER: _ClassVar[int]
    TRIED_AT_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    tried_by: _type_pb2.Actor
    tried_at: _timestamp_pb2.Timestamp
    items: _containers.RepeatedCompositeFieldContainer[_intake_pb2.CatalogueStop]
    def __init__(self, case_id: _Optional[str] = ..., tried_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., tried_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., items: _Optional[_Iterable[_Union[_intake_pb2.CatalogueStop, _Mapping]]] = ...) -> None: ...

class CancelledAppliedFor(_message.Message):
    __slots__ = ("division_code", "tried_by", "tried_at", "items", "fees")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    TRIED_BY_FIELD_NUMBER: _ClassVar[int]
    TRIED_AT_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    tried_by: _type_pb2.Actor
    tried_at: _timestamp_pb2.Timestamp
    items: _containers.RepeatedCompositeFieldContainer[_intake_pb2.CatalogueStop]
    fees: _containers.RepeatedCompositeFieldContainer[_intake_pb2.CatalogueStop]
    def __init__(self, division_code: _Optional[str] = ..., tried_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., tried_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., items: _Optional[_Iterable[_Union[_intake_pb2.CatalogueStop, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[_intake_pb2.CatalogueStop, _Mapping]]] = ...) -> None: ...

class PromisedPapersFollowed(_message.Message):
    __slots__ = ("case_id", "taken_by", "taken_at", "papers", "left_count")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    taken_by: _type_pb2.Actor
    taken_at: _timestamp_pb2.Timestamp
    papers: _containers.RepeatedCompositeFieldContainer[_intake_pb2.PromisedPaper]
    left_count: int
    def __init__(self, case_id: _Optional[str] = ..., taken_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., papers: _Optional[_Iterable[_Union[_intake_pb2.PromisedPaper, _Mapping]]] = ..., left_count: _Optional[int] = ...) -> None: ...

class PromisedPapersDue(_message.Message):
    __slots__ = ("case_id", "overdue", "papers", "told_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    overdue: bool
    papers: _containers.RepeatedCompositeFieldContainer[_intake_pb2.PromisedPaper]
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., overdue: _Optional[bool] = ..., papers: _Optional[_Iterable[_Union[_intake_pb2.PromisedPaper, _Mapping]]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResultReady(_message.Message):
    __slots__ = ("case_id", "ready_at", "outcome")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    READY_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    ready_at: _timestamp_pb2.Timestamp
    outcome: _intake_pb2.CaseOutcome
    def __init__(self, case_id: _Optional[str] = ..., ready_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[_intake_pb2.CaseOutcome, str]] = ...) -> None: ...

class CaseClosed(_message.Message):
    __slots__ = ("case_id", "issued_by", "closed_at", "outcome", "results", "delivery", "in_one_act")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    IN_ONE_ACT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    issued_by: _type_pb2.Actor
    closed_at: _timestamp_pb2.Timestamp
    outcome: _intake_pb2.CaseOutcome
    results: _containers.RepeatedCompositeFieldContainer[_intake_pb2.ResultDocument]
    delivery: _intake_pb2.Delivery
    in_one_act: bool
    def __init__(self, case_id: _Optional[str] = ..., issued_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[_intake_pb2.CaseOutcome, str]] = ..., results: _Optional[_Iterable[_Union[_intake_pb2.ResultDocument, _Mapping]]] = ..., delivery: _Optional[_Union[_intake_pb2.Delivery, str]] = ..., in_one_act: _Optional[bool] = ...) -> None: ...

class ProcedureChangeAsked(_message.Message):
    __slots__ = ("case_id", "change_no", "proposed_by", "agreed_by", "agreed_at", "reason", "previous_item_codes", "items", "joint_limit", "catalogue_version")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_NO_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    AGREED_BY_FIELD_NUMBER: _ClassVar[int]
    AGREED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    JOINT_LIMIT_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    change_no: int
    proposed_by: _type_pb2.Actor
    agreed_by: _type_pb2.Actor
    agreed_at: _timestamp_pb2.Timestamp
    reason: str
    previous_item_codes: _containers.RepeatedScalarFieldContainer[str]
    items: _containers.RepeatedCompositeFieldContainer[AcceptedItem]
    joint_limit: _type_pb2.Limit
    catalogue_version: int
    def __init__(self, case_id: _Optional[str] = ..., change_no: _Optional[int] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., agreed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., agreed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., previous_item_codes: _Optional[_Iterable[str]] = ..., items: _Optional[_Iterable[_Union[AcceptedItem, _Mapping]]] = ..., joint_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., catalogue_version: _Optional[int] = ...) -> None: ...

class ProcedureCorrected(_message.Message):
    __slots__ = ("case_id", "corrected_by", "corrected_at", "reason", "previous_item_codes", "item_codes", "correction_no", "waits_until", "accepted_items", "fee_demands", "after_acceptance")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    CORRECTION_NO_FIELD_NUMBER: _ClassVar[int]
    WAITS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ITEMS_FIELD_NUMBER: _ClassVar[int]
    FEE_DEMANDS_FIELD_NUMBER: _ClassVar[int]
    AFTER_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    corrected_by: _type_pb2.Actor
    corrected_at: _timestamp_pb2.Timestamp
    reason: str
    previous_item_codes: _containers.RepeatedScalarFieldContainer[str]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    correction_no: int
    waits_until: str
    accepted_items: _containers.RepeatedCompositeFieldContainer[AcceptedItem]
    fee_demands: _containers.RepeatedCompositeFieldContainer[FeeDemand]
    after_acceptance: bool
    def __init__(self, case_id: _Optional[str] = ..., corrected_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., previous_item_codes: _Optional[_Iterable[str]] = ..., item_codes: _Optional[_Iterable[str]] = ..., correction_no: _Optional[int] = ..., waits_until: _Optional[str] = ..., accepted_items: _Optional[_Iterable[_Union[AcceptedItem, _Mapping]]] = ..., fee_demands: _Optional[_Iterable[_Union[FeeDemand, _Mapping]]] = ..., after_acceptance: _Optional[bool] = ...) -> None: ...

class PaperFoundUnusable(_message.Message):
    __slots__ = ("case_id", "found_by", "found_at", "item_code", "material_no", "name_zh", "name_en", "ground", "note", "not_told")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FOUND_BY_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    NOT_TOLD_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    found_by: _type_pb2.Actor
    found_at: _timestamp_pb2.Timestamp
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    ground: _unusable_pb2.UnusableGround
    note: str
    not_told: bool
    def __init__(self, case_id: _Optional[str] = ..., found_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., ground: _Optional[_Union[_unusable_pb2.UnusableGround, str]] = ..., note: _Optional[str] = ..., not_told: _Optional[bool] = ...) -> None: ...

class ProjectHandled(_message.Message):
    __slots__ = ("case_id", "kind", "handled_by", "handled_at", "to_officer_id", "reason", "project_manager_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    HANDLED_BY_FIELD_NUMBER: _ClassVar[int]
    HANDLED_AT_FIELD_NUMBER: _ClassVar[int]
    TO_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    kind: _projects_pb2.ProjectStepKind
    handled_by: _type_pb2.Actor
    handled_at: _timestamp_pb2.Timestamp
    to_officer_id: str
    reason: str
    project_manager_id: str
    def __init__(self, case_id: _Optional[str] = ..., kind: _Optional[_Union[_projects_pb2.ProjectStepKind, str]] = ..., handled_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., handled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_officer_id: _Optional[str] = ..., reason: _Optional[str] = ..., project_manager_id: _Optional[str] = ...) -> None: ...

class InstantFinishAsked(_message.Message):
    __slots__ = ("case_id", "asked_by", "asked_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    asked_by: _type_pb2.Actor
    asked_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., asked_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CataloguePublished(_message.Message):
    __slots__ = ("division_code", "version", "published_by", "published_at", "special_days", "fee_rates", "departments", "items", "business_hours")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_DAYS_FIELD_NUMBER: _ClassVar[int]
    FEE_RATES_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_HOURS_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    version: int
    published_by: _type_pb2.Actor
    published_at: _timestamp_pb2.Timestamp
    special_days: _containers.RepeatedCompositeFieldContainer[_type_pb2.SpecialDay]
    fee_rates: _containers.RepeatedCompositeFieldContainer[FeeRate]
    departments: _containers.RepeatedCompositeFieldContainer[Department]
    items: _containers.RepeatedCompositeFieldContainer[CatalogueItem]
    business_hours: _containers.RepeatedCompositeFieldContainer[_type_pb2.BusinessHours]
    def __init__(self, division_code: _Optional[str] = ..., version: _Optional[int] = ..., published_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., special_days: _Optional[_Iterable[_Union[_type_pb2.SpecialDay, _Mapping]]] = ..., fee_rates: _Optional[_Iterable[_Union[FeeRate, _Mapping]]] = ..., departments: _Optional[_Iterable[_Union[Department, _Mapping]]] = ..., items: _Optional[_Iterable[_Union[CatalogueItem, _Mapping]]] = ..., business_hours: _Optional[_Iterable[_Union[_type_pb2.BusinessHours, _Mapping]]] = ...) -> None: ...

class CatalogueItem(_message.Message):
    __slots__ = ("item_code", "department_code")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    department_code: str
    def __init__(self, item_code: _Optional[str] = ..., department_code: _Optional[str] = ...) -> None: ...

class Department(_message.Message):
    __slots__ = ("code", "name_zh", "name_en")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class FeeRate(_message.Message):
    __slots__ = ("fee_code", "name_zh", "name_en", "department_code", "charge_basis", "unit", "unit_price_fen", "min_fen", "max_fen", "tiers_json", "formula", "legal_basis", "collector", "treasury_account", "fee_kind", "status", "ceased_on", "cancelled_by", "effective_from", "waiver_rules", "rate_scope", "effective_to")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARGE_BASIS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    MIN_FEN_FIELD_NUMBER: _ClassVar[int]
    MAX_FEN_FIELD_NUMBER: _ClassVar[int]
    TIERS_JSON_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    COLLECTOR_FIELD_NUMBER: _ClassVar[int]
    TREASURY_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    FEE_KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CEASED_ON_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_BY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FROM_FIELD_NUMBER: _ClassVar[int]
    WAIVER_RULES_FIELD_NUMBER: _ClassVar[int]
    RATE_SCOPE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TO_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    name_zh: str
    name_en: str
    department_code: str
    charge_basis: str
    unit: str
    unit_price_fen: int
    min_fen: int
    max_fen: int
    tiers_json: str
    formula: str
    legal_basis: str
    collector: str
    treasury_account: str
    fee_kind: str
    status: str
    ceased_on: str
    cancelled_by: str
    effective_from: str
    waiver_rules: str
    rate_scope: str
    effective_to: str
    def __init__(self, fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., charge_basis: _Optional[str] = ..., unit: _Optional[str] = ..., unit_price_fen: _Optional[int] = ..., min_fen: _Optional[int] = ..., max_fen: _Optional[int] = ..., tiers_json: _Optional[str] = ..., formula: _Optional[str] = ..., legal_basis: _Optional[str] = ..., collector: _Optional[str] = ..., treasury_account: _Optional[str] = ..., fee_kind: _Optional[str] = ..., status: _Optional[str] = ..., ceased_on: _Optional[str] = ..., cancelled_by: _Optional[str] = ..., effective_from: _Optional[str] = ..., waiver_rules: _Optional[str] = ..., rate_scope: _Optional[str] = ..., effective_to: _Optional[str] = ...) -> None: ...

class PostsPublished(_message.Message):
    __slots__ = ("division_code", "version", "published_by", "published_at", "posts", "items")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    version: int
    published_by: _type_pb2.Actor
    published_at: _timestamp_pb2.Timestamp
    posts: _containers.RepeatedCompositeFieldContainer[_intake_pb2.Post]
    items: _containers.RepeatedCompositeFieldContainer[CatalogueItem]
    def __init__(self, division_code: _Optional[str] = ..., version: _Optional[int] = ..., published_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., posts: _Optional[_Iterable[_Union[_intake_pb2.Post, _Mapping]]] = ..., items: _Optional[_Iterable[_Union[CatalogueItem, _Mapping]]] = ...) -> None: ...

class PostCovered(_message.Message):
    __slots__ = ("division_code", "post_code", "cover", "covered_by")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    COVER_FIELD_NUMBER: _ClassVar[int]
    COVERED_BY_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    post_code: str
    cover: _intake_pb2.Cover
    covered_by: _type_pb2.Actor
    def __init__(self, division_code: _Optional[str] = ..., post_code: _Optional[str] = ..., cover: _Optional[_Union[_intake_pb2.Cover, _Mapping]] = ..., covered_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class GreenChannelAsked(_message.Message):
    __slots__ = ("case_id", "asked_by", "asked_at", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    asked_by: _type_pb2.Actor
    asked_at: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., asked_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class WindowUncovered(_message.Message):
    __slots__ = ("division_code", "post_code", "name_zh", "name_en", "department_code", "since")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    post_code: str
    name_zh: str
    name_en: str
    department_code: str
    since: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., post_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WindowCovered(_message.Message):
    __slots__ = ("division_code", "post_code", "name_zh", "name_en", "department_code", "since", "until")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    post_code: str
    name_zh: str
    name_en: str
    department_code: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., post_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TicketWaitedLong(_message.Message):
    __slots__ = ("division_code", "number", "group_code", "group_zh", "group_en", "drawn_at", "told_at", "late_minutes", "waiting_count", "open_windows")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUP_ZH_FIELD_NUMBER: _ClassVar[int]
    GROUP_EN_FIELD_NUMBER: _ClassVar[int]
    DRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    LATE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_WINDOWS_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    number: str
    group_code: str
    group_zh: str
    group_en: str
    drawn_at: _timestamp_pb2.Timestamp
    told_at: _timestamp_pb2.Timestamp
    late_minutes: int
    waiting_count: int
    open_windows: int
    def __init__(self, division_code: _Optional[str] = ..., number: _Optional[str] = ..., group_code: _Optional[str] = ..., group_zh: _Optional[str] = ..., group_en: _Optional[str] = ..., drawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late_minutes: _Optional[int] = ..., waiting_count: _Optional[int] = ..., open_windows: _Optional[int] = ...) -> None: ...

class GreenChannelDecided(_message.Message):
    __slots__ = ("case_id", "decided_by", "decided_at", "agreed", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    agreed: bool
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., agreed: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class PersonalDataRead(_message.Message):
    __slots__ = ("case_id", "read_by", "read_at", "fields", "purpose", "found")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    READ_BY_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    FOUND_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    read_by: _type_pb2.Actor
    read_at: _timestamp_pb2.Timestamp
    fields: _containers.RepeatedScalarFieldContainer[str]
    purpose: str
    found: bool
    def __init__(self, case_id: _Optional[str] = ..., read_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fields: _Optional[_Iterable[str]] = ..., purpose: _Optional[str] = ..., found: _Optional[bool] = ...) -> None: ...

class MalwareFound(_message.Message):
    __slots__ = ("division_code", "uploaded_by", "found_at", "signature", "sha256")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    UPLOADED_BY_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    uploaded_by: _type_pb2.Actor
    found_at: _timestamp_pb2.Timestamp
    signature: str
    sha256: str
    def __init__(self, division_code: _Optional[str] = ..., uploaded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signature: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class PersonalDataErased(_message.Message):
    __slots__ = ("case_id", "erased_by", "erased_at", "reason", "legal_basis")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ERASED_BY_FIELD_NUMBER: _ClassVar[int]
    ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    erased_by: _type_pb2.Actor
    erased_at: _timestamp_pb2.Timestamp
    reason: str
    legal_basis: str
    def __init__(self, case_id: _Optional[str] = ..., erased_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class CaseRated(_message.Message):
    __slots__ = ("case_id", "grade", "reasons", "rated_at", "brought_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    grade: int
    reasons: _containers.RepeatedScalarFieldContainer[_type_pb2.RatingReason]
    rated_at: _timestamp_pb2.Timestamp
    brought_by: _type_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., grade: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_type_pb2.RatingReason, str]]] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., brought_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class OffCentreFeeTold(_message.Message):
    __slots__ = ("case_id", "case_no", "department_code", "amount_fen", "taken_on", "paid_by", "paper", "told_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    PAID_BY_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    department_code: str
    amount_fen: int
    taken_on: str
    paid_by: _told_fees_pb2.PaidBy
    paper: _told_fees_pb2.PaperGiven
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., taken_on: _Optional[str] = ..., paid_by: _Optional[_Union[_told_fees_pb2.PaidBy, str]] = ..., paper: _Optional[_Union[_told_fees_pb2.PaperGiven, str]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EnquiryOverdue(_message.Message):
    __slots__ = ("division_code", "enquiry_id", "enquiry_no", "follower", "department_code", "due_at", "told_at")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    enquiry_id: str
    enquiry_no: str
    follower: _type_pb2.Actor
    department_code: str
    due_at: _timestamp_pb2.Timestamp
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., enquiry_no: _Optional[str] = ..., follower: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., department_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AcceptedOutside(_message.Message):
    __slots__ = ("division_code", "department_code", "own_no", "item_code", "accepted_on", "told_by", "told_at")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OWN_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    department_code: str
    own_no: str
    item_code: str
    accepted_on: str
    told_by: _type_pb2.Actor
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., department_code: _Optional[str] = ..., own_no: _Optional[str] = ..., item_code: _Optional[str] = ..., accepted_on: _Optional[str] = ..., told_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DualAcceptanceFound(_message.Message):
    __slots__ = ("case_id", "case_no", "department_code", "own_no", "item_code", "accepted_on", "found_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OWN_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    department_code: str
    own_no: str
    item_code: str
    accepted_on: str
    found_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., own_no: _Optional[str] = ..., item_code: _Optional[str] = ..., accepted_on: _Optional[str] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
