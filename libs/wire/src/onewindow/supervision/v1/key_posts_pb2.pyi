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

class KeyPostState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KEY_POST_STATE_UNSPECIFIED: _ClassVar[KeyPostState]
    KEY_POST_STATE_PROPOSED: _ClassVar[KeyPostState]
    KEY_POST_STATE_DESIGNATED: _ClassVar[KeyPostState]
    KEY_POST_STATE_DECLINED: _ClassVar[KeyPostState]
    KEY_POST_STATE_WITHDRAWN: _ClassVar[KeyPostState]

class KeyPostVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KEY_POST_VERDICT_UNSPECIFIED: _ClassVar[KeyPostVerdict]
    KEY_POST_VERDICT_DESIGNATE: _ClassVar[KeyPostVerdict]
    KEY_POST_VERDICT_DECLINE: _ClassVar[KeyPostVerdict]
    KEY_POST_VERDICT_WITHDRAW: _ClassVar[KeyPostVerdict]
KEY_POST_STATE_UNSPECIFIED: KeyPostState
KEY_POST_STATE_PROPOSED: KeyPostState
KEY_POST_STATE_DESIGNATED: KeyPostState
KEY_POST_STATE_DECLINED: KeyPostState
KEY_POST_STATE_WITHDRAWN: KeyPostState
KEY_POST_VERDICT_UNSPECIFIED: KeyPostVerdict
KEY_POST_VERDICT_DESIGNATE: KeyPostVerdict
KEY_POST_VERDICT_DECLINE: KeyPostVerdict
KEY_POST_VERDICT_WITHDRAW: KeyPostVerdict

class KeyPostForm(_message.Message):
    __slots__ = ("name", "department_code", "item_codes", "risk")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    RISK_FIELD_NUMBER: _ClassVar[int]
    name: str
    department_code: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    risk: str
    def __init__(self, name: _Optional[str] = ..., department_code: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ..., risk: _Optional[str] = ...) -> None: ...

class KeyPost(_message.Message):
    __slots__ = ("key_post_id", "name", "department_code", "item_codes", "risk", "state", "proposed_by", "proposed_at", "decided_by", "decided_at", "decided_words", "figures")
    KEY_POST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    RISK_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_WORDS_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    key_post_id: str
    name: str
    department_code: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    risk: str
    state: KeyPostState
    proposed_by: _type_pb2.Actor
    proposed_at: _timestamp_pb2.Timestamp
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    decided_words: str
    figures: KeyPostFigures
    def __init__(self, key_post_id: _Optional[str] = ..., name: _Optional[str] = ..., department_code: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ..., risk: _Optional[str] = ..., state: _Optional[_Union[KeyPostState, str]] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_words: _Optional[str] = ..., figures: _Optional[_Union[KeyPostFigures, _Mapping]] = ...) -> None: ...

class KeyPostFigures(_message.Message):
    __slots__ = ("green_count", "yellow_count", "red_count", "unanswered_count", "complaint_count", "hit_count")
    GREEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    YELLOW_COUNT_FIELD_NUMBER: _ClassVar[int]
    RED_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_COUNT_FIELD_NUMBER: _ClassVar[int]
    HIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    green_count: int
    yellow_count: int
    red_count: int
    unanswered_count: int
    complaint_count: int
    hit_count: int
    def __init__(self, green_count: _Optional[int] = ..., yellow_count: _Optional[int] = ..., red_count: _Optional[int] = ..., unanswered_count: _Optional[int] = ..., complaint_count: _Optional[int] = ..., hit_count: _Optional[int] = ...) -> None: ...

class ProposeKeyPostsRequest(_message.Message):
    __slots__ = ("idempotency_key", "posts")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    posts: _containers.RepeatedCompositeFieldContainer[KeyPostForm]
    def __init__(self, idempotency_key: _Optional[str] = ..., posts: _Optional[_Iterable[_Union[KeyPostForm, _Mapping]]] = ...) -> None: ...

class ProposeKeyPostsResponse(_message.Message):
    __slots__ = ("posts",)
    POSTS_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[KeyPost]
    def __init__(self, posts: _Optional[_Iterable[_Union[KeyPost, _Mapping]]] = ...) -> None: ...

class DecideKeyPostsRequest(_message.Message):
    __slots__ = ("idempotency_key", "key_post_ids", "verdict", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    KEY_POST_IDS_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    key_post_ids: _containers.RepeatedScalarFieldContainer[str]
    verdict: KeyPostVerdict
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., key_post_ids: _Optional[_Iterable[str]] = ..., verdict: _Optional[_Union[KeyPostVerdict, str]] = ..., words: _Optional[str] = ...) -> None: ...

class DecideKeyPostsResponse(_message.Message):
    __slots__ = ("posts",)
    POSTS_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[KeyPost]
    def __init__(self, posts: _Optional[_Iterable[_Union[KeyPost, _Mapping]]] = ...) -> None: ...

class ListKeyPostsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "state", "department_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    state: KeyPostState
    department_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., state: _Optional[_Union[KeyPostState, str]] = ..., department_code: _Optional[str] = ...) -> None: ...

class ListKeyPostsResponse(_message.Message):
    __slots__ = ("posts", "next_page_token", "total_count")
    POSTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[KeyPost]
    next_page_token: str
    total_count: int
    def __init__(self, posts: _Optional[_Iterable[_Union[KeyPost, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class GetKeyPostRequest(_message.Message):
    __slots__ = ("division_code", "key_post_id")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    KEY_POST_ID_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    key_post_id: str
    def __init__(self, division_code: _Optional[str] = ..., key_post_id: _Optional[str] = ...) -> None: ...

class GetKeyPostResponse(_message.Message):
    __slots__ = ("post", "tasks", "unanswered")
    POST_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_FIELD_NUMBER: _ClassVar[int]
    post: KeyPost
    tasks: _containers.RepeatedCompositeFieldContainer[KeyPostTask]
    unanswered: _containers.RepeatedCompositeFieldContainer[UnansweredLimit]
    def __init__(self, post: _Optional[_Union[KeyPost, _Mapping]] = ..., tasks: _Optional[_Iterable[_Union[KeyPostTask, _Mapping]]] = ..., unanswered: _Optional[_Iterable[_Union[UnansweredLimit, _Mapping]]] = ...) -> None: ...

class KeyPostTask(_message.Message):
    __slots__ = ("case_no", "item_code", "item_zh", "item_en", "due_soon", "overdue", "due_at")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_ZH_FIELD_NUMBER: _ClassVar[int]
    ITEM_EN_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    item_code: str
    item_zh: str
    item_en: str
    due_soon: bool
    overdue: bool
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., item_zh: _Optional[str] = ..., item_en: _Optional[str] = ..., due_soon: _Optional[bool] = ..., overdue: _Optional[bool] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UnansweredLimit(_message.Message):
    __slots__ = ("case_no", "item_code", "deemed", "ended_at")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    item_code: str
    deemed: bool
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., deemed: _Optional[bool] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListPublishedKeyPostsRequest(_message.Message):
    __slots__ = ("division_code", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPublishedKeyPostsResponse(_message.Message):
    __slots__ = ("posts", "next_page_token")
    POSTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[PublishedKeyPost]
    next_page_token: str
    def __init__(self, posts: _Optional[_Iterable[_Union[PublishedKeyPost, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PublishedKeyPost(_message.Message):
    __slots__ = ("name", "department_code", "item_codes", "designated_at")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    DESIGNATED_AT_FIELD_NUMBER: _ClassVar[int]
    name: str
    department_code: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    designated_at: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., department_code: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ..., designated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
