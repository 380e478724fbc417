"""Evidence on real PostgreSQL: whatever is heard is sealed once, and what is changed later is found and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from observing import observation_of
from tests.databases import administrator, handled

from chassis.rpc import Call, Caller, Rpc
from chassis.signing_keys import SigningKeyMissing, SigningKeys, SigningKeyUnfit, is_signed, new_key
from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM, Reach
from chassis.subscription import Received
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.errors import Refusal
from kernel.evidence import HeadsFile, ProofFile, SignedHead, kept_salt, read_file, salted
from kernel.merkle import is_consistent, root_of
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import evidence_pb2 as pb
from onewindow_cli.evidence import Verification, head_of
from onewindow_cli.platform.key_folder import prepare_signing_keys
from supervision.domain.evidence.refusals import EvidenceBehind, EvidenceBroken, EvidenceEmpty, EvidenceHeadNotFound
from supervision.domain.evidence.sealing import Sealed, sealed
from supervision.domain.journal import JournalEntry
from supervision.handlers.observe import observe
from supervision.handlers.rebuild_records import RebuildRecords, rebuild_records
from supervision.servicer import (
    list_evidence,
    list_evidence_heads,
    prove_case,
    prove_evidence_heads,
    sign_evidence_head,
)
from supervision.storage import evidence, journal
from supervision.worker.evidence import SEAL_EVIDENCE, SIGN_EVIDENCE

CENTRE, OTHER = "410522", "410581"
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
SILENT = Telemetry("supervision", "worker", endpoint=None, ratio=1.0)
SUPERVISOR, NOBODY = Caller("supervisor-01", CENTRE, "XZSP"), Caller("", "", "")


class Clock:
    """The time of every archive."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now


CLOCK = Clock()


