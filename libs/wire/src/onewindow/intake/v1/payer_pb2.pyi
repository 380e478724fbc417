from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class NamePayerRequest(_message.Message):
    __slots__ = ("case_id", "receipt_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    receipt_no: str
    def __init__(self, case_id: _Optional[str] = ..., receipt_no: _Optional[str] = ...) -> None: ...

class NamePayerResponse(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...
