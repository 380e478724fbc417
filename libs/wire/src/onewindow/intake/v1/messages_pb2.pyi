import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MessageChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_CHANNEL_UNSPECIFIED: _ClassVar[MessageChannel]
    MESSAGE_CHANNEL_NONE: _ClassVar[MessageChannel]
    MESSAGE_CHANNEL_SMS: _ClassVar[MessageChannel]
    MESSAGE_CHANNEL_EMAIL: _ClassVar[MessageChannel]

class MessageLanguage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_LANGUAGE_UNSPECIFIED: _ClassVar[MessageLanguage]
    MESSAGE_LANGUAGE_ZH: _ClassVar[MessageLanguage]
    MESSAGE_LANGUAGE_EN: _ClassVar[MessageLanguage]

class MessageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_KIND_UNSPECIFIED: _ClassVar[MessageKind]
    MESSAGE_KIND_ACCEPTED: _ClassVar[MessageKind]
    MESSAGE_KIND_CORRECT: _ClassVar[MessageKind]
    MESSAGE_KIND_NOT_ACCEPTED: _ClassVar[MessageKind]
    MESSAGE_KIND_PAY: _ClassVar[MessageKind]
    MESSAGE_KIND_PAPERS_DUE: _ClassVar[MessageKind]
    MESSAGE_KIND_PAPERS_OVERDUE: _ClassVar[MessageKind]
    MESSAGE_KIND_EXTENDED: _ClassVar[MessageKind]
    MESSAGE_KIND_STOPPED: _ClassVar[MessageKind]
    MESSAGE_KIND_RESUMED: _ClassVar[MessageKind]
    MESSAGE_KIND_OVERDUE: _ClassVar[MessageKind]
    MESSAGE_KIND_DEEMED: _ClassVar[MessageKind]
    MESSAGE_KIND_READY: _ClassVar[MessageKind]
    MESSAGE_KIND_REFUSED: _ClassVar[MessageKind]
    MESSAGE_KIND_REVOKED: _ClassVar[MessageKind]
    MESSAGE_KIND_CLOSED: _ClassVar[MessageKind]

class MessageState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_STATE_UNSPECIFIED: _ClassVar[MessageState]
    MESSAGE_STATE_WAITING: _ClassVar[MessageState]
    MESSAGE_STATE_SENT: _ClassVar[MessageState]
    MESSAGE_STATE_GIVEN_UP: _ClassVar[MessageState]
    MESSAGE_STATE_STALE: _ClassVar[MessageState]
    MESSAGE_STATE_UNSENT: _ClassVar[MessageState]

class MessageFailure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_FAILURE_UNSPECIFIED: _ClassVar[MessageFailure]
    MESSAGE_FAILURE_NOT_SET_UP: _ClassVar[MessageFailure]
    MESSAGE_FAILURE_NO_ADDRESS: _ClassVar[MessageFailure]
    MESSAGE_FAILURE_AWAY: _ClassVar[MessageFailure]
    MESSAGE_FAILURE_REFUSED: _ClassVar[MessageFailure]
    MESSAGE_FAILURE_TOO_LATE: _ClassVar[MessageFailure]
MESSAGE_CHANNEL_UNSPECIFIED: MessageChannel
MESSAGE_CHANNEL_NONE: MessageChannel
MESSAGE_CHANNEL_SMS: MessageChannel
MESSAGE_CHANNEL_EMAIL: MessageChannel
MESSAGE_LANGUAGE_UNSPECIFIED: MessageLanguage
MESSAGE_LANGUAGE_ZH: MessageLanguage
MESSAGE_LANGUAGE_EN: MessageLanguage
MESSAGE_KIND_UNSPECIFIED: MessageKind
MESSAGE_KIND_ACCEPTED: MessageKind
MESSAGE_KIND_CORRECT: MessageKind
MESSAGE_KIND_NOT_ACCEPTED: MessageKind
MESSAGE_KIND_PAY: MessageKind
MESSAGE_KIND_PAPERS_DUE: MessageKind
MESSAGE_KIND_PAPERS_OVERDUE: MessageKind
MESSAGE_KIND_EXTENDED: MessageKind
MESSAGE_KIND_STOPPED: MessageKind
MESSAGE_KIND_RESUMED: MessageKind
MESSAGE_KIND_OVERDUE: MessageKind
MESSAGE_KIND_DEEMED: MessageKind
MESSAGE_KIND_READY: MessageKind
MESSAGE_KIND_REFUSED: MessageKind
MESSAGE_KIND_REVOKED: MessageKind
MESSAGE_KIND_CLOSED: MessageKind
MESSAGE_STATE_UNSPECIFIED: MessageState
MESSAGE_STATE_WAITING: MessageState
MESSAGE_STATE_SENT: MessageState
MESSAGE_STATE_GIVEN_UP: MessageState
MESSAGE_STATE_STALE: MessageState
MESSAGE_STATE_UNSENT: MessageState
MESSAGE_FAILURE_UNSPECIFIED: MessageFailure
MESSAGE_FAILURE_NOT_SET_UP: MessageFailure
MESSAGE_FAILURE_NO_ADDRESS: MessageFailure
MESSAGE_FAILURE_AWAY: MessageFailure
MESSAGE_FAILURE_REFUSED: MessageFailure
MESSAGE_FAILURE_TOO_LATE: MessageFailure

class MessageWish(_message.Message):
    __slots__ = ("channel", "language", "email")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    channel: MessageChannel
    language: MessageLanguage
    email: str
    def __init__(self, channel: _Optional[_Union[MessageChannel, str]] = ..., language: _Optional[_Union[MessageLanguage, str]] = ..., email: _Optional[str] = ...) -> None: ...