class Archive:
    """A supervision database that hears of cases."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def hear(self, case_id: UUID, *events: Any, first: int = 1, centre: str = CENTRE) -> None:  # noqa: ANN401 - any event
        """Observe events of a case."""
        for number, event in enumerate(events, first):
            source = event.DESCRIPTOR.file.package.split(".")[1]
            seen = observation_of(Received(event, source, case_id, number, centre, CLOCK.now))
            assert [None] == list(handled(self.database, observe, [seen]))

    def decided(self, centre: str = CENTRE) -> UUID:
        """Hear of a case from its receipt to its decision."""
        case_id = uuid4()
        granted = approval.DecisionRecorded(
            case_id=str(case_id),
            item_code="GA-025",
            department_code="GA",
            decision=approval_pb2.DECISION_APPROVE,
            state=approval_pb2.TASK_STATE_APPROVED,
        )
        granted.decided_by.officer_id = "ga-officer"
        self.hear(
            case_id,
            intake.ApplicationReceived(case_id=str(case_id), case_no="1", green_channel_reason="王女士急需开工"),
            granted,
            approval.CaseApproved(case_id=str(case_id)),
            centre=centre,
        )
        return case_id

    def seal(self, limit: int = 100) -> None:
        """Seal until there is nothing left."""
        while take_turn(self.database, SILENT, replace(SEAL_EVIDENCE, limit=limit)):
            pass

    def root(self, centre: str = CENTRE) -> tuple[int, bytes]:
        """Size and hash of a centre's tree."""
        with self.database.unit(reach=Reach(centre), read_only=True) as unit:
            size = evidence.tree_size(unit, centre)
            return size, evidence.computed(unit, centre, lambda subtree: root_of(subtree, size))

    def erase(self, case_id: UUID) -> None:
        """Hear that the personal data of a case is erased."""
        erased = intake.PersonalDataErased(case_id=str(case_id), reason="本人申请", legal_basis="第47条")
        erased.erased_at.FromDatetime(NOON)
        self.hear(case_id, erased, first=9)

    def call(self, rpc: Rpc[Any, Any, Any, Any], request: Message, caller: Caller = SUPERVISOR) -> Any:  # noqa: ANN401 - any answer
        """Call as somebody; a refusal is raised."""
        command = rpc.parse(request, Call(caller, CLOCK.now))
        with self.database.unit(reach=Reach(CENTRE), read_only=not rpc.writes) as unit:
            (outcome,) = rpc.handle(unit, [command])
        if isinstance(outcome, Refusal):
            raise outcome
        return rpc.render(outcome)

    def sign(self) -> SignedHead:
        """Sign a head as it is now."""
        return head_of(self.call(sign_evidence_head.RPC, pb.SignEvidenceHeadRequest()).head)

    def heads(self) -> list[SignedHead]:
        """What everybody may see."""
        request = pb.ListEvidenceHeadsRequest(division_code=CENTRE)
        return [head_of(one) for one in self.call(list_evidence_heads.RPC, request).heads]

    def verified(self, page_size: int = 2, kept: Sequence[SignedHead] = ()) -> Verification:
        """Compute everything again, in small pages."""
        verification = Verification(CENTRE, self.heads(), kept)
        token = ""
        while True:
            request = pb.ListEvidenceRequest(page_size=page_size, page_token=token)
            page = self.call(list_evidence.RPC, request)
            verification.follow(page)
            token = page.next_page_token
            if not token:
                verification.end()
                return verification

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Ask as the superuser."""
        with administrator(self.database) as admin:
            return [tuple(row.values()) for row in admin.execute(statement, values)]

    def tamper(self, statements: str) -> None:
        """Change something as the superuser, without the triggers that would refuse it."""
        with administrator(self.database) as admin:
            admin.execute("set session_replication_role = replica")
            admin.execute(statements)


@pytest.fixture(scope="module")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> SigningKeys:
    """One for the installation."""
    folder = tmp_path_factory.mktemp("signing")
    prepare_signing_keys(folder)
    return SigningKeys(folder)


@pytest.fixture
def archive(new_database: Callable[..., Database], signing_keys: SigningKeys) -> Archive:
    """A centre of which nothing is known yet."""
    CLOCK.now = NOON
    return Archive(new_database("supervision", clock=CLOCK, signing_keys=signing_keys))


def two_cases(database: Database) -> None:
    """Each before a head."""
    archive = Archive(database)
    CLOCK.now = NOON
    for _ in range(2):
        archive.decided()
        archive.seal()
        archive.sign()
        CLOCK.now += timedelta(hours=1)


@pytest.fixture
def signed(new_database: Callable[..., Database], signing_keys: SigningKeys) -> Archive:
    """Two cases, of three events each, and two heads."""
    made = Archive(new_database("supervision", furnish=two_cases, clock=CLOCK, signing_keys=signing_keys))
    CLOCK.now = NOON + timedelta(hours=2)
    return made


def test_what_is_heard_is_sealed_once_by_centre_in_its_order(archive: Archive) -> None:
    """In whatever portions."""
    for centre in (CENTRE, OTHER, CENTRE):
        archive.decided(centre)
    archive.seal(limit=2)
    sealed = archive.ask(
        "select leaf.division_code, leaf_index from evidence_leaf as leaf join journal_entry using (entry_id)"
        " order by leaf.division_code, entry_id"
    )
    assert [*((CENTRE, index) for index in range(6)), *((OTHER, index) for index in range(3))] == sealed
    before = archive.root()
    archive.seal()
    assert before == archive.root()
    assert before[0] == 6


HEARD_AGAIN = (
    "insert into journal_entry (division_code, stream_id, source, sequence, type, occurred_at, data, heard_at,"
    " calendar_version) select division_code, gen_random_uuid(), source, sequence, type, occurred_at, data, heard_at,"
    " calendar_version from journal_entry order by entry_id limit 1"
)


def test_what_is_committed_late_is_sealed_all_the_same(archive: Archive) -> None:
    """An entry with a smaller number that is committed after larger ones are sealed is not passed over."""
    archive.decided()
    with administrator(archive.database) as slow:
        slow.autocommit = False
        slow.execute(HEARD_AGAIN)
        archive.decided()
        for _ in range(3):
            archive.seal()
        assert archive.root()[0] == 6
        slow.commit()
    archive.seal()
    assert archive.root()[0] == 7
    archive.seal()
    assert [(7, 7)] == archive.ask("select done_until, (select max(entry_id) from journal_entry) from evidence_sealing")


def test_what_began_last_and_is_committed_last_is_sealed_too(archive: Archive) -> None:
    """A smaller number can be of a transaction that began after the newest one that is over."""
    archive.decided()
    archive.seal()
    with administrator(archive.database) as earlier, administrator(archive.database) as later:
        for transaction in (earlier, later):
            transaction.autocommit = False
            transaction.execute("select pg_current_xact_id()")
        for transaction in (later, earlier):
            transaction.execute(HEARD_AGAIN)
        earlier.commit()
        for _ in range(3):
            archive.seal()
        assert archive.root()[0] == 4
        later.commit()
    archive.seal()
    assert archive.root()[0] == 5


def test_words_that_are_erased_leave_a_leaf_that_holds(archive: Archive) -> None:
    """What is left is proven, and the salt of the whole message is nowhere any more."""
    case_id = archive.decided()
    archive.seal()
    before = archive.root()
    [(salt, digest)] = archive.ask("select salt, whole_digest from evidence_leaf where leaf_index = 0")
    archive.erase(case_id)
    archive.seal()
    [(left, erased)] = archive.ask("select salt, erased from evidence_leaf where leaf_index = 0")
    assert (kept_salt(salt), True) == (left, erased)
    [(data,)] = archive.ask("select data from journal_entry where entry_id = 1")
    assert "王女士".encode() not in data
    assert digest != salted(left, data)
    archive.sign()
    verified = archive.verified()
    assert ([], 4) == (verified.faults, verified.leaf_count)
    assert before[0] == 3


def test_words_erased_while_they_are_sealed_leave_no_salt_to_try_them_by(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who erases waits for the leaf that is just being made."""
    case_id = archive.decided()
    hold, erasing = journal.hold, list[Future[None]]()

    def slowly(*asked: Any) -> Any:  # noqa: ANN401 - as it is
        held = hold(*asked)
        if not erasing:
            erasing.append(threads.submit(archive.erase, case_id))
            wait(erasing, timeout=0.3)
        return held

    monkeypatch.setattr(journal, "hold", slowly)
    with ThreadPoolExecutor() as threads:
        archive.seal()
        erasing[0].result()
    assert [(True,)] == archive.ask("select erased from evidence_leaf where entry_id = 1")
    archive.seal()
    archive.sign()
    assert [] == archive.verified().faults


