from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DeliveryNote(_message.Message):
    __slots__ = ("service", "sent", "missing")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    SENT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    service: str
    sent: Sent
    missing: Missing
    def __init__(self, service: _Optional[str] = ..., sent: _Optional[_Union[Sent, _Mapping]] = ..., missing: _Optional[_Union[Missing, _Mapping]] = ...) -> None: ...

class Sent(_message.Message):
    __slots__ = ("streams",)
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    streams: _containers.RepeatedCompositeFieldContainer[StreamPosition]
    def __init__(self, streams: _Optional[_Iterable[_Union[StreamPosition, _Mapping]]] = ...) -> None: ...

class Missing(_message.Message):
    __slots__ = ("streams",)
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    streams: _containers.RepeatedCompositeFieldContainer[StreamRange]
    def __init__(self, streams: _Optional[_Iterable[_Union[StreamRange, _Mapping]]] = ...) -> None: ...

class StreamPosition(_message.Message):
    __slots__ = ("stream_id", "sequence")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    stream_id: bytes
    sequence: int
    def __init__(self, stream_id: _Optional[bytes] = ..., sequence: _Optional[int] = ...) -> None: ...

class StreamRange(_message.Message):
    __slots__ = ("stream_id", "first_sequence", "last_sequence")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    stream_id: bytes
    first_sequence: int
    last_sequence: int
    def __init__(self, stream_id: _Optional[bytes] = ..., first_sequence: _Optional[int] = ..., last_sequence: _Optional[int] = ...) -> None: ...
