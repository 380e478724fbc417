"""Makes a command of a request, or refuses it with everything that is wrong with it at once.

Faults are found in three places: in the bytes (``strictness``), in the fields (``Rpc.parse``, and the key of a write),
and by the handler, which has the records before it. A request that is refused for one of the first two is still shown
to the handler, in a transaction that is always rolled back, so that its caller does not come again for the third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass

from chassis.authorisation.powers import guard_of, guarded
from chassis.authorisation.rules import bounds_of, rule_of
from chassis.execution import Execution, execute
from chassis.rpc import Call, Caller, CaseCommand, Rpc
from chassis.servicer.batching import Batcher, Busy, DatabaseSilent, DeadlinePassed
from chassis.servicer.resources import ServicerResources
from chassis.servicer.strictness import read_strictly
from chassis.storage.idempotency import Keyed, check_key, request_hash
from chassis.storage.reach import Reach, centre_alone
from kernel.divisions import prefix
from kernel.errors import FieldViolation, InvalidRequest
from kernel.fields import Violations
from onewindow.access.v1 import access_pb2

# Requests that are refused anyway and shown to the handler in one transaction; those that wait for theirs.
MOST_REHEARSED, MOST_TO_REHEARSE = 16, 64
# Whoever waits longer for what else is wrong is told what is known.
REHEARSAL_SECONDS = 2.0


@dataclass(slots=True)
class Made:
    """A command, whom it acts for, and the fields of its request that nobody here knows."""

    command: CaseCommand
    reach: Reach
    ignored: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    command: CaseCommand
    reach: Reach


class Commands:
    """The commands of one RPC."""

    def __init__(self, rpc: Rpc[Any, Any, Any, Any], method: MethodDescriptor, resources: ServicerResources) -> None:
        """Prepare.

        Args:
            rpc: what the service declared.
            method: its method in the proto.
            resources: the process's.
        """
        self._rpc = rpc
        self._bounds = bounds_of(method)
        self._request_class = GetMessageClass(method.input_type)
        self._refuse_unknown = resources.settings.unknown_fields == "refuse"
        self._database = resources.database
        self._handle = rpc.handle
        if rpc.items is not None:
            self._handle = guarded(rpc.handle, guard_of(rpc.items, rule_of(method).power))
        self._rehearsals: Batcher[_Rehearsed, Any] = Batcher(
            self._rehearse, resources.executor, batch_size=MOST_REHEARSED, queue_limit=MOST_TO_REHEARSE
        )

    async def make(self, body: bytes, call: Call, seconds: float) -> Made:
        """Answer the command of a request.

        Args:
            body: the request as it was sent.
            call: everything else about the call.
            seconds: how long its caller waits.

        Raises:
            InvalidRequest: with every field at fault.
        """
        read = read_strictly(self._request_class, body, self._bounds, refuse_unknown=self._refuse_unknown)
        request = read.request
        violations = Violations()
        key = ""
        if self._rpc.writes:
            key = cast("Any", request).idempotency_key
            check_key(violations, key)
        known = [*read.faults, *violations.found]
        try:
            command: CaseCommand = self._rpc.parse(request, call)
        except InvalidRequest as refusal:
            raise _with(known, refusal) from None
        except Exception:
            # What was seen in the bytes may be more than ``parse`` is made for.
            if read.faults:
                raise InvalidRequest(known) from None
            raise
        reach = self._reach(command, call.caller)
        if known:
            raise await self._all(known, _Rehearsed(command, reach), seconds)
        return Made(self._keyed(command, read.written, key, call), reach, read.ignored)

    def hear(self, *, database_answers: bool) -> None:
        """Be told whether the database answers."""
        self._rehearsals.hear(answers=database_answers)

    def give_up(self) -> None:
        """Tell whoever still waits that the server stops."""
        self._rehearsals.give_up()

    async def drain(self) -> None:
        """Wait until nothing runs."""
        await self._rehearsals.drain()

    def _keyed(self, command: CaseCommand, written: bytes, key: str, call: Call) -> CaseCommand:
        if not self._rpc.writes:
            return command
        return Keyed(command, call.caller.division_code, key, request_hash(written, call.caller))

    def _reach(self, command: CaseCommand, caller: Caller) -> Reach:
        """Answer whom the command acts for: the caller's centre, for reading perhaps also those below it."""
        if self._rpc.centre is not None:
            return Reach(self._rpc.centre(command))
        if caller.scope == access_pb2.SCOPE_BELOW and not self._rpc.writes:
            return Reach(caller.division_code, prefix(caller.division_code))
        return centre_alone(caller.division_code)

    async def _all(self, known: Sequence[FieldViolation], rehearsed: _Rehearsed, seconds: float) -> InvalidRequest:
        """Answer a refusal with what is known to be at fault, and what the handler finds beside it."""
        # Who guesses at secrets learns nothing from a request that is none; a watch has no other fields.
        if self._rpc.guessed is not None or self._rpc.ends is not None:
            return InvalidRequest(known)
        try:
            outcome, _ = await self._rehearsals.submit(rehearsed, min(seconds, REHEARSAL_SECONDS))
        except (Busy, DatabaseSilent, DeadlinePassed):
            return InvalidRequest(known)
        return _with(known, outcome) if isinstance(outcome, InvalidRequest) else InvalidRequest(known)

    def _rehearse(self, batch: list[_Rehearsed]) -> Execution[Any]:
        """Show commands to the handler, in a thread; nothing of what it does stays."""
        commands, reaches = [each.command for each in batch], [each.reach for each in batch]
        return execute(self._database, self._handle, commands, {}, reaches=reaches, keep=False)


def _with(known: Sequence[FieldViolation], refusal: InvalidRequest) -> InvalidRequest:
    """Answer a refusal with more fields at fault; of one field what was found first."""
    if not known:
        return refusal
    told = {violation.field for violation in known}
    more = [violation for violation in refusal.violations if violation.field not in told]
    return InvalidRequest([*known, *more], **refusal.facts)
