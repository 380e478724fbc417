import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.intake.v1 import materials_pb2 as _materials_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListReusablePapersRequest(_message.Message):
    __slots__ = ("case_id", "id_number", "item_codes")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ID_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    id_number: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, case_id: _Optional[str] = ..., id_number: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class ListReusablePapersResponse(_message.Message):
    __slots__ = ("papers",)
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[ReusablePaper]
    def __init__(self, papers: _Optional[_Iterable[_Union[ReusablePaper, _Mapping]]] = ...) -> None: ...

class ReusablePaper(_message.Message):
    __slots__ = ("item_code", "material_no", "name_zh", "name_en", "file", "from_case_id", "from_case_no", "handed_in_at", "usable_until")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CASE_NO_FIELD_NUMBER: _ClassVar[int]
    HANDED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    USABLE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    file: _materials_pb2.StoredFile
    from_case_id: str
    from_case_no: str
    handed_in_at: _timestamp_pb2.Timestamp
    usable_until: str
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., file: _Optional[_Union[_materials_pb2.StoredFile, _Mapping]] = ..., from_case_id: _Optional[str] = ..., from_case_no: _Optional[str] = ..., handed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., usable_until: _Optional[str] = ...) -> None: ...
