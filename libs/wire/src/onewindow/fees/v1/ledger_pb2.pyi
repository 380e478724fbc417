import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetBalancesRequest(_message.Message):
    __slots__ = ("division_code", "as_of")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetBalancesResponse(_message.Message):
    __slots__ = ("balances", "as_of")
    BALANCES_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    balances: _containers.RepeatedCompositeFieldContainer[AccountBalance]
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, balances: _Optional[_Iterable[_Union[AccountBalance, _Mapping]]] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AccountBalance(_message.Message):
    __slots__ = ("account", "name_zh", "name_en", "department_code", "balance_fen")
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FEN_FIELD_NUMBER: _ClassVar[int]
    account: str
    name_zh: str
    name_en: str
    department_code: str
    balance_fen: int
    def __init__(self, account: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., balance_fen: _Optional[int] = ...) -> None: ...

class ListLedgerBlocksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListLedgerBlocksResponse(_message.Message):
    __slots__ = ("blocks", "next_page_token", "last_number", "last_hash", "division_code", "balances")
    BLOCKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LAST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LAST_HASH_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    BALANCES_FIELD_NUMBER: _ClassVar[int]
    blocks: _containers.RepeatedCompositeFieldContainer[LedgerBlock]
    next_page_token: str
    last_number: int
    last_hash: bytes
    division_code: str
    balances: _containers.RepeatedCompositeFieldContainer[AccountBalance]
    def __init__(self, blocks: _Optional[_Iterable[_Union[LedgerBlock, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., last_number: _Optional[int] = ..., last_hash: _Optional[bytes] = ..., division_code: _Optional[str] = ..., balances: _Optional[_Iterable[_Union[AccountBalance, _Mapping]]] = ...) -> None: ...

class LedgerBlock(_message.Message):
    __slots__ = ("number", "previous_hash", "hash", "postings")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_HASH_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    POSTINGS_FIELD_NUMBER: _ClassVar[int]
    number: int
    previous_hash: bytes
    hash: bytes
    postings: _containers.RepeatedCompositeFieldContainer[LedgerPosting]
    def __init__(self, number: _Optional[int] = ..., previous_hash: _Optional[bytes] = ..., hash: _Optional[bytes] = ..., postings: _Optional[_Iterable[_Union[LedgerPosting, _Mapping]]] = ...) -> None: ...

class LedgerPosting(_message.Message):
    __slots__ = ("entry_id", "case_id", "kind", "account", "department_code", "amount_fen", "reference", "posted_at")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    POSTED_AT_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    case_id: str
    kind: str
    account: str
    department_code: str
    amount_fen: int
    reference: str
    posted_at: _timestamp_pb2.Timestamp
    def __init__(self, entry_id: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[str] = ..., account: _Optional[str] = ..., department_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reference: _Optional[str] = ..., posted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
