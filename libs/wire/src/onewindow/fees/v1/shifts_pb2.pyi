import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RemittanceStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REMITTANCE_STAGE_UNSPECIFIED: _ClassVar[RemittanceStage]
    REMITTANCE_STAGE_IN_TRANSIT: _ClassVar[RemittanceStage]
    REMITTANCE_STAGE_LATE: _ClassVar[RemittanceStage]
REMITTANCE_STAGE_UNSPECIFIED: RemittanceStage
REMITTANCE_STAGE_IN_TRANSIT: RemittanceStage
REMITTANCE_STAGE_LATE: RemittanceStage

class Shift(_message.Message):
    __slots__ = ("shift_no", "officer_id", "opened_at", "float_fen", "movement_count", "count", "count_count", "closed_at", "closed_by", "kept_fen", "reason", "remittance")
    SHIFT_NO_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    FLOAT_FEN_FIELD_NUMBER: _ClassVar[int]
    MOVEMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    COUNT_COUNT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    KEPT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REMITTANCE_FIELD_NUMBER: _ClassVar[int]
    shift_no: str
    officer_id: str
    opened_at: _timestamp_pb2.Timestamp
    float_fen: int
    movement_count: int
    count: CashCount
    count_count: int
    closed_at: _timestamp_pb2.Timestamp
    closed_by: str
    kept_fen: int
    reason: str
    remittance: RemittanceSlip
    def __init__(self, shift_no: _Optional[str] = ..., officer_id: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., float_fen: _Optional[int] = ..., movement_count: _Optional[int] = ..., count: _Optional[_Union[CashCount, _Mapping]] = ..., count_count: _Optional[int] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., kept_fen: _Optional[int] = ..., reason: _Optional[str] = ..., remittance: _Optional[_Union[RemittanceSlip, _Mapping]] = ...) -> None: ...

class CashCount(_message.Message):
    __slots__ = ("count_id", "pieces", "counted_fen", "expected_fen", "difference_fen", "counted_at", "counted_by")
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FEN_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FEN_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FEN_FIELD_NUMBER: _ClassVar[int]
    COUNTED_AT_FIELD_NUMBER: _ClassVar[int]
    COUNTED_BY_FIELD_NUMBER: _ClassVar[int]
    count_id: str
    pieces: _containers.RepeatedCompositeFieldContainer[CashPieces]
    counted_fen: int
    expected_fen: int
    difference_fen: int
    counted_at: _timestamp_pb2.Timestamp
    counted_by: str
    def __init__(self, count_id: _Optional[str] = ..., pieces: _Optional[_Iterable[_Union[CashPieces, _Mapping]]] = ..., counted_fen: _Optional[int] = ..., expected_fen: _Optional[int] = ..., difference_fen: _Optional[int] = ..., counted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counted_by: _Optional[str] = ...) -> None: ...

class CashPieces(_message.Message):
    __slots__ = ("face_fen", "count")
    FACE_FEN_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    face_fen: int
    count: int
    def __init__(self, face_fen: _Optional[int] = ..., count: _Optional[int] = ...) -> None: ...

class RemittanceSlip(_message.Message):
    __slots__ = ("slip_no", "shift_no", "officer_id", "amount_fen", "handed_in_at", "due_at", "late", "confirmed_at", "confirmed_by", "bank_reference")
    SLIP_NO_FIELD_NUMBER: _ClassVar[int]
    SHIFT_NO_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    HANDED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    slip_no: str
    shift_no: str
    officer_id: str
    amount_fen: int
    handed_in_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    late: bool
    confirmed_at: _timestamp_pb2.Timestamp
    confirmed_by: str
    bank_reference: str
    def __init__(self, slip_no: _Optional[str] = ..., shift_no: _Optional[str] = ..., officer_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., handed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., confirmed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmed_by: _Optional[str] = ..., bank_reference: _Optional[str] = ...) -> None: ...

