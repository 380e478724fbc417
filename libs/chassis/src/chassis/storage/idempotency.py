"""The same write asked twice is done once: the second time answers what the first one answered.

A key is claimed, used and answered in the transaction of the handler itself, so there is never a key without an effect
or an effect without a key, on however many servers the same request arrives.

An answer is kept sealed, and with it the digest of its request: that one could be guessed from a name and a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING, Generic
from uuid import UUID

from chassis.outcome import Outcome
from chassis.privacy.keyring import Sealed, SealedRow, columns
from chassis.rpc import Caller, CommandT, Guard, Handler, ResultT
from chassis.storage.queries import load_queries
from chassis.subscription import Timer
from kernel.errors import Code, FaultKind, IdempotencyConflict, Refusal

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from chassis.storage.unit import Row, Unit
    from kernel.fields import Violations

SQL = load_queries("chassis.storage", "idempotency.sql")

MAX_KEY_LENGTH = 128
# An answer can be had again for so long.
KEPT = timedelta(days=30)

TABLE = "idempotency_key"
_DIGEST_BYTES = hashlib.sha256().digest_size

_Where = tuple[str, str]


class AnswerErased(Refusal):
    """What was answered to this request was erased with the personal data in it; nothing was done again."""

    code = Code.FAILED_PRECONDITION
    zh = "该请求的答复已随个人信息一并删除，未重复办理。"


@dataclass(frozen=True, slots=True)
class Keyed(Generic[CommandT]):
    """A command with the key it came under; keys are apart by centre and method."""

    command: CommandT
    division_code: str
    key: str
    request_hash: bytes

    @property
    def case_id(self) -> UUID | None:
        """The case the command is about."""
        return self.command.case_id

    @property
    def where(self) -> _Where:
        """Where the key lives, within its method."""
        return self.division_code, self.key


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialized response, and the case it was first given in; ``replayed``: it was given before."""

    body: bytes
    case_id: UUID | None
    replayed: bool = False


def check_key(violations: Violations, key: str) -> None:
    """Record ``idempotency_key`` if it is no key: 1 to 128 printable characters."""
    if not 1 <= len(key) <= MAX_KEY_LENGTH or not key.isprintable():
        violations.add(
            "idempotency_key",
            f"Give 1 to {MAX_KEY_LENGTH} printable characters, new for each request and the same when you repeat it.",
            f"请填写1至{MAX_KEY_LENGTH}个可见字符；新请求用新键，重发同一请求用原键。",
            FaultKind.MALFORMED,
        )


def request_hash(written: bytes, caller: Caller) -> bytes:
    """Digest of who asks for what: another officer's request under the same key is another request.

    ``written``: the request without fields nobody knows, serialized deterministically.
    """
    who = f"{caller.officer_id}\0{caller.department_code}\0".encode()
    return hashlib.sha256(who + written).digest()


def once(
    method: str,
    handle: Handler[CommandT, ResultT],
    render: Callable[[ResultT], Message],
    keeps: Callable[[CommandT], bool] | None = None,
    guard: Guard[CommandT] | None = None,
) -> Handler[Keyed[CommandT], Answer]:
    """Make a handler of keyed commands: each key is handled once, and its answer kept.

    Args:
        method: full name of the RPC.
        handle: the handler of the bare commands.
        render: makes the response of a result.
        keeps: whether a command does anything; the answer to one that only looks is not kept. None: each does.
        guard: refuses commands before it is looked what was answered under their keys. None: nobody does.
    """

    def handle_once(unit: Unit, asked: Sequence[Keyed[CommandT]]) -> list[Outcome[Answer]]:
        # Keys are asked for with what the guard asks: one wait.
        known_ahead = _hold(unit, method, {keyed.where for keyed in asked})
        refusals = [None] * len(asked) if guard is None else guard(unit, [keyed.command for keyed in asked])
        known = known_ahead()
        allowed = [keyed for keyed, refusal in zip(asked, refusals, strict=True) if refusal is None]
        answers = iter(answer(unit, allowed, known))
        return [next(answers) if refusal is None else refusal for refusal in refusals]

    def answer(unit: Unit, asked: Sequence[Keyed[CommandT]], known: Mapping[_Where, Row]) -> list[Outcome[Answer]]:
        firsts: dict[_Where, Keyed[CommandT]] = {}
        for keyed in asked:
            firsts.setdefault(keyed.where, keyed)
        new = [keyed for where, keyed in firsts.items() if where not in known]
        outcomes: dict[_Where, Outcome[Answer]] = {}
        if new:
            results = handle(unit, [keyed.command for keyed in new])
            for keyed, result in zip(new, results, strict=True):
                outcomes[keyed.where] = (
                    result if isinstance(result, Refusal) else Answer(render(result).SerializeToString(), keyed.case_id)
                )
            done = {each: outcomes[each] for each in outcomes if keeps is None or keeps(firsts[each].command)}
            _keep(unit, method, firsts, done)
        return [
            _stored(unit, method, known[keyed.where], keyed)
            if keyed.where in known
            else _outcome_for(keyed, firsts[keyed.where], outcomes[keyed.where])
            for keyed in asked
        ]

    return handle_once


