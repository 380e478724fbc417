"""What the bank says and what was taken are compared line by line, and every line and payment is in one state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from tests.databases import administrator
from tests.integration.fees.accountant import ACCOUNT, MAPPING, Accountant, csv_of
from tests.integration.fees.conftest import CENTRE, Window

from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from fees.domain.bill import PaymentMethod
from fees.domain.imports import ImportState, StatementImport
from fees.domain.reconciliation import DifferenceClass, MatchRule, PeriodState
from fees.domain.statements import columns
from fees.domain.statements.reading import StatementFormat
from fees.handlers.matched import MatchTold
from fees.storage import matching, reconciliation
from fees.storage.reconciliation import LineAsked
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal


@pytest.fixture(params=["apart", "together"])
def accountant(window: Window, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Accountant:
    """An accountant of the window's centre; what the bank says of a day is kept line by line, or in blocks of two."""
    if request.param == "together":
        keep_together(monkeypatch)
    return Accountant(window)


def keep_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lines of a day kept in blocks of two."""
    monkeypatch.setattr(columns, "LEAST_TOGETHER", 1)
    monkeypatch.setattr(columns, "MOST_TOGETHER", 2)


@pytest.fixture
def today(window: Window) -> date:
    """The day payments are taken on."""
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        return unit.now.astimezone(CENTRE_ZONE).date()


def taken(window: Window, *references: str) -> dict[str, UUID]:
    """Have 80 yuan paid by QR code under each reference; answers the payments' ids."""
    for reference in references:
        [paid] = window.pay(window.payment(window.accepted(), reference))
        assert not isinstance(paid, Refusal), paid
    return dict(window.query("select provider_reference, payment_id from payment"))


def balances(window: Window) -> dict[str, int]:
    """What the accounts of money hold (fen), those that hold nothing left out."""
    rows = window.query(
        "select account, sum(amount_fen)::bigint from posting where account like 'bank.%' "
        "group by account having sum(amount_fen) <> 0 order by account"
    )
    return {account: int(fen) for account, fen in rows}