def test_words_erased_before_they_are_sealed_are_sealed_without(archive: Archive) -> None:
    """Whichever comes first."""
    archive.erase(archive.decided())
    archive.seal()
    archive.sign()
    assert [] == archive.verified().faults


CHANGED = "{leaf}: when it happened or was heard, its place, or its leaf was changed"
SECOND = "leaf 1 (entry 2, DecisionRecorded of {case})"
FAULTS = {
    "a bit of a message": (
        "update journal_entry set data = set_byte(data, 10, get_byte(data, 10) # 1) where entry_id = 2",
        f"{SECOND}: what was told was changed",
    ),
    "an instant": (
        "update journal_entry set occurred_at = occurred_at - interval '1 day' where entry_id = 2",
        CHANGED.format(leaf=SECOND),
    ),
    "a statement": (
        "update evidence_leaf set statement = replace(statement, 'APPROVE', 'REFUSE') where entry_id = 2",
        CHANGED.format(leaf=SECOND),
    ),
    "a record taken out": (
        "delete from journal_entry where entry_id = 2",
        "leaf 1 (entry 2): its record was taken out",
    ),
    "a record and its leaf taken out": (
        "delete from journal_entry where entry_id = 2; delete from evidence_leaf where entry_id = 2",
        "leaves 1 to 1 were taken out",
    ),
    "the last record and leaf taken out, and the count": (
        """
        delete from journal_entry where entry_id = 6;
        delete from evidence_leaf where entry_id = 6;
        update evidence_tree set tree_size = 5
        """,
        "head 2 counts 6 leaves, and there are 5",
    ),
    "the last leaf taken out": ("delete from evidence_leaf where entry_id = 6", "leaves 5 to 5 were taken out"),
    "a record put in": (
        """
        insert into journal_entry (entry_id, division_code, stream_id, source, sequence, type, occurred_at, data,
            heard_at, calendar_version)
        overriding system value
        select -1, division_code, stream_id, source, 9, type, occurred_at, data, heard_at, 0
        from journal_entry
        where entry_id = 2
        """,
        "entry -1 of the journal was put in: it has no leaf",
    ),
    "two records swapped": (
        """
        update journal_entry as one
        set data = other.data, type = other.type
        from journal_entry as other
        where one.entry_id <= 2 and other.entry_id <= 2 and one.entry_id <> other.entry_id
        """,
        CHANGED.format(leaf="leaf 0 (entry 1, DecisionRecorded of {case})"),
    ),
    "two leaves swapped": (
        """
        update evidence_leaf set leaf_index = 99 where leaf_index = 0;
        update evidence_leaf set leaf_index = 0 where leaf_index = 1;
        update evidence_leaf set leaf_index = 1 where leaf_index = 99
        """,
        CHANGED.format(leaf="leaf 0 (entry 2, DecisionRecorded of {case})"),
    ),
    "a head": (
        "update evidence_head set signed_at = signed_at - interval '1 day' where head_no = 1",
        "head 1 was changed: its key did not sign it",
    ),
    "a head taken out": ("delete from evidence_head where head_no = 1", "heads 1 to 1 were taken out"),
    "the tree": (
        "update evidence_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)",
        "the tree is not what head 1 signed: it, or one of leaves 0 to 2",
    ),
    "a record with its leaf and the tree": (
        """
        update journal_entry set data = '' where entry_id = 2;
        update evidence_leaf set whole_digest = sha256(salt) where entry_id = 2
        """,
        CHANGED.format(leaf=SECOND),
    ),
    "an erasure that nobody asked for": (
        """
        update evidence_leaf set salt = substr(sha256(salt || 'kept'), 1, 16), erased = true where entry_id = 2;
        update journal_entry set data = '' where entry_id = 2
        """,
        f"{SECOND}: what was told was changed",
    ),
}


