import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProcedureChangeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROCEDURE_CHANGE_STATE_UNSPECIFIED: _ClassVar[ProcedureChangeState]
    PROCEDURE_CHANGE_STATE_PROPOSED: _ClassVar[ProcedureChangeState]
    PROCEDURE_CHANGE_STATE_DECLINED: _ClassVar[ProcedureChangeState]
    PROCEDURE_CHANGE_STATE_ASKED: _ClassVar[ProcedureChangeState]
    PROCEDURE_CHANGE_STATE_REFUSED: _ClassVar[ProcedureChangeState]
    PROCEDURE_CHANGE_STATE_DONE: _ClassVar[ProcedureChangeState]
PROCEDURE_CHANGE_STATE_UNSPECIFIED: ProcedureChangeState
PROCEDURE_CHANGE_STATE_PROPOSED: ProcedureChangeState
PROCEDURE_CHANGE_STATE_DECLINED: ProcedureChangeState
PROCEDURE_CHANGE_STATE_ASKED: ProcedureChangeState
PROCEDURE_CHANGE_STATE_REFUSED: ProcedureChangeState
PROCEDURE_CHANGE_STATE_DONE: ProcedureChangeState

class ProcedureDifference(_message.Message):
    __slots__ = ("removed_item_codes", "added_item_codes", "carried_papers", "amount_fen", "correction_no", "previous_amount_fen", "limit", "previous_limit")
    REMOVED_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    ADDED_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    CARRIED_PAPERS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CORRECTION_NO_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_LIMIT_FIELD_NUMBER: _ClassVar[int]
    removed_item_codes: _containers.RepeatedScalarFieldContainer[str]
    added_item_codes: _containers.RepeatedScalarFieldContainer[str]
    carried_papers: int
    amount_fen: int
    correction_no: int
    previous_amount_fen: int
    limit: _type_pb2.Limit
    previous_limit: _type_pb2.Limit
    def __init__(self, removed_item_codes: _Optional[_Iterable[str]] = ..., added_item_codes: _Optional[_Iterable[str]] = ..., carried_papers: _Optional[int] = ..., amount_fen: _Optional[int] = ..., correction_no: _Optional[int] = ..., previous_amount_fen: _Optional[int] = ..., limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., previous_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ...) -> None: ...

class ProcedureCorrection(_message.Message):
    __slots__ = ("correction_no", "previous_item_codes", "reason", "corrected_by", "corrected_at")
    CORRECTION_NO_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    correction_no: int
    previous_item_codes: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    corrected_by: str
    corrected_at: _timestamp_pb2.Timestamp
    def __init__(self, correction_no: _Optional[int] = ..., previous_item_codes: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., corrected_by: _Optional[str] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProcedureChange(_message.Message):
    __slots__ = ("change_no", "state", "item_codes", "reason", "proposed_by", "proposed_at", "decided_by", "decided_at", "note", "answered_at", "answer_zh", "answer_en")
    CHANGE_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_ZH_FIELD_NUMBER: _ClassVar[int]
    ANSWER_EN_FIELD_NUMBER: _ClassVar[int]
    change_no: int
    state: ProcedureChangeState
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    proposed_by: str
    proposed_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    note: str
    answered_at: _timestamp_pb2.Timestamp
    answer_zh: str
    answer_en: str
    def __init__(self, change_no: _Optional[int] = ..., state: _Optional[_Union[ProcedureChangeState, str]] = ..., item_codes: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., proposed_by: _Optional[str] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_zh: _Optional[str] = ..., answer_en: _Optional[str] = ...) -> None: ...
