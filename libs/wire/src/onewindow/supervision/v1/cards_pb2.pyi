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

class CardColour(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_COLOUR_UNSPECIFIED: _ClassVar[CardColour]
    CARD_COLOUR_YELLOW: _ClassVar[CardColour]
    CARD_COLOUR_RED: _ClassVar[CardColour]

class CardState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_STATE_UNSPECIFIED: _ClassVar[CardState]
    CARD_STATE_STANDING: _ClassVar[CardState]
    CARD_STATE_APPEALED: _ClassVar[CardState]
    CARD_STATE_UPHELD: _ClassVar[CardState]
    CARD_STATE_REVOKED: _ClassVar[CardState]

class CardProposal(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_PROPOSAL_UNSPECIFIED: _ClassVar[CardProposal]
    CARD_PROPOSAL_NONE: _ClassVar[CardProposal]
    CARD_PROPOSAL_OPEN: _ClassVar[CardProposal]
    CARD_PROPOSAL_RAISED: _ClassVar[CardProposal]
    CARD_PROPOSAL_DECLINED: _ClassVar[CardProposal]

class CardVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_VERDICT_UNSPECIFIED: _ClassVar[CardVerdict]
    CARD_VERDICT_UPHOLD: _ClassVar[CardVerdict]
    CARD_VERDICT_REVOKE: _ClassVar[CardVerdict]
    CARD_VERDICT_RAISE: _ClassVar[CardVerdict]
    CARD_VERDICT_KEEP: _ClassVar[CardVerdict]
CARD_COLOUR_UNSPECIFIED: CardColour
CARD_COLOUR_YELLOW: CardColour
CARD_COLOUR_RED: CardColour
CARD_STATE_UNSPECIFIED: CardState
CARD_STATE_STANDING: CardState
CARD_STATE_APPEALED: CardState
CARD_STATE_UPHELD: CardState
CARD_STATE_REVOKED: CardState
CARD_PROPOSAL_UNSPECIFIED: CardProposal
CARD_PROPOSAL_NONE: CardProposal
CARD_PROPOSAL_OPEN: CardProposal
CARD_PROPOSAL_RAISED: CardProposal
CARD_PROPOSAL_DECLINED: CardProposal
CARD_VERDICT_UNSPECIFIED: CardVerdict
CARD_VERDICT_UPHOLD: CardVerdict
CARD_VERDICT_REVOKE: CardVerdict
CARD_VERDICT_RAISE: CardVerdict
CARD_VERDICT_KEEP: CardVerdict

class Accountable(_message.Message):
    __slots__ = ("officer_id", "department_code", "deputy_id", "head_id", "leader_id")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPUTY_ID_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    LEADER_ID_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    department_code: str
    deputy_id: str
    head_id: str
    leader_id: str
    def __init__(self, officer_id: _Optional[str] = ..., department_code: _Optional[str] = ..., deputy_id: _Optional[str] = ..., head_id: _Optional[str] = ..., leader_id: _Optional[str] = ...) -> None: ...

class Card(_message.Message):
    __slots__ = ("card_id", "card_no", "colour", "state", "case_id", "case_no", "item_code", "rule_code", "hit_id", "accountable", "reason", "chain_reason", "given_by", "given_at", "appeal_until", "appeal", "appealed_at", "due_at", "overdue", "decision", "decided_by", "decided_at", "proposal", "steps")
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    CARD_NO_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    RULE_CODE_FIELD_NUMBER: _ClassVar[int]
    HIT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHAIN_REASON_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    APPEAL_UNTIL_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    APPEALED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    card_id: str
    card_no: str
    colour: CardColour
    state: CardState
    case_id: str
    case_no: str
    item_code: str
    rule_code: str
    hit_id: str
    accountable: Accountable
    reason: str
    chain_reason: str
    given_by: _type_pb2.Actor
    given_at: _timestamp_pb2.Timestamp
    appeal_until: _timestamp_pb2.Timestamp
    appeal: str
    appealed_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    decision: str
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    proposal: CardProposal
    steps: _containers.RepeatedCompositeFieldContainer[CardStep]
    def __init__(self, card_id: _Optional[str] = ..., card_no: _Optional[str] = ..., colour: _Optional[_Union[CardColour, str]] = ..., state: _Optional[_Union[CardState, str]] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., rule_code: _Optional[str] = ..., hit_id: _Optional[str] = ..., accountable: _Optional[_Union[Accountable, _Mapping]] = ..., reason: _Optional[str] = ..., chain_reason: _Optional[str] = ..., given_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., appeal_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., appeal: _Optional[str] = ..., appealed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., decision: _Optional[str] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., proposal: _Optional[_Union[CardProposal, str]] = ..., steps: _Optional[_Iterable[_Union[CardStep, _Mapping]]] = ...) -> None: ...

class CardStep(_message.Message):
    __slots__ = ("step", "words", "actor", "at")
    STEP_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    step: str
    words: str
    actor: _type_pb2.Actor
    at: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., words: _Optional[str] = ..., actor: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DraftCardRequest(_message.Message):
    __slots__ = ("case_id", "case_no", "item_code")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    item_code: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ...) -> None: ...

class DraftCardResponse(_message.Message):
    __slots__ = ("case_id", "case_no", "accountable", "yellow_cards")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABLE_FIELD_NUMBER: _ClassVar[int]
    YELLOW_CARDS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    accountable: Accountable
    yellow_cards: _containers.RepeatedCompositeFieldContainer[Card]
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., accountable: _Optional[_Union[Accountable, _Mapping]] = ..., yellow_cards: _Optional[_Iterable[_Union[Card, _Mapping]]] = ...) -> None: ...

class GiveCardRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "rule_code", "hit_id", "colour", "accountable", "reason", "chain_reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    RULE_CODE_FIELD_NUMBER: _ClassVar[int]
    HIT_ID_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHAIN_REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    rule_code: str
    hit_id: str
    colour: CardColour
    accountable: Accountable
    reason: str
    chain_reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., rule_code: _Optional[str] = ..., hit_id: _Optional[str] = ..., colour: _Optional[_Union[CardColour, str]] = ..., accountable: _Optional[_Union[Accountable, _Mapping]] = ..., reason: _Optional[str] = ..., chain_reason: _Optional[str] = ...) -> None: ...

class GiveCardResponse(_message.Message):
    __slots__ = ("card",)
    CARD_FIELD_NUMBER: _ClassVar[int]
    card: Card
    def __init__(self, card: _Optional[_Union[Card, _Mapping]] = ...) -> None: ...

class AppealCardRequest(_message.Message):
    __slots__ = ("idempotency_key", "card_id", "appeal")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    card_id: str
    appeal: str
    def __init__(self, idempotency_key: _Optional[str] = ..., card_id: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class AppealCardResponse(_message.Message):
    __slots__ = ("card",)
    CARD_FIELD_NUMBER: _ClassVar[int]
    card: Card
    def __init__(self, card: _Optional[_Union[Card, _Mapping]] = ...) -> None: ...

class JudgeCardRequest(_message.Message):
    __slots__ = ("idempotency_key", "card_id", "verdict", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    card_id: str
    verdict: CardVerdict
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., card_id: _Optional[str] = ..., verdict: _Optional[_Union[CardVerdict, str]] = ..., words: _Optional[str] = ...) -> None: ...

class JudgeCardResponse(_message.Message):
    __slots__ = ("card",)
    CARD_FIELD_NUMBER: _ClassVar[int]
    card: Card
    def __init__(self, card: _Optional[_Union[Card, _Mapping]] = ...) -> None: ...

class ListCardsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "state", "colour", "proposed", "mine", "case_no", "department_code", "card_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    state: CardState
    colour: CardColour
    proposed: bool
    mine: bool
    case_no: str
    department_code: str
    card_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., state: _Optional[_Union[CardState, str]] = ..., colour: _Optional[_Union[CardColour, str]] = ..., proposed: _Optional[bool] = ..., mine: _Optional[bool] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., card_id: _Optional[str] = ...) -> None: ...

class ListCardsResponse(_message.Message):
    __slots__ = ("cards", "next_page_token", "total_count")
    CARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    cards: _containers.RepeatedCompositeFieldContainer[Card]
    next_page_token: str
    total_count: int
    def __init__(self, cards: _Optional[_Iterable[_Union[Card, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...
