from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class SurplusReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SURPLUS_REASON_UNSPECIFIED: _ClassVar[SurplusReason]
    SURPLUS_REASON_OVER: _ClassVar[SurplusReason]
    SURPLUS_REASON_DOUBLE: _ClassVar[SurplusReason]
    SURPLUS_REASON_NOT_DUE: _ClassVar[SurplusReason]
    SURPLUS_REASON_FOREIGN: _ClassVar[SurplusReason]
    SURPLUS_REASON_NOT_GRANTED: _ClassVar[SurplusReason]
SURPLUS_REASON_UNSPECIFIED: SurplusReason
SURPLUS_REASON_OVER: SurplusReason
SURPLUS_REASON_DOUBLE: SurplusReason
SURPLUS_REASON_NOT_DUE: SurplusReason
SURPLUS_REASON_FOREIGN: SurplusReason
SURPLUS_REASON_NOT_GRANTED: SurplusReason