class OpenShiftRequest(_message.Message):
    __slots__ = ("idempotency_key", "float_fen")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    FLOAT_FEN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    float_fen: int
    def __init__(self, idempotency_key: _Optional[str] = ..., float_fen: _Optional[int] = ...) -> None: ...

class OpenShiftResponse(_message.Message):
    __slots__ = ("shift",)
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    shift: Shift
    def __init__(self, shift: _Optional[_Union[Shift, _Mapping]] = ...) -> None: ...

class GetShiftRequest(_message.Message):
    __slots__ = ("shift_no",)
    SHIFT_NO_FIELD_NUMBER: _ClassVar[int]
    shift_no: str
    def __init__(self, shift_no: _Optional[str] = ...) -> None: ...

class GetShiftResponse(_message.Message):
    __slots__ = ("shift",)
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    shift: Shift
    def __init__(self, shift: _Optional[_Union[Shift, _Mapping]] = ...) -> None: ...

class ListShiftsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "open_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    open_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., open_only: _Optional[bool] = ...) -> None: ...

class ListShiftsResponse(_message.Message):
    __slots__ = ("shifts", "next_page_token")
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shifts: _containers.RepeatedCompositeFieldContainer[Shift]
    next_page_token: str
    def __init__(self, shifts: _Optional[_Iterable[_Union[Shift, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CountShiftRequest(_message.Message):
    __slots__ = ("idempotency_key", "shift_no", "pieces")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    SHIFT_NO_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    shift_no: str
    pieces: _containers.RepeatedCompositeFieldContainer[CashPieces]
    def __init__(self, idempotency_key: _Optional[str] = ..., shift_no: _Optional[str] = ..., pieces: _Optional[_Iterable[_Union[CashPieces, _Mapping]]] = ...) -> None: ...

class CountShiftResponse(_message.Message):
    __slots__ = ("shift",)
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    shift: Shift
    def __init__(self, shift: _Optional[_Union[Shift, _Mapping]] = ...) -> None: ...

class CloseShiftRequest(_message.Message):
    __slots__ = ("idempotency_key", "shift_no", "count_id", "kept_fen", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    SHIFT_NO_FIELD_NUMBER: _ClassVar[int]
    COUNT_ID_FIELD_NUMBER: _ClassVar[int]
    KEPT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    shift_no: str
    count_id: str
    kept_fen: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., shift_no: _Optional[str] = ..., count_id: _Optional[str] = ..., kept_fen: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CloseShiftResponse(_message.Message):
    __slots__ = ("shift",)
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    shift: Shift
    def __init__(self, shift: _Optional[_Union[Shift, _Mapping]] = ...) -> None: ...

class ListRemittancesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "stage")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    stage: RemittanceStage
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., stage: _Optional[_Union[RemittanceStage, str]] = ...) -> None: ...

class ListRemittancesResponse(_message.Message):
    __slots__ = ("slips", "next_page_token", "in_transit_fen")
    SLIPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IN_TRANSIT_FEN_FIELD_NUMBER: _ClassVar[int]
    slips: _containers.RepeatedCompositeFieldContainer[RemittanceSlip]
    next_page_token: str
    in_transit_fen: int
    def __init__(self, slips: _Optional[_Iterable[_Union[RemittanceSlip, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., in_transit_fen: _Optional[int] = ...) -> None: ...

class ConfirmRemittanceRequest(_message.Message):
    __slots__ = ("idempotency_key", "slip_no", "bank_reference")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    SLIP_NO_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    slip_no: str
    bank_reference: str
    def __init__(self, idempotency_key: _Optional[str] = ..., slip_no: _Optional[str] = ..., bank_reference: _Optional[str] = ...) -> None: ...

class ConfirmRemittanceResponse(_message.Message):
    __slots__ = ("slip",)
    SLIP_FIELD_NUMBER: _ClassVar[int]
    slip: RemittanceSlip
    def __init__(self, slip: _Optional[_Union[RemittanceSlip, _Mapping]] = ...) -> None: ...
