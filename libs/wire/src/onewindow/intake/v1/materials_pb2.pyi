import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.intake.v1 import unusable_pb2 as _unusable_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MaterialFault(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATERIAL_FAULT_UNSPECIFIED: _ClassVar[MaterialFault]
    MATERIAL_FAULT_MISSING: _ClassVar[MaterialFault]
    MATERIAL_FAULT_CHANGED: _ClassVar[MaterialFault]
    MATERIAL_FAULT_ORPHANED: _ClassVar[MaterialFault]
MATERIAL_FAULT_UNSPECIFIED: MaterialFault
MATERIAL_FAULT_MISSING: MaterialFault
MATERIAL_FAULT_CHANGED: MaterialFault
MATERIAL_FAULT_ORPHANED: MaterialFault

class UploadMaterialRequest(_message.Message):
    __slots__ = ("idempotency_key", "file_name", "size_bytes", "sha256", "chunk")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    file_name: str
    size_bytes: int
    sha256: str
    chunk: bytes
    def __init__(self, idempotency_key: _Optional[str] = ..., file_name: _Optional[str] = ..., size_bytes: _Optional[int] = ..., sha256: _Optional[str] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class UploadMaterialResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: StoredFile
    def __init__(self, file: _Optional[_Union[StoredFile, _Mapping]] = ...) -> None: ...

class StoredFile(_message.Message):
    __slots__ = ("file_id", "file_name", "sha256", "size_bytes", "kind", "is_scanned", "stored_at")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    IS_SCANNED_FIELD_NUMBER: _ClassVar[int]
    STORED_AT_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    file_name: str
    sha256: str
    size_bytes: int
    kind: str
    is_scanned: bool
    stored_at: _timestamp_pb2.Timestamp
    def __init__(self, file_id: _Optional[str] = ..., file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., kind: _Optional[str] = ..., is_scanned: _Optional[bool] = ..., stored_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMaterialsRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ListMaterialsResponse(_message.Message):
    __slots__ = ("materials", "unusable")
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    UNUSABLE_FIELD_NUMBER: _ClassVar[int]
    materials: _containers.RepeatedCompositeFieldContainer[CaseMaterial]
    unusable: _containers.RepeatedCompositeFieldContainer[_unusable_pb2.UnusablePaper]
    def __init__(self, materials: _Optional[_Iterable[_Union[CaseMaterial, _Mapping]]] = ..., unusable: _Optional[_Iterable[_Union[_unusable_pb2.UnusablePaper, _Mapping]]] = ...) -> None: ...

class CaseMaterial(_message.Message):
    __slots__ = ("item_code", "material_no", "name_zh", "name_en", "handed_in_at", "file", "from_case_id", "first_handed_in_at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    HANDED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_HANDED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    handed_in_at: _timestamp_pb2.Timestamp
    file: StoredFile
    from_case_id: str
    first_handed_in_at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., handed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., file: _Optional[_Union[StoredFile, _Mapping]] = ..., from_case_id: _Optional[str] = ..., first_handed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DownloadMaterialRequest(_message.Message):
    __slots__ = ("case_id", "item_code", "material_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    material_no: int
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., material_no: _Optional[int] = ...) -> None: ...

class DownloadMaterialResponse(_message.Message):
    __slots__ = ("file", "chunk")
    FILE_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    file: StoredFile
    chunk: bytes
    def __init__(self, file: _Optional[_Union[StoredFile, _Mapping]] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class VerifyMaterialsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class MaterialFinding(_message.Message):
    __slots__ = ("fault", "object_name", "case_nos")
    FAULT_FIELD_NUMBER: _ClassVar[int]
    OBJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    CASE_NOS_FIELD_NUMBER: _ClassVar[int]
    fault: MaterialFault
    object_name: str
    case_nos: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, fault: _Optional[_Union[MaterialFault, str]] = ..., object_name: _Optional[str] = ..., case_nos: _Optional[_Iterable[str]] = ...) -> None: ...

class VerifyMaterialsResponse(_message.Message):
    __slots__ = ("file_count", "byte_count", "object_count", "findings", "next_page_token")
    FILE_COUNT_FIELD_NUMBER: _ClassVar[int]
    BYTE_COUNT_FIELD_NUMBER: _ClassVar[int]
    OBJECT_COUNT_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    file_count: int
    byte_count: int
    object_count: int
    findings: _containers.RepeatedCompositeFieldContainer[MaterialFinding]
    next_page_token: str
    def __init__(self, file_count: _Optional[int] = ..., byte_count: _Optional[int] = ..., object_count: _Optional[int] = ..., findings: _Optional[_Iterable[_Union[MaterialFinding, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
