from onewindow.access.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConverseRequest(_message.Message):
    __slots__ = ("calls", "given_up")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    GIVEN_UP_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[Call]
    given_up: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, calls: _Optional[_Iterable[_Union[Call, _Mapping]]] = ..., given_up: _Optional[_Iterable[int]] = ...) -> None: ...

class Call(_message.Message):
    __slots__ = ("number", "method", "body", "timeout_ms", "authorization", "accept_language", "request_id", "traceparent", "client_address")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    number: int
    method: str
    body: bytes
    timeout_ms: int
    authorization: str
    accept_language: str
    request_id: str
    traceparent: str
    client_address: str
    def __init__(self, number: _Optional[int] = ..., method: _Optional[str] = ..., body: _Optional[bytes] = ..., timeout_ms: _Optional[int] = ..., authorization: _Optional[str] = ..., accept_language: _Optional[str] = ..., request_id: _Optional[str] = ..., traceparent: _Optional[str] = ..., client_address: _Optional[str] = ...) -> None: ...

class ConverseResponse(_message.Message):
    __slots__ = ("answers", "closing")
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    CLOSING_FIELD_NUMBER: _ClassVar[int]
    answers: _containers.RepeatedCompositeFieldContainer[Answer]
    closing: bool
    def __init__(self, answers: _Optional[_Iterable[_Union[Answer, _Mapping]]] = ..., closing: _Optional[bool] = ...) -> None: ...

class Answer(_message.Message):
    __slots__ = ("number", "ended", "body", "refusal", "trace_id", "unknown_fields")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    TRACE_ID_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELDS_FIELD_NUMBER: _ClassVar[int]
    number: int
    ended: bool
    body: bytes
    refusal: bytes
    trace_id: str
    unknown_fields: str
    def __init__(self, number: _Optional[int] = ..., ended: _Optional[bool] = ..., body: _Optional[bytes] = ..., refusal: _Optional[bytes] = ..., trace_id: _Optional[str] = ..., unknown_fields: _Optional[str] = ...) -> None: ...