def reason(outcome: object) -> str:
    """Why something was refused."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_what_agrees_is_matched_and_posted_and_the_rest_is_in_one_class(
    window: Window, accountant: Accountant, today: date
) -> None:
    """Exact lines settle by themselves; what is off, twice, or on one side alone is told."""
    taken(window, "QR-1", "QR-2", "QR-3", "QR-4", "QR-5")
    rows = [
        (today, 8000, "QR-1", ""),
        (today, 8000, "QR-1", "again"),
        (today, 7900, "QR-2", ""),
        (today + timedelta(days=40), 8000, "QR-3", ""),
        (today, 500, "NOBODY", ""),
        (today, 8000, "QR-5", ""),
    ]
    told = accountant.take(rows)
    assert (ImportState.MATCHED, 6, 6, 2) == (told.state, told.read_count, told.new_count, told.matched_count)
    assert {"QR-1again": "duplicate", "QR-2": "amount", "QR-3": "date", "NOBODY": "bank_only"} == accountant.classes()
    [here, later] = accountant.days(today, today + timedelta(days=60))
    assert (5, 2, 5, 40000) == (here.bank_count, here.matched_count, here.books_count, here.books_fen)
    assert {
        DifferenceClass.DUPLICATE: 1,
        DifferenceClass.AMOUNT: 1,
        DifferenceClass.BANK_ONLY: 1,
        DifferenceClass.BOOKS_ONLY: 1,
    } == {each.difference_class: each.count for each in here.open}
    assert [DifferenceClass.DATE] == [each.difference_class for each in later.open]
    assert {"bank.account": 16000, "bank.qr_code": 24000} == balances(window)
    assert 0 == window.figures()["ledger_broken_links"]


def test_the_same_file_and_one_that_overlaps_bring_only_what_is_new(accountant: Accountant, today: date) -> None:
    """Lines are known by what the bank says of them; equal true lines of a day are counted, not dropped."""
    rows = [(today, 100, "", "coffee"), (today, 100, "", "coffee"), (today, 200, "", "tea")]
    assert (3, 0) == _news(accountant, rows)
    assert (0, 3) == _news(accountant, rows)
    assert (2, 2) == _news(accountant, [*rows[1:], (today, 200, "", "tea"), (today, 100, "X", "")])
    assert [100, 100, 200, 200, 100] == [line.amount_fen for line in accountant.lines()]


def test_an_open_line_is_matched_when_its_payment_has_come(window: Window, accountant: Accountant, today: date) -> None:
    """A payment that was told late finds its line with the next file, and the books hold it once."""
    rows = [(today, 8000, "QR-LATE", ""), (today - timedelta(days=20), 8000, "QR-FAR", "")]
    assert 0 == accountant.take(rows).matched_count
    taken(window, "QR-LATE", "QR-FAR")
    assert {"QR-LATE": "date", "QR-FAR": "date"} == accountant.classes()
    assert (0, 0) == _found(accountant, [(today + timedelta(days=1), 100, "", "interest")])
    assert {"interest": "bank_only", "QR-FAR": "date"} == accountant.classes()
    # The same file again brings nothing new, and nothing twice.
    accountant.take(rows)
    assert {"bank.account": 8000, "bank.qr_code": 8000} == balances(window)
    assert 0 == window.figures()["ledger_broken_links"]


def _found(accountant: Accountant, rows: list[tuple[date, int, str, str]]) -> tuple[int, int]:
    told = accountant.take(rows)
    return told.matched_count, told.fault_count


def _news(accountant: Accountant, rows: list[tuple[date, int, str, str]]) -> tuple[int, int]:
    told = accountant.take(rows)
    return told.new_count, told.known_count


def test_a_file_in_parts_is_the_same_file_and_a_part_may_come_twice(accountant: Accountant, today: date) -> None:
    """Who lost an answer sends the part again; who skips one is told which is expected."""
    data = csv_of([(today, number + 1, f"R{number}", "附言") for number in range(40)])
    opened = accountant.open(data)
    assert "STATEMENT_PART_OUT_OF_ORDER" == reason(accountant.part(opened.import_id, 2, data[:100]))
    first = accountant.part(opened.import_id, 1, data[:100])
    assert first == accountant.part(opened.import_id, 1, data[:100])
    accountant.part(opened.import_id, 2, data[100:], last=True)
    while accountant.advance():
        pass
    assert list(range(1, 41)) == [line.amount_fen for line in accountant.lines()]
    assert "STATEMENT_IMPORT_NOT_FOUND" == reason(
        Accountant(accountant.window, centre="410106").part(opened.import_id, 3, b"x")
    )


@pytest.mark.parametrize("cut", [False, True], ids=["faulty", "cut-short"])
def test_of_a_file_with_faults_nothing_is_imported(accountant: Accountant, today: date, *, cut: bool) -> None:
    """All its faults are told, and no line of it is anywhere."""
    data = csv_of([(today, 100, "R1", ""), (today, 200, "6.21E+15", ""), (today, 300, "R3", "")])
    if cut:
        data = data.replace(b"6.21E+15", b"R2")
        opened = accountant.open(data + b"more")
        held = accountant.part(opened.import_id, 1, data, last=True)
    else:
        held = accountant.send(data, piece=50)
    assert not isinstance(held, Refusal)
    assert (ImportState.REFUSED, 1) == (held.state, held.fault_count)
    assert held.faults[0].place == (f"byte {len(data)}" if cut else "row 3, column 参考号")
    assert not accountant.advance()
    assert [(0, 0)] == accountant.window.query(
        "select (select count(*) from statement_line), (select count(*) from statement_draft)"
    )


def test_an_mt940_and_a_csv_meet_the_same_payments(window: Window, accountant: Accountant, today: date) -> None:
    """Reversals that the bank names take each other back by themselves; money did not move."""
    taken(window, "QR-1")
    day = f"{today:%y%m%d}"
    data = (
        f":20:X\n:25:{ACCOUNT}\n:28C:1/1\n:60F:C{day}CNY0,00\n"
        f":61:{day}C80,NTRFQR-1\n:61:{day}C5,NTRFWRONG\n:61:{day}RC5,NTRFWRONG\n:62F:C{day}CNY80,00\n-\n"
    )
    told = accountant.take(data.encode(), StatementFormat.MT940)
    assert (3, 3) == (told.new_count, told.matched_count)
    assert {"bank.account": 8000} == balances(window)


def test_several_payments_in_one_line_less_a_charge_are_confirmed_and_undone(
    window: Window, accountant: Accountant, today: date
) -> None:
    """The sum has to be right to the fen; undoing is a record and an entry of its own, and all is open again."""
    ids = taken(window, "QR-1", "QR-2")
    accountant.take([(today, 15904, "POOL", "清算")])
    [line] = accountant.lines(open_only=True)
    [suggestion] = accountant.suggested(line.line_id)
    assert (MatchRule.NETTED, 96, set(ids.values())) == (
        suggestion.rule,
        suggestion.charge_fen,
        {payment.payment_id for payment in suggestion.payments},
    )
    assert "SUMS_DIFFER" == reason(accountant.confirm([line.line_id], list(ids.values())))
    match = accountant.confirm([line.line_id], list(ids.values()), 96)
    assert isinstance(match, MatchTold)
    assert {"bank.account": 15904, "bank.charges": 96} == balances(window)
    assert "LINE_NOT_OPEN" == reason(accountant.confirm([line.line_id], [ids["QR-1"]]))
    assert ([], []) == (accountant.lines(open_only=True), accountant.open_payments())
    assert [line.line_id] == accountant.undo(match.match_no)
    assert "MATCH_NOT_FOUND" == reason(accountant.undo(match.match_no))
    assert {"bank.qr_code": 16000} == balances(window)
    assert ["QR-1", "QR-2"] == accountant.open_payments()
    assert [(1,)] == window.query("select count(*) from settlement_undone")


def test_a_suggestion_says_what_agrees(window: Window, accountant: Accountant, today: date) -> None:
    """Two payments of one amount: the one whose reference stands in the text comes first; two lines make a payment."""
    ids = taken(window, "QR-1", "QR-2")
    accountant.take([(today, 8000, "", "代缴 QR-2 款"), (today, 3000, "", ""), (today, 5000, "", "")])
    whole, small, _ = accountant.lines(open_only=True)
    best, other = [each for each in accountant.suggested(whole.line_id) if each.rule is MatchRule.AMOUNT_AND_DAY]
    assert (ids["QR-2"], True, True, True) == (
        best.payments[0].payment_id,
        best.amount_agrees,
        best.day_agrees,
        best.reference_agrees,
    )
    assert (ids["QR-1"], False) == (other.payments[0].payment_id, other.reference_agrees)
    assert best.score > other.score
    assert {MatchRule.SEVERAL_LINES} == {each.rule for each in accountant.suggested(small.line_id)}


def test_a_charge_of_the_bank_is_posted_as_one(window: Window, accountant: Accountant, today: date) -> None:
    """A debit whose text says so is suggested as a charge, and nothing was taken for it."""
    accountant.take([(today, -1500, "", "账户管理费")])
    [line] = accountant.lines(open_only=True)
    [suggestion] = accountant.suggested(line.line_id)
    assert (MatchRule.CHARGE, 1500) == (suggestion.rule, suggestion.charge_fen)
    assert isinstance(accountant.confirm([line.line_id], [], 1500), MatchTold)
    assert {"bank.account": -1500, "bank.charges": 1500} == balances(window)


def test_a_closed_day_does_not_change_until_a_second_person_agrees(
    window: Window, accountant: Accountant, today: date
) -> None:
    """What is open is matched or explained first; then neither people, files nor SQL change the day."""
    taken(window, "QR-1")
    accountant.take([(today, 8000, "QR-1", ""), (today, 10, "", "利息")])
    assert "PERIOD_HAS_DIFFERENCES" == reason(accountant.close(today, today))
    [line] = accountant.lines(open_only=True)
    assert isinstance(accountant.explain(line.line_id), MatchTold)
    assert 1 == accountant.close(today, today)
    [match_no] = {each.match_no for each in accountant.lines() if each.reference == "QR-1"}
    assert match_no is not None
    assert "PERIOD_CLOSED" == reason(accountant.undo(match_no))
    assert ImportState.REFUSED is accountant.take([(today, 99, "LATE", "")]).state
    assert (0, 2) == _news(accountant, [(today, 8000, "QR-1", ""), (today, 10, "", "利息")])
    with pytest.raises(psycopg.errors.RestrictViolation, match="closed"):
        window.query("update settlement set undone = true")
    assert PeriodState.REOPENING is accountant.reopen(today)
    assert "SECOND_ACCOUNTANT_NEEDED" == reason(accountant.reopen(today))
    assert "PERIOD_CLOSED" == reason(accountant.undo(match_no))
    assert PeriodState.OPEN is Accountant(window, "sun").reopen(today)
    assert ImportState.MATCHED is accountant.take([(today, 99, "LATE", "")]).state
    assert not isinstance(accountant.undo(match_no), Refusal)


@pytest.mark.parametrize(
    "statement",
    [
        "update statement_line set amount_fen = 1",
        "delete from statement_line",
        "update statement_line set payment_id = null, method = '' where reference = 'QR-1'",
        "update statement_line set payment_id = gen_random_uuid()",
        "update settlement set payment_fen = 1",
        "delete from settlement",
        """
        insert into settlement (
            division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, line_id, amount_fen, 0, '', 'by_hand', '', now() from statement_line
        where reference = 'QR-1'
        """,
        """
        insert into settlement (
            division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, line_id, line_fen, 0, '', 'by_hand', '', now() from settlement
        """,
        """
        insert into settlement (
            division_code, account_no, day, line_fen, payment_id, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, 0, payment_id, 8000, 'qr_code', 'by_hand', '', now() from statement_line
        where payment_id is not null
        """,
    ],
)
def test_the_database_itself_keeps_lines_and_matches(window: Window, today: date, statement: str) -> None:
    """Neither a line nor a match can be changed or deleted by SQL, nor a line matched twice."""
    taken(window, "QR-1", "QR-2")
    accountant = Accountant(window)
    accountant.take([(today, 8000, "QR-1", ""), (today, 8000, "QR-2", "a"), (today, 8000, "QR-2", "b")])
    [line] = accountant.lines(open_only=True)
    assert isinstance(accountant.explain(line.line_id), MatchTold)
    with pytest.raises((psycopg.errors.RestrictViolation, psycopg.errors.UniqueViolation)):
        window.query(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update statement_block set amounts_fen = '{1,2}'",
        "update statement_block set payment_ids[1] = null, matched_count = matched_count - 1",
        "update statement_block set payment_ids[1] = gen_random_uuid()",
        "delete from statement_block",
        "delete from block_payment",
        "update block_payment set line_ids = payment_ids::text[]::bigint[]",
        """
        insert into settlement (
            division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, first_line_id, 8000, 0, '', 'by_hand', '', now() from statement_block
        """,
        """
        insert into settlement (
            division_code, account_no, day, line_fen, payment_id, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, 0, payment_ids[2], 8000, 'qr_code', 'by_hand', '', now()
        from statement_block
        """,
    ],
)
def test_the_database_itself_keeps_blocks(
    window: Window, today: date, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """No line of a block can be changed, deleted or matched again by SQL."""
    taken(window, "QR-1", "QR-2")
    keep_together(monkeypatch)
    assert 2 == Accountant(window).take([(today, 8000, "QR-1", ""), (today, 8000, "QR-2", "")]).matched_count
    with pytest.raises((psycopg.errors.RestrictViolation, psycopg.errors.UniqueViolation)):
        window.query(f"set onewindow.centre = '{CENTRE}'; {statement}")


def test_few_payments_and_many_are_found_in_blocks_alike(
    window: Window, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked up one by one, or compared with all of their time: what a block of the centre still holds, once each."""
    ids = taken(window, "QR-1", "QR-2", "QR-3", "QR-4")
    keep_together(monkeypatch)
    accountant = Accountant(window)
    accountant.take([(today, 8000, name, "") for name in ("QR-1", "QR-2", "QR-3")])
    [undone] = [line.match_no for line in accountant.lines() if line.reference == "QR-2"]
    assert undone is not None
    accountant.undo(undone)

    def held(strange: int, centre: str = CENTRE) -> list[UUID]:
        asked = [*ids.values(), *(uuid4() for _ in range(strange))]
        with administrator(window.database) as connection:
            rows = connection.execute(
                "select payment_id from held_together(%s, %s, '-infinity', 'infinity')", (centre, asked)
            ).fetchall()
        return [row["payment_id"] for row in rows]

    for strange in (0, 496, 497, 1_000):
        assert sorted([ids["QR-1"], ids["QR-3"]]) == sorted(held(strange))
        assert [] == held(strange, "410106")


def test_lines_of_blocks_are_told_in_pages_with_those_that_are_open(
    window: Window, accountant: Accountant, today: date
) -> None:
    """In the order of the file, whatever page begins where; an amount is found in blocks too, and all are counted."""
    names = [f"QR-{number}" for number in range(7)]
    taken(window, *names)
    rows = [(today, 8000, name, f"text {name}") for name in names]
    rows[3:3] = [(today, 900, "NOBODY", "a\x1fb"), (today, -20, "", "charge")]
    accountant.take(rows)
    shown = [(line.amount_fen, line.reference, line.row_no) for line in accountant.lines()]
    assert [(fen, name, place) for place, (_, fen, name, _) in enumerate(rows, start=2)] == shown
    asked = LineAsked(division_code=CENTRE, account_no=ACCOUNT, day=today, open_only=False, amount_fen=0)
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        for size in (1, 2, 4):
            paged: list[str] = []
            after = None
            while page := reconciliation.lines(unit, asked, after, size):
                assert len(page) <= size
                paged += [line.reference for line in page]
                after = (page[-1].day, page[-1].line_id)
            assert [name for _, _, name, _ in rows] == paged
        assert 9 == reconciliation.line_count(unit, asked)
        eighty = replace(asked, amount_fen=8000)
        assert 7 == reconciliation.line_count(unit, eighty) == len(reconciliation.lines(unit, eighty, None, 9))
        assert 2 == reconciliation.line_count(unit, replace(asked, open_only=True))
    [day] = accountant.days(today, today)
    assert (9, 7 * 8000 + 880, 7) == (day.bank_count, day.bank_fen, day.matched_count)
    assert [(ACCOUNT,)] == window.query("select account_no from statement_import")


def test_a_match_that_its_line_holds_is_undone_into_a_record_of_its_own(
    window: Window, accountant: Accountant, today: date
) -> None:
    """Under its number, with who, when and by what it was posted; line and payment are open, and match anew."""
    ids = taken(window, "QR-1")
    accountant.take([(today, 8000, "QR-1", "")])
    [line] = accountant.lines()
    assert line.match_no is not None
    assert [line.line_id] == accountant.undo(line.match_no)
    kept = window.query(
        "select rule, entry_id, matched_by, matched_at, payment_id from settlement where undone and match_no = line_id"
    )
    [(entry_id, placed_at)] = window.query("select entry_id, placed_at from statement_import")
    assert [("reference", entry_id, "", placed_at, ids["QR-1"])] == kept
    assert None not in kept[0]
    assert ({"bank.qr_code": 8000}, ["QR-1"]) == (balances(window), accountant.open_payments())
    assert {"QR-1": "date"} == accountant.classes()
    match = accountant.confirm([line.line_id], [ids["QR-1"]])
    assert isinstance(match, MatchTold)
    assert match.match_no != line.match_no
    assert {"bank.account": 8000} == balances(window)


def test_a_payment_that_has_its_line_is_not_given_to_another_file(
    window: Window, accountant: Accountant, today: date
) -> None:
    """Neither the next file nor one with the reference twice takes what a line holds or a person has matched."""
    ids = taken(window, "QR-1", "QR-2")
    accountant.take([(today, 8000, "QR-1", ""), (today, 8000, "", "by hand")])
    [other] = accountant.lines(open_only=True)
    assert isinstance(accountant.confirm([other.line_id], [ids["QR-2"]]), MatchTold)
    told = accountant.take([(today, 8000, name, text) for name in ("QR-1", "QR-2") for text in ("b", "c")])
    assert (4, 0) == (told.new_count, told.matched_count)
    told = accountant.take([(today, 8000, "QR-1", "d"), (today, 8000, "QR-2", "d")])
    assert (2, 0) == (told.new_count, told.matched_count)
    assert {"duplicate"} == set(accountant.classes().values())


@pytest.mark.parametrize(
    "statement",
    [
        """
        insert into statement_line (
            division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference, bank_reference,
            payer, account_tail, text, reversal, row_no, fingerprint, occurrence
        )
        select
            division_code, account_no, import_id, '2', day, day, amount_fen, '', '', '', '', '', false, 9,
            gen_random_uuid(), 1
        from statement_line
        """,
        """
        select place_and_match(
            import_id, '632801', account_no, first_day, last_day, 10, gen_random_uuid(), now()
        )
        from statement_import
        """,
        "select unfold_match('632801', line_id) from statement_line",
    ],
    ids=["line", "placing", "unfolding"],
)
def test_lines_come_by_one_door_and_into_the_own_centre(
    window: Window, accountant: Accountant, today: date, statement: str
) -> None:
    """The service itself adds no line past the function that looks what is there, nor anything for another centre."""
    accountant.take([(today, 8000, "QR-1", "")])
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        window.database.unit(reach=Reach(CENTRE), pipelined=False) as unit,
    ):
        unit.connection.execute(statement.encode())


def test_nobody_who_pays_waits_for_a_statement(
    window: Window, accountant: Accountant, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While lines are matched a payment is taken; only who matches by hand waits for the end."""
    taken(window, "QR-1")
    compare, seen = matching.match_late, list[object]()

    def compare_slowly(unit: Unit, held: StatementImport, entry_id: UUID) -> list[tuple[str, int]]:
        seen.extend(window.pay(window.payment(window.accepted(), "QR-2")))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            window.query(
                "set lock_timeout = '50ms'; select pg_advisory_lock(hashtext('settlement'), hashtext('410105'))"
            )
        return compare(unit, held, entry_id)

    monkeypatch.setattr(matching, "match_late", compare_slowly)
    assert 1 == accountant.take([(today, 8000, "QR-1", "")]).matched_count
    assert [False] == [isinstance(each, Refusal) for each in seen]
    assert 0 == window.figures()["ledger_broken_links"]


def test_what_one_reference_names_twice_is_matched_in_pairs(
    window: Window, accountant: Accountant, today: date
) -> None:
    """Two lines and two payments of one reference and amount, by card and by code, are two matches."""
    for method in (PaymentMethod.QR_CODE, PaymentMethod.CARD):
        [paid] = window.pay(window.payment(window.accepted(), "SAME", method=method))
        assert not isinstance(paid, Refusal)
    rows = [(today, 8000, "SAME", "first"), (today, 8000, "SAME", "second"), (today, 8000, "SAME", "third")]
    assert 2 == accountant.take(rows).matched_count
    assert {"SAMEthird": "duplicate"} == accountant.classes()
    assert [(2, 2)] == window.query("select count(distinct line_id), count(distinct payment_id) from settlement")


def test_a_payment_of_another_centre_has_no_line_here(window: Window, accountant: Accountant, today: date) -> None:
    """Though reference, amount and day are the same: in a file that names it once, and in one that does so twice."""
    elsewhere = "410106"
    window.publish(elsewhere)
    window.add_range(1, 9, batch_code="B", centre=elsewhere)
    case_id = window.accepted(centre=elsewhere)
    [paid] = window.pay(window.payment(case_id, "QR-1", centre=elsewhere))
    assert not isinstance(paid, Refusal), paid
    assert 0 == accountant.take([(today, 8000, "QR-1", "")]).matched_count
    assert 0 == accountant.take([(today, 8000, "QR-1", text) for text in ("b", "c")]).matched_count
    assert {"bank_only"} == set(accountant.classes().values())

    # Nor is what was taken here said to have its line there, or a match of there given a row from here.
    taken(window, "QR-2")
    there = Accountant(window, centre=elsewhere)
    assert 1 == there.take([(today, 8000, "QR-1", ""), (today, 8000, "QR-2", "")]).matched_count
    assert ["QR-2"] == accountant.open_payments()
    [day] = accountant.days(today, today)
    assert {DifferenceClass.BANK_ONLY: 3, DifferenceClass.BOOKS_ONLY: 1} == {
        each.difference_class: each.count for each in day.open
    }
    [held] = [line.line_id for line in there.lines() if line.match_no]
    with window.database.unit(reach=Reach(CENTRE), pipelined=False) as unit:
        unit.connection.execute(f"select unfold_match('{CENTRE}', {held})".encode())
    assert held in {line.match_no for line in there.lines()}
    assert [(0,)] == window.query("select count(*) from settlement")


def test_a_mapping_is_kept_for_the_account(accountant: Accountant, today: date) -> None:
    """The next file of the account needs none."""
    accountant.take([(today, 100, "", "")])
    [(kept,)] = accountant.window.query("select mapping from statement_mapping")
    assert MAPPING.titles() == {name: title for name, title in kept.items() if title}