class CaseMessage(_message.Message):
    __slots__ = ("message_id", "case_id", "case_no", "kind", "channel", "language", "state", "failure", "made_at", "next_at", "attempt_count", "sent_at", "text")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_AT_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    case_id: str
    case_no: str
    kind: MessageKind
    channel: MessageChannel
    language: MessageLanguage
    state: MessageState
    failure: MessageFailure
    made_at: _timestamp_pb2.Timestamp
    next_at: _timestamp_pb2.Timestamp
    attempt_count: int
    sent_at: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, message_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., kind: _Optional[_Union[MessageKind, str]] = ..., channel: _Optional[_Union[MessageChannel, str]] = ..., language: _Optional[_Union[MessageLanguage, str]] = ..., state: _Optional[_Union[MessageState, str]] = ..., failure: _Optional[_Union[MessageFailure, str]] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempt_count: _Optional[int] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class SentMessage(_message.Message):
    __slots__ = ("kind", "channel", "sent_at")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    kind: MessageKind
    channel: MessageChannel
    sent_at: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[MessageKind, str]] = ..., channel: _Optional[_Union[MessageChannel, str]] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCaseMessagesRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ListCaseMessagesResponse(_message.Message):
    __slots__ = ("wish", "messages")
    WISH_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    wish: MessageWish
    messages: _containers.RepeatedCompositeFieldContainer[CaseMessage]
    def __init__(self, wish: _Optional[_Union[MessageWish, _Mapping]] = ..., messages: _Optional[_Iterable[_Union[CaseMessage, _Mapping]]] = ...) -> None: ...

class ChooseMessagesRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "wish")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    WISH_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    wish: MessageWish
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., wish: _Optional[_Union[MessageWish, _Mapping]] = ...) -> None: ...

class ChooseMessagesResponse(_message.Message):
    __slots__ = ("wish",)
    WISH_FIELD_NUMBER: _ClassVar[int]
    wish: MessageWish
    def __init__(self, wish: _Optional[_Union[MessageWish, _Mapping]] = ...) -> None: ...

class ListStuckMessagesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListStuckMessagesResponse(_message.Message):
    __slots__ = ("messages", "next_page_token", "total_count", "channels")
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[CaseMessage]
    next_page_token: str
    total_count: int
    channels: _containers.RepeatedCompositeFieldContainer[RunningChannel]
    def __init__(self, messages: _Optional[_Iterable[_Union[CaseMessage, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., channels: _Optional[_Iterable[_Union[RunningChannel, _Mapping]]] = ...) -> None: ...

class RunningChannel(_message.Message):
    __slots__ = ("channel", "seen_at")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SEEN_AT_FIELD_NUMBER: _ClassVar[int]
    channel: MessageChannel
    seen_at: _timestamp_pb2.Timestamp
    def __init__(self, channel: _Optional[_Union[MessageChannel, str]] = ..., seen_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMessageWordsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListMessageWordsResponse(_message.Message):
    __slots__ = ("words", "places", "longest_zh", "longest_en")
    WORDS_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    LONGEST_ZH_FIELD_NUMBER: _ClassVar[int]
    LONGEST_EN_FIELD_NUMBER: _ClassVar[int]
    words: _containers.RepeatedCompositeFieldContainer[MessageWords]
    places: _containers.RepeatedCompositeFieldContainer[MessagePlace]
    longest_zh: int
    longest_en: int
    def __init__(self, words: _Optional[_Iterable[_Union[MessageWords, _Mapping]]] = ..., places: _Optional[_Iterable[_Union[MessagePlace, _Mapping]]] = ..., longest_zh: _Optional[int] = ..., longest_en: _Optional[int] = ...) -> None: ...

class MessagePlace(_message.Message):
    __slots__ = ("name", "zh", "en")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    name: str
    zh: str
    en: str
    def __init__(self, name: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...

class MessageWords(_message.Message):
    __slots__ = ("kind", "message", "zh", "en", "is_own", "usual_zh", "usual_en", "places", "editions")
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    IS_OWN_FIELD_NUMBER: _ClassVar[int]
    USUAL_ZH_FIELD_NUMBER: _ClassVar[int]
    USUAL_EN_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    EDITIONS_FIELD_NUMBER: _ClassVar[int]
    kind: MessageKind
    message: str
    zh: str
    en: str
    is_own: bool
    usual_zh: str
    usual_en: str
    places: _containers.RepeatedScalarFieldContainer[str]
    editions: _containers.RepeatedCompositeFieldContainer[MessageWordsEdition]
    def __init__(self, kind: _Optional[_Union[MessageKind, str]] = ..., message: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ..., is_own: _Optional[bool] = ..., usual_zh: _Optional[str] = ..., usual_en: _Optional[str] = ..., places: _Optional[_Iterable[str]] = ..., editions: _Optional[_Iterable[_Union[MessageWordsEdition, _Mapping]]] = ...) -> None: ...

class MessageWordsEdition(_message.Message):
    __slots__ = ("zh", "en", "version", "begins_at", "until", "drafted_by", "published_by")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    zh: str
    en: str
    version: int
    begins_at: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    drafted_by: str
    published_by: str
    def __init__(self, zh: _Optional[str] = ..., en: _Optional[str] = ..., version: _Optional[int] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., drafted_by: _Optional[str] = ..., published_by: _Optional[str] = ...) -> None: ...

class SendMessageAgainRequest(_message.Message):
    __slots__ = ("idempotency_key", "message_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    message_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., message_id: _Optional[str] = ...) -> None: ...

class SendMessageAgainResponse(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: CaseMessage
    def __init__(self, message: _Optional[_Union[CaseMessage, _Mapping]] = ...) -> None: ...