@pytest.mark.parametrize(("statements", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_a_superuser_does_is_found_and_named(signed: Archive, statements: str, expected: str) -> None:
    """By whoever computes it again."""
    [(case_id,)] = signed.ask("select stream_id from journal_entry where entry_id = 1")
    assert [] == signed.verified().faults
    signed.tamper(statements)
    assert expected.format(case=case_id) in [fault.en for fault in signed.verified().faults]


def test_a_record_that_is_put_in_and_sealed_is_found_by_the_heads_it_is_not_in(signed: Archive) -> None:
    """It says that it was heard before they were signed."""
    signed.tamper(
        "insert into journal_entry (division_code, stream_id, source, sequence, type, occurred_at, data, heard_at,"
        " calendar_version) select division_code, stream_id, source, 9, type, occurred_at, data, heard_at, 0"
        " from journal_entry where entry_id = 2"
    )
    signed.seal()
    (fault,) = signed.verified().faults
    assert fault.en.endswith("it says that it was heard before head 2 was signed, and is not in it")


def test_a_history_that_is_written_anew_is_found_by_a_head_that_somebody_kept(
    signed: Archive, new_database: Callable[..., Database], signing_keys: SigningKeys
) -> None:
    """Even if everything else agrees, signed by the same key."""
    kept = signed.heads()
    assert [] == signed.verified(kept=kept).faults
    other = Archive(new_database("supervision", clock=CLOCK, signing_keys=signing_keys))
    two_cases(other.database)
    assert [] == other.verified().faults
    assert ["head 1 is another one than the one kept", "head 2 is another one than the one kept"] == sorted(
        fault.en for fault in other.verified(kept=kept).faults
    )


def test_a_tree_that_is_not_what_was_signed_is_not_signed_again(signed: Archive) -> None:
    """Nor proven."""
    signed.tamper("update evidence_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)")
    with pytest.raises(EvidenceBroken):
        signed.sign()
    with pytest.raises(EvidenceBroken):
        signed.call(prove_evidence_heads.RPC, pb.ProveEvidenceHeadsRequest(division_code=CENTRE, earlier_no=1))


def test_heads_are_shown_to_follow_from_each_other(signed: Archive) -> None:
    """To everybody."""
    answer = signed.call(prove_evidence_heads.RPC, pb.ProveEvidenceHeadsRequest(division_code=CENTRE, earlier_no=1))
    earlier, later = answer.earlier, answer.later
    assert (3, 6) == (earlier.tree_size, later.tree_size)
    assert is_consistent(3, earlier.root_hash, 6, later.root_hash, answer.path)
    file = read_file(answer.file)
    assert isinstance(file, HeadsFile)
    assert [] == file.faults(is_signed)
    swapped = HeadsFile(earlier=file.later, later=file.earlier, path=file.path)
    assert ["head 1 does not follow from head 2: something was changed between them"] == swapped.faults(is_signed)
    for numbers in ({"earlier_no": 3}, {"earlier_no": 2, "later_no": 1}):
        with pytest.raises(EvidenceHeadNotFound):
            signed.call(prove_evidence_heads.RPC, pb.ProveEvidenceHeadsRequest(division_code=CENTRE, **numbers))


def proof_in(text: str) -> ProofFile:
    """Read a file that proves leaves."""
    file = read_file(text)
    assert isinstance(file, ProofFile)
    return file


def test_a_stranger_sees_from_a_file_that_a_decision_stood(signed: Archive) -> None:
    """What, and when; nobody who took part; a byte changed in it breaks it."""
    [(case_id,)] = signed.ask("select stream_id from journal_entry where entry_id = 1")
    proven = signed.call(prove_case.RPC, pb.ProveCaseRequest(division_code=CENTRE, case_id=str(case_id)), NOBODY)
    assert (3, 0) == (proven.proven_count, proven.waiting_count)
    file = proof_in(proven.file)
    assert [] == file.faults(is_signed)
    assert '"decision":"DECISION_APPROVE"' in file.proofs[1].leaf.statement
    assert "ga-officer" not in proven.file
    assert "王女士" not in proven.file
    forged = proof_in(proven.file.replace("DECISION_APPROVE", "DECISION_REFUSE"))
    assert [
        "onewindow.approval.v1.DecisionRecorded of 2026-03-02T04:00:00.000000+00:00 is not in the tree of the head"
    ] == (forged.faults(is_signed))
    later = proof_in(proven.file.replace('"number": 2', '"number": 3'))
    assert ["the head is not signed by its key"] == later.faults(is_signed)


def test_what_is_not_in_a_head_waits_and_a_guess_finds_nothing(signed: Archive) -> None:
    """It is proven by the next head."""
    case_id = signed.decided()
    request = pb.ProveCaseRequest(division_code=CENTRE, case_id=str(case_id))
    for _ in range(2):
        waiting = signed.call(prove_case.RPC, request, NOBODY)
        assert (0, 3, "") == (waiting.proven_count, waiting.waiting_count, waiting.file)
        signed.seal()
    signed.sign()
    assert signed.call(prove_case.RPC, request, NOBODY).proven_count == 3
    guess = pb.ProveCaseRequest(division_code=CENTRE, case_id=str(uuid4()))
    assert pb.ProveCaseResponse() == signed.call(prove_case.RPC, guess, NOBODY)


def test_each_day_has_a_head_of_every_centre(archive: Archive) -> None:
    """Once what was heard is sealed; signed by the clock, once."""
    for centre in (CENTRE, OTHER):
        archive.decided(centre)
    CLOCK.now += timedelta(minutes=2)
    take_turn(archive.database, SILENT, SIGN_EVIDENCE)
    assert [] == archive.heads()
    archive.seal()
    for _ in range(2):
        take_turn(archive.database, SILENT, SIGN_EVIDENCE)
    assert [(CENTRE, 1), (OTHER, 1)] == archive.ask("select division_code, head_no from evidence_head order by 1")
    CLOCK.now = datetime(2026, 3, 2, 16, tzinfo=UTC)
    take_turn(archive.database, SILENT, SIGN_EVIDENCE)
    assert [2, 1] == [signed.head.number for signed in archive.heads()]


def test_what_is_not_sealed_yet_is_not_signed(archive: Archive) -> None:
    """A head has everything that was heard a minute before."""
    with pytest.raises(EvidenceEmpty):
        archive.sign()
    archive.decided()
    archive.seal()
    archive.decided()
    CLOCK.now += timedelta(minutes=2)
    with pytest.raises(EvidenceBehind):
        archive.sign()


def test_what_cannot_be_sealed_keeps_no_other_centre_from_its_head(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor what comes after it from its leaf; once it can be sealed its own centre is signed, and nothing was put in."""
    stuck = archive.decided()
    archive.decided(OTHER)

    def made(entry: JournalEntry, *rest: Any, **more: Any) -> Sealed:  # noqa: ANN401 - as it is
        if entry.told.stream_id == stuck:
            raise ValueError("cannot be read")
        return sealed(entry, *rest, **more)

    with monkeypatch.context() as broken:
        broken.setattr("supervision.handlers.seal_evidence.sealed", made)
        archive.seal()
        archive.decided()
        for _ in range(2):
            archive.seal()
        assert [(9, [1, 2, 3])] == archive.ask(
            "select done_until, (select array_agg(entry_id order by entry_id) from evidence_left_behind)"
            " from evidence_sealing"
        )
        CLOCK.now += timedelta(minutes=2)
        archive.seal()
        take_turn(archive.database, SILENT, SIGN_EVIDENCE)
        assert [(OTHER,)] == archive.ask("select division_code from evidence_head")
        with pytest.raises(EvidenceBehind):
            archive.sign()
        assert [] == archive.verified().faults
    CLOCK.now += timedelta(hours=1)
    archive.seal()
    assert [] == archive.ask("select entry_id from evidence_left_behind")
    take_turn(archive.database, SILENT, SIGN_EVIDENCE)
    assert [6] == [signed.head.tree_size for signed in archive.heads()]
    assert [] == archive.verified().faults


def test_a_key_that_is_missing_unfit_or_another_one_is_named(
    new_database: Callable[..., Database], tmp_path: Path
) -> None:
    """Heads go on with another key; each has its own."""
    archive = Archive(new_database("supervision", clock=CLOCK, signing_keys=SigningKeys(tmp_path)))
    archive.decided()
    archive.seal()
    with pytest.raises(SigningKeyMissing):
        archive.sign()
    own = tmp_path / f"{CENTRE}.pem"
    own.write_text("none")
    own.chmod(0o600)
    with pytest.raises(SigningKeyUnfit):
        archive.sign()
    own.unlink()
    prepare_signing_keys(tmp_path)
    first = archive.sign()
    own.write_text(new_key())
    own.chmod(0o644)
    with pytest.raises(SigningKeyUnfit):
        archive.sign()
    own.chmod(0o440)
    assert first.public_key != archive.sign().public_key
    assert [] == archive.verified().faults


def test_records_made_again_do_not_touch_the_evidence(signed: Archive) -> None:
    """It is of what was told, not of what was made of it."""
    before = signed.root()
    with signed.database.unit(reach=PLATFORM) as unit:
        rebuild_records(unit, RebuildRecords(after=UUID(int=0), page_size=100, check_only=False))
    assert before == signed.root()
    assert [] == signed.verified().faults
