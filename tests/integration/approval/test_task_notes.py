"""Notes on tasks on real PostgreSQL: sealed, and read by their own department alone."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.databases import administrator, as_a_worker, handled
from tests.integration.approval.conftest import CENTRE

from approval.bootstrap import SERVICE
from approval.domain.refusals import NoteNotFound, NotesClosed, NoteStands, TaskNotFound, TooManyNotes
from approval.handlers.add_task_note import MOST_NOTES, AddTaskNote, add_task_note
from approval.handlers.erase_words import EraseWords, erase_words
from approval.handlers.get_case_tasks import CaseAsked, GetCaseTasks, get_case_with_history
from approval.handlers.withdraw_task_note import WithdrawTaskNote, withdraw_task_note
from approval.servicer import get_case_tasks as shown
from approval.storage.task_notes import NOTES, TaskNote
from chassis.privacy.key_files import Keys
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM
from kernel.errors import CaseNotHere, PermissionDenied
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Role, Scope
from onewindow_cli.platform.key_folder import add_key, prepare_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome
    from chassis.storage.database import Database

WORDS = "申请人来电：王女士137，图纸周三补"
OFFICER, HEAD, CLERK = Role.ROLE_DEPARTMENT_OFFICER, Role.ROLE_DEPARTMENT_HEAD, Role.ROLE_WINDOW_CLERK


def _note(case_id: UUID, item_code: str = "A", *, text: str = WORDS, department: str = "A") -> AddTaskNote:
    caller = Caller(f"officer-{department}", CENTRE, department, frozenset({OFFICER}), Scope.SCOPE_DEPARTMENT)
    return AddTaskNote(case_id=case_id, caller=caller, item_code=item_code, text=text)


def _add(centre: Centre, *commands: AddTaskNote) -> list[Outcome[TaskNote]]:
    outcomes: list[Outcome[TaskNote]] = handled(centre.database, add_task_note, list(commands))
    return outcomes


def _read(centre: Centre, case_id: UUID, department: str, *roles: Role) -> list[tuple[str, int, str]]:
    caller = Caller("who-looks", CENTRE, department, frozenset(roles))
    (asked,) = handled(centre.database, get_case_with_history, [GetCaseTasks(case_id=case_id, caller=caller)])
    assert isinstance(asked, CaseAsked)
    return [(note.item_code, note.number, note.text) for note in shown.render(asked).notes]


def test_a_note_is_taken_back_by_who_made_it_on_the_same_day(centre: Centre) -> None:
    """Its text is gone, its number stays taken; nobody else takes it back, nor she herself the day after, nor twice."""
    case_id = centre.open(A="", AA="", B="")
    note = _note(case_id)
    _add(centre, note, note)
    centre.events()
    colleague = replace(note.caller, officer_id="colleague")

    def withdraw(number: int, item_code: str = "A", caller: Caller = note.caller) -> Outcome[TaskNote]:
        command = WithdrawTaskNote(case_id=case_id, caller=caller, item_code=item_code, number=number)
        (outcome,) = handled(centre.database, withdraw_task_note, [command])
        return outcome

    refused = [withdraw(1, caller=colleague), withdraw(3), withdraw(1, "NONE"), withdraw(1, "B")]
    assert [NoteStands, NoteNotFound, TaskNotFound, PermissionDenied] == [type(each) for each in refused]
    assert [] == centre.events()

    gone = withdraw(1)
    assert isinstance(gone, TaskNote)
    assert isinstance(withdraw(1), NoteNotFound)
    _add(centre, note)
    assert [("A", 1, ""), ("A", 2, WORDS), ("A", 3, WORDS)] == _read(centre, case_id, "A", OFFICER)
    told = centre.events()
    assert ["TaskNoteWithdrawn", "TaskNoteAdded"] == [type(event).__name__ for event in told]
    assert (1, "officer-A") == (told[0].number, told[0].withdrawn_by.officer_id)

    # From ten in the morning to the last minute of the day in Beijing, and to midnight.
    centre.clock[0] += timedelta(hours=13, minutes=59)
    assert isinstance(withdraw(2), TaskNote)
    centre.clock[0] += timedelta(minutes=1)
    assert isinstance(withdraw(3), NoteStands)


def test_a_note_is_its_departments_alone(centre: Centre) -> None:
    """Officers and heads of it read it; nobody else at the centre does, and what is told has no word of it."""
    case_id = centre.open(A="", AA="", B="")
    centre.events()
    assert [1, 1, 2] == [
        note.number if isinstance(note, TaskNote) else note
        for note in _add(centre, _note(case_id), _note(case_id, "AA", text="同上"), _note(case_id, text="已电话核实"))
    ]
    _add(centre, _note(case_id, "B", text="B局的话", department="B"))

    ours = [("A", 1, WORDS), ("A", 2, "已电话核实"), ("AA", 1, "同上")]
    assert ours == _read(centre, case_id, "A", OFFICER) == _read(centre, case_id, "A", HEAD, CLERK)
    assert [("B", 1, "B局的话")] == _read(centre, case_id, "B", OFFICER)
    assert [] == _read(centre, case_id, "A", CLERK)
    assert [] == _read(centre, case_id, "A", Role.ROLE_SUPERVISOR, Role.ROLE_CENTRE_HEAD)
    told = centre.events()
    assert ["TaskNoteAdded"] * 4 == [type(event).__name__ for event in told]
    assert ("A", "A", 1, "officer-A") == (
        told[0].item_code,
        told[0].department_code,
        told[0].number,
        told[0].noted_by.officer_id,
    )
    with administrator(centre.database) as admin:
        (kept,) = admin.execute("select string_agg(task_note::text, ' ') as rows from task_note").fetchall()
    assert WORDS not in kept["rows"]
    assert WORDS.encode().hex() not in kept["rows"]


def test_two_who_look_in_one_batch_see_each_their_own(centre: Centre) -> None:
    """Calls that arrive together are answered from the same rows."""
    case_id = centre.open(A="", B="")
    _add(centre, _note(case_id), _note(case_id, "B", text="B局的话", department="B"))
    looks = [
        GetCaseTasks(case_id=case_id, caller=Caller("x", CENTRE, department, frozenset({role})))
        for department, role in [("A", OFFICER), ("B", HEAD), ("A", CLERK)]
    ]
    answers = handled(centre.database, get_case_with_history, looks)
    seen = [shown.render(asked).notes for asked in answers if isinstance(asked, CaseAsked)]
    assert [[WORDS], ["B局的话"], []] == [[note.text for note in notes] for notes in seen]


def test_what_is_not_ones_own_or_too_much_is_refused(centre: Centre) -> None:
    """Each by its reason, and nothing is kept of it; fifty of an item, and none once the case is decided."""
    case_id, decided = centre.open(A="", B=""), centre.open(A="")
    centre.decide([centre.decision(decided, "A")])
    outcomes = _add(
        centre,
        _note(case_id, "B"),
        _note(case_id, "C"),
        _note(new_case_id(centre.clock[0])),
        _note(decided),
        *(_note(case_id, text=f"第{number}条") for number in range(MOST_NOTES + 1)),
    )
    refused = [type(outcome) for outcome in outcomes if not isinstance(outcome, TaskNote)]
    assert [PermissionDenied, TaskNotFound, CaseNotHere, NotesClosed, TooManyNotes] == refused
    assert MOST_NOTES == len(_read(centre, case_id, "A", OFFICER))


def test_two_at_once_get_a_number_each(centre: Centre) -> None:
    """The row of the case is what both wait for."""
    case_id = centre.open(A="")
    kept: list[Outcome[TaskNote]] = []
    officers = [threading.Thread(target=lambda: kept.extend(_add(centre, _note(case_id)))) for _ in range(3)]
    for thread in officers:
        thread.start()
    for thread in officers:
        thread.join(60)
    assert [1, 2, 3] == sorted(note.number for note in kept if isinstance(note, TaskNote))


def test_notes_go_with_the_personal_data_of_their_case(centre: Centre) -> None:
    """In a worker, which has no keys; those of other cases stay."""
    case_id, other = centre.open(A=""), centre.open(A="")
    _add(centre, _note(case_id), _note(other))
    erasure = EraseWords(case_id=case_id, division_code=CENTRE, officer_id="po", department_code="XZSP")
    with as_a_worker(centre.database):
        handled(centre.database, erase_words, [erasure])
    assert [] == _read(centre, case_id, "A", OFFICER)
    assert [("A", 1, WORDS)] == _read(centre, other, "A", OFFICER)


def test_notes_go_over_to_a_new_key_and_without_theirs_the_tasks_are_still_shown(
    new_database: Callable[..., Database], tmp_path: Path, centre: Centre
) -> None:
    """A few at a time, as the platform, which finds the table by itself; without a key its texts are empty, no more."""
    assert [NOTES.rotation] == SERVICE.sealed
    folder = tmp_path / "keys"
    prepare_keys(folder)
    # A key counts once it has been there for a while: here at once.
    ticks = iter(range(0, 10_000_000, 1000))
    centre.database = new_database(
        "approval", clock=lambda: centre.clock[0], keys=Keys(folder, clock=lambda: next(ticks))
    )
    centre.publish(1, 2026)
    case_id = centre.open(A="")
    _add(centre, _note(case_id), _note(case_id, text="第二条"))
    (old,) = [path for path in folder.iterdir() if path.name != "current"]
    add_key(folder)
    _add(centre, _note(case_id, text="第三条"))
    turns = []
    while True:
        with centre.database.unit(reach=PLATFORM) as unit:
            if not NOTES.rotation.remaining(unit, 10):
                break
            turns.append(NOTES.rotation.rotate(unit, 1))
    assert [1, 1] == turns
    away = old.rename(tmp_path / old.name)
    assert [WORDS, "第二条", "第三条"] == [text for *_, text in _read(centre, case_id, "A", OFFICER)]
    for path in folder.iterdir():
        if path.name != "current":
            path.unlink()
    away.rename(old)
    (folder / "current").write_text(f"{old.name}\n", "utf-8")
    assert ["", "", ""] == [text for *_, text in _read(centre, case_id, "A", OFFICER)]
