from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListStaffRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListStaffResponse(_message.Message):
    __slots__ = ("officers",)
    OFFICERS_FIELD_NUMBER: _ClassVar[int]
    officers: _containers.RepeatedCompositeFieldContainer[StaffMember]
    def __init__(self, officers: _Optional[_Iterable[_Union[StaffMember, _Mapping]]] = ...) -> None: ...

class StaffMember(_message.Message):
    __slots__ = ("officer_id", "name_zh", "name_en", "department_code", "duty_zh", "duty_en", "phone", "published", "first_day", "last_day", "listed", "present")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUTY_ZH_FIELD_NUMBER: _ClassVar[int]
    DUTY_EN_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    LISTED_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    name_zh: str
    name_en: str
    department_code: str
    duty_zh: str
    duty_en: str
    phone: str
    published: bool
    first_day: str
    last_day: str
    listed: bool
    present: bool
    def __init__(self, officer_id: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., duty_zh: _Optional[str] = ..., duty_en: _Optional[str] = ..., phone: _Optional[str] = ..., published: _Optional[bool] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., listed: _Optional[bool] = ..., present: _Optional[bool] = ...) -> None: ...

class ListPublishedStaffRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListPublishedStaffResponse(_message.Message):
    __slots__ = ("officers",)
    OFFICERS_FIELD_NUMBER: _ClassVar[int]
    officers: _containers.RepeatedCompositeFieldContainer[PublishedOfficer]
    def __init__(self, officers: _Optional[_Iterable[_Union[PublishedOfficer, _Mapping]]] = ...) -> None: ...

class PublishedOfficer(_message.Message):
    __slots__ = ("name_zh", "name_en", "department_zh", "department_en", "duty_zh", "duty_en", "windows")
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    DUTY_ZH_FIELD_NUMBER: _ClassVar[int]
    DUTY_EN_FIELD_NUMBER: _ClassVar[int]
    WINDOWS_FIELD_NUMBER: _ClassVar[int]
    name_zh: str
    name_en: str
    department_zh: str
    department_en: str
    duty_zh: str
    duty_en: str
    windows: _containers.RepeatedCompositeFieldContainer[PublishedWindow]
    def __init__(self, name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., duty_zh: _Optional[str] = ..., duty_en: _Optional[str] = ..., windows: _Optional[_Iterable[_Union[PublishedWindow, _Mapping]]] = ...) -> None: ...

class PublishedWindow(_message.Message):
    __slots__ = ("name_zh", "name_en")
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    name_zh: str
    name_en: str
    def __init__(self, name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...
