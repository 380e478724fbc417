from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FeeStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEE_STANDING_UNSPECIFIED: _ClassVar[FeeStanding]
    FEE_STANDING_CHARGED: _ClassVar[FeeStanding]
    FEE_STANDING_FREE: _ClassVar[FeeStanding]
    FEE_STANDING_COLLECTED_BY_TAX: _ClassVar[FeeStanding]
    FEE_STANDING_NOT_SET: _ClassVar[FeeStanding]
FEE_STANDING_UNSPECIFIED: FeeStanding
FEE_STANDING_CHARGED: FeeStanding
FEE_STANDING_FREE: FeeStanding
FEE_STANDING_COLLECTED_BY_TAX: FeeStanding
FEE_STANDING_NOT_SET: FeeStanding

class ListFeesRequest(_message.Message):
    __slots__ = ("division_code", "words", "department_code")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    words: str
    department_code: str
    def __init__(self, division_code: _Optional[str] = ..., words: _Optional[str] = ..., department_code: _Optional[str] = ...) -> None: ...

class ListFeesResponse(_message.Message):
    __slots__ = ("fees", "total_count", "on", "catalogue_version")
    FEES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    fees: _containers.RepeatedCompositeFieldContainer[PublicFee]
    total_count: int
    on: str
    catalogue_version: int
    def __init__(self, fees: _Optional[_Iterable[_Union[PublicFee, _Mapping]]] = ..., total_count: _Optional[int] = ..., on: _Optional[str] = ..., catalogue_version: _Optional[int] = ...) -> None: ...

class PublicFee(_message.Message):
    __slots__ = ("fee_code", "name_zh", "name_en", "department_code", "department_zh", "department_en", "standing", "fee_kind", "treasury_account", "rate_zh", "rate_en", "tiers", "bounds_zh", "bounds_en", "legal_basis", "waiver_rules", "effective_from", "effective_to", "items", "earlier")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    FEE_KIND_FIELD_NUMBER: _ClassVar[int]
    TREASURY_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    RATE_ZH_FIELD_NUMBER: _ClassVar[int]
    RATE_EN_FIELD_NUMBER: _ClassVar[int]
    TIERS_FIELD_NUMBER: _ClassVar[int]
    BOUNDS_ZH_FIELD_NUMBER: _ClassVar[int]
    BOUNDS_EN_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    WAIVER_RULES_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FROM_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TO_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str
    department_en: str
    standing: FeeStanding
    fee_kind: str
    treasury_account: str
    rate_zh: str
    rate_en: str
    tiers: _containers.RepeatedCompositeFieldContainer[FeeTier]
    bounds_zh: str
    bounds_en: str
    legal_basis: str
    waiver_rules: str
    effective_from: str
    effective_to: str
    items: _containers.RepeatedCompositeFieldContainer[FeeOfItem]
    earlier: _containers.RepeatedCompositeFieldContainer[EarlierStandard]
    def __init__(self, fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., standing: _Optional[_Union[FeeStanding, str]] = ..., fee_kind: _Optional[str] = ..., treasury_account: _Optional[str] = ..., rate_zh: _Optional[str] = ..., rate_en: _Optional[str] = ..., tiers: _Optional[_Iterable[_Union[FeeTier, _Mapping]]] = ..., bounds_zh: _Optional[str] = ..., bounds_en: _Optional[str] = ..., legal_basis: _Optional[str] = ..., waiver_rules: _Optional[str] = ..., effective_from: _Optional[str] = ..., effective_to: _Optional[str] = ..., items: _Optional[_Iterable[_Union[FeeOfItem, _Mapping]]] = ..., earlier: _Optional[_Iterable[_Union[EarlierStandard, _Mapping]]] = ...) -> None: ...

class FeeTier(_message.Message):
    __slots__ = ("zh", "en")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    zh: str
    en: str
    def __init__(self, zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...

class FeeOfItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class EarlierStandard(_message.Message):
    __slots__ = ("rate_zh", "rate_en", "legal_basis", "published_on", "replaced_on")
    RATE_ZH_FIELD_NUMBER: _ClassVar[int]
    RATE_EN_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_ON_FIELD_NUMBER: _ClassVar[int]
    rate_zh: str
    rate_en: str
    legal_basis: str
    published_on: str
    replaced_on: str
    def __init__(self, rate_zh: _Optional[str] = ..., rate_en: _Optional[str] = ..., legal_basis: _Optional[str] = ..., published_on: _Optional[str] = ..., replaced_on: _Optional[str] = ...) -> None: ...
