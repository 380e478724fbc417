from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_WINDOW_CLERK: _ClassVar[Role]
    ROLE_DEPARTMENT_OFFICER: _ClassVar[Role]
    ROLE_DEPARTMENT_HEAD: _ClassVar[Role]
    ROLE_PROJECT_MANAGER: _ClassVar[Role]
    ROLE_CASHIER: _ClassVar[Role]
    ROLE_ACCOUNTANT: _ClassVar[Role]
    ROLE_SUPERVISOR: _ClassVar[Role]
    ROLE_CENTRE_HEAD: _ClassVar[Role]
    ROLE_CATALOGUE_ADMINISTRATOR: _ClassVar[Role]
    ROLE_PRIVACY_OFFICER: _ClassVar[Role]
    ROLE_OPERATOR: _ClassVar[Role]

class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCOPE_UNSPECIFIED: _ClassVar[Scope]
    SCOPE_DEPARTMENT: _ClassVar[Scope]
    SCOPE_CENTRE: _ClassVar[Scope]
    SCOPE_BELOW: _ClassVar[Scope]
    SCOPE_PLATFORM: _ClassVar[Scope]

class Power(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POWER_UNSPECIFIED: _ClassVar[Power]
    POWER_ACCEPT: _ClassVar[Power]
    POWER_DECIDE: _ClassVar[Power]
    POWER_DECIDE_INSTANTLY: _ClassVar[Power]
    POWER_COORDINATE: _ClassVar[Power]
    POWER_SUPERVISE: _ClassVar[Power]
    POWER_REVEAL: _ClassVar[Power]
ROLE_UNSPECIFIED: Role
ROLE_WINDOW_CLERK: Role
ROLE_DEPARTMENT_OFFICER: Role
ROLE_DEPARTMENT_HEAD: Role
ROLE_PROJECT_MANAGER: Role
ROLE_CASHIER: Role
ROLE_ACCOUNTANT: Role
ROLE_SUPERVISOR: Role
ROLE_CENTRE_HEAD: Role
ROLE_CATALOGUE_ADMINISTRATOR: Role
ROLE_PRIVACY_OFFICER: Role
ROLE_OPERATOR: Role
SCOPE_UNSPECIFIED: Scope
SCOPE_DEPARTMENT: Scope
SCOPE_CENTRE: Scope
SCOPE_BELOW: Scope
SCOPE_PLATFORM: Scope
POWER_UNSPECIFIED: Power
POWER_ACCEPT: Power
POWER_DECIDE: Power
POWER_DECIDE_INSTANTLY: Power
POWER_COORDINATE: Power
POWER_SUPERVISE: Power
POWER_REVEAL: Power
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor
BOUNDS_FIELD_NUMBER: _ClassVar[int]
bounds: _descriptor.FieldDescriptor

class Bounds(_message.Message):
    __slots__ = ("bytes", "fields")
    BYTES_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    bytes: int
    fields: int
    def __init__(self, bytes: _Optional[int] = ..., fields: _Optional[int] = ...) -> None: ...

class Access(_message.Message):
    __slots__ = ("grants", "power", "anonymous")
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    grants: _containers.RepeatedCompositeFieldContainer[Grant]
    power: Power
    anonymous: bool
    def __init__(self, grants: _Optional[_Iterable[_Union[Grant, _Mapping]]] = ..., power: _Optional[_Union[Power, str]] = ..., anonymous: _Optional[bool] = ...) -> None: ...

class Grant(_message.Message):
    __slots__ = ("roles", "scope")
    ROLES_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedScalarFieldContainer[Role]
    scope: Scope
    def __init__(self, roles: _Optional[_Iterable[_Union[Role, str]]] = ..., scope: _Optional[_Union[Scope, str]] = ...) -> None: ...