def erase_answers(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Forget what was answered about cases; their keys stay used."""
    unit.run(SQL.erase_answers, case_ids=list(case_ids))


def answers_kept(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Answer how many answers about each case are kept; a case without any is left out."""
    return {row["case_id"]: int(row["value"]) for row in unit.rows(SQL.answers_of, case_ids=list(case_ids))}


def place_of(division_code: str, method: str, key: str) -> SealedRow:
    """Name the row of a kept answer, which it is sealed for; a method's name has no blank."""
    return SealedRow(TABLE, f"{method} {key}", division_code)


def _hold(unit: Unit, method: str, keys: Iterable[_Where]) -> Callable[[], dict[_Where, Row]]:
    """Hold the keys until the end of the unit; ask ahead what is known of those that were used before.

    A statement of its own holds them: what another transaction that held one has left must be seen.
    """
    named = _named(keys)
    unit.run(SQL.lock_keys, method=method, **named)
    known = unit.ahead(SQL.read_keys, method=method, **named)
    return lambda: {(row["division_code"], row["key"]): row for row in known()}


def _stored(unit: Unit, method: str, row: Row, keyed: Keyed[CommandT]) -> Outcome[Answer]:
    if row["key_id"] is None:
        return AnswerErased()
    sealed = Sealed(row["key_id"], row["wrapped_key"], row["response"])
    try:
        kept = unit.keys.unseal(sealed, place_of(keyed.division_code, method, keyed.key))
    except Refusal as refusal:
        return refusal
    if not compare_digest(kept[:_DIGEST_BYTES], keyed.request_hash):
        return IdempotencyConflict()
    return Answer(kept[_DIGEST_BYTES:], row["case_id"], replayed=True)


def _keep(
    unit: Unit, method: str, firsts: dict[_Where, Keyed[CommandT]], outcomes: dict[_Where, Outcome[Answer]]
) -> None:
    """Keep what was answered; a refused request leaves nothing: repaired, it may come again under the same key."""
    answers = {
        where: unit.keys.seal(firsts[where].request_hash + outcome.body, place_of(where[0], method, where[1]))
        for where, outcome in outcomes.items()
        if isinstance(outcome, Answer)
    }
    if answers:
        unit.run(
            SQL.keep_answers,
            method=method,
            **_named(answers),
            case_ids=[firsts[where].case_id for where in answers],
            **columns(answers.values()),
            now=unit.now,
        )


def _named(keys: Iterable[_Where]) -> dict[str, list[str]]:
    places = list(keys)
    return {
        "division_codes": [division_code for division_code, _ in places],
        "keys": [key for _, key in places],
    }


def _outcome_for(keyed: Keyed[CommandT], first: Keyed[CommandT], outcome: Outcome[Answer]) -> Outcome[Answer]:
    """Answer a command by what became of the first one under its key in this batch."""
    if keyed is first:
        return outcome
    if keyed.request_hash != first.request_hash:
        return IdempotencyConflict()
    return replace(outcome, replayed=True) if isinstance(outcome, Answer) else outcome


def _prune(unit: Unit, limit: int) -> bool:
    return unit.affected(SQL.prune_keys, before=unit.now - KEPT, batch_size=limit) == limit


PRUNE_KEYS = Timer(name="prune_idempotency_keys", every_seconds=60.0, limit=1000, handle=_prune)
