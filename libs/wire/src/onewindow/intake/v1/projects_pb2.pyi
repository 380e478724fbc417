import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProjectStepKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROJECT_STEP_KIND_UNSPECIFIED: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_TAKEN: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_OFFERED: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_WITHDRAWN: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_ACCEPTED: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_DECLINED: _ClassVar[ProjectStepKind]
    PROJECT_STEP_KIND_MANDATED: _ClassVar[ProjectStepKind]
PROJECT_STEP_KIND_UNSPECIFIED: ProjectStepKind
PROJECT_STEP_KIND_TAKEN: ProjectStepKind
PROJECT_STEP_KIND_OFFERED: ProjectStepKind
PROJECT_STEP_KIND_WITHDRAWN: ProjectStepKind
PROJECT_STEP_KIND_ACCEPTED: ProjectStepKind
PROJECT_STEP_KIND_DECLINED: ProjectStepKind
PROJECT_STEP_KIND_MANDATED: ProjectStepKind

class TakeProjectRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "mandate")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    MANDATE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    mandate: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., mandate: _Optional[str] = ...) -> None: ...

class TakeProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class HandOverProjectRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "officer_id", "reason", "withdraw")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WITHDRAW_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    officer_id: str
    reason: str
    withdraw: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., officer_id: _Optional[str] = ..., reason: _Optional[str] = ..., withdraw: _Optional[bool] = ...) -> None: ...

class HandOverProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class DeclineProjectRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeclineProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class ListProjectOffersRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListProjectOffersResponse(_message.Message):
    __slots__ = ("offers",)
    OFFERS_FIELD_NUMBER: _ClassVar[int]
    offers: _containers.RepeatedCompositeFieldContainer[ProjectOffer]
    def __init__(self, offers: _Optional[_Iterable[_Union[ProjectOffer, _Mapping]]] = ...) -> None: ...

class ProjectOffer(_message.Message):
    __slots__ = ("case_id", "case_no", "subject", "project_manager_id", "offered_by", "reason", "offered_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    OFFERED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OFFERED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    subject: str
    project_manager_id: str
    offered_by: str
    reason: str
    offered_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., subject: _Optional[str] = ..., project_manager_id: _Optional[str] = ..., offered_by: _Optional[str] = ..., reason: _Optional[str] = ..., offered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Project(_message.Message):
    __slots__ = ("project_manager_id", "offered_to", "mandate", "steps")
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    OFFERED_TO_FIELD_NUMBER: _ClassVar[int]
    MANDATE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    project_manager_id: str
    offered_to: str
    mandate: str
    steps: _containers.RepeatedCompositeFieldContainer[ProjectStep]
    def __init__(self, project_manager_id: _Optional[str] = ..., offered_to: _Optional[str] = ..., mandate: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[ProjectStep, _Mapping]]] = ...) -> None: ...

class ProjectStep(_message.Message):
    __slots__ = ("kind", "officer_id", "to_officer_id", "reason", "mandate", "at")
    KIND_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MANDATE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    kind: ProjectStepKind
    officer_id: str
    to_officer_id: str
    reason: str
    mandate: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[ProjectStepKind, str]] = ..., officer_id: _Optional[str] = ..., to_officer_id: _Optional[str] = ..., reason: _Optional[str] = ..., mandate: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
