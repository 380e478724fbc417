import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReportOffCentreAcceptancesRequest(_message.Message):
    __slots__ = ("idempotency_key", "content", "dry_run", "file_name")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    content: bytes
    dry_run: bool
    file_name: str
    def __init__(self, idempotency_key: _Optional[str] = ..., content: _Optional[bytes] = ..., dry_run: _Optional[bool] = ..., file_name: _Optional[str] = ...) -> None: ...

class ReportOffCentreAcceptancesResponse(_message.Message):
    __slots__ = ("new_count", "known_count", "not_exempted_count", "dual_count")
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    NOT_EXEMPTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    new_count: int
    known_count: int
    not_exempted_count: int
    dual_count: int
    def __init__(self, new_count: _Optional[int] = ..., known_count: _Optional[int] = ..., not_exempted_count: _Optional[int] = ..., dual_count: _Optional[int] = ...) -> None: ...

class ListOffCentreFeedsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class OffCentreFeed(_message.Message):
    __slots__ = ("file_name", "told_by", "told_at", "new_count", "known_count", "not_exempted_count", "dual_count")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    NOT_EXEMPTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    told_by: _type_pb2.Actor
    told_at: _timestamp_pb2.Timestamp
    new_count: int
    known_count: int
    not_exempted_count: int
    dual_count: int
    def __init__(self, file_name: _Optional[str] = ..., told_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., new_count: _Optional[int] = ..., known_count: _Optional[int] = ..., not_exempted_count: _Optional[int] = ..., dual_count: _Optional[int] = ...) -> None: ...

class ListOffCentreFeedsResponse(_message.Message):
    __slots__ = ("feeds", "next_page_token", "period_days")
    FEEDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PERIOD_DAYS_FIELD_NUMBER: _ClassVar[int]
    feeds: _containers.RepeatedCompositeFieldContainer[OffCentreFeed]
    next_page_token: str
    period_days: int
    def __init__(self, feeds: _Optional[_Iterable[_Union[OffCentreFeed, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., period_days: _Optional[int] = ...) -> None: ...

class SetOffCentrePeriodRequest(_message.Message):
    __slots__ = ("idempotency_key", "days")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    days: int
    def __init__(self, idempotency_key: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class SetOffCentrePeriodResponse(_message.Message):
    __slots__ = ("days",)
    DAYS_FIELD_NUMBER: _ClassVar[int]
    days: int
    def __init__(self, days: _Optional[int] = ...) -> None: ...

class OffCentreAcceptance(_message.Message):
    __slots__ = ("department_code", "own_no", "item_code", "accepted_on", "exempted", "case_nos", "told_by", "told_at")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OWN_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_ON_FIELD_NUMBER: _ClassVar[int]
    EXEMPTED_FIELD_NUMBER: _ClassVar[int]
    CASE_NOS_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    own_no: str
    item_code: str
    accepted_on: str
    exempted: bool
    case_nos: _containers.RepeatedScalarFieldContainer[str]
    told_by: _type_pb2.Actor
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, department_code: _Optional[str] = ..., own_no: _Optional[str] = ..., item_code: _Optional[str] = ..., accepted_on: _Optional[str] = ..., exempted: _Optional[bool] = ..., case_nos: _Optional[_Iterable[str]] = ..., told_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListOffCentreAcceptancesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "dual", "not_exempted")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DUAL_FIELD_NUMBER: _ClassVar[int]
    NOT_EXEMPTED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    dual: bool
    not_exempted: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., dual: _Optional[bool] = ..., not_exempted: _Optional[bool] = ...) -> None: ...

class ListOffCentreAcceptancesResponse(_message.Message):
    __slots__ = ("acceptances", "next_page_token")
    ACCEPTANCES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    acceptances: _containers.RepeatedCompositeFieldContainer[OffCentreAcceptance]
    next_page_token: str
    def __init__(self, acceptances: _Optional[_Iterable[_Union[OffCentreAcceptance, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class OffCentreExemption(_message.Message):
    __slots__ = ("item_code", "from_day", "until_day", "decided_by", "document")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DAY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    from_day: str
    until_day: str
    decided_by: str
    document: str
    def __init__(self, item_code: _Optional[str] = ..., from_day: _Optional[str] = ..., until_day: _Optional[str] = ..., decided_by: _Optional[str] = ..., document: _Optional[str] = ...) -> None: ...

class SetOffCentreExemptionRequest(_message.Message):
    __slots__ = ("idempotency_key", "exemption")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    EXEMPTION_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    exemption: OffCentreExemption
    def __init__(self, idempotency_key: _Optional[str] = ..., exemption: _Optional[_Union[OffCentreExemption, _Mapping]] = ...) -> None: ...

class SetOffCentreExemptionResponse(_message.Message):
    __slots__ = ("exemption",)
    EXEMPTION_FIELD_NUMBER: _ClassVar[int]
    exemption: OffCentreExemption
    def __init__(self, exemption: _Optional[_Union[OffCentreExemption, _Mapping]] = ...) -> None: ...

class ListOffCentreExemptionsRequest(_message.Message):
    __slots__ = ("division_code", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListOffCentreExemptionsResponse(_message.Message):
    __slots__ = ("exemptions", "next_page_token")
    EXEMPTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    exemptions: _containers.RepeatedCompositeFieldContainer[OffCentreExemption]
    next_page_token: str
    def __init__(self, exemptions: _Optional[_Iterable[_Union[OffCentreExemption, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
