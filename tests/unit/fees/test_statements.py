"""Files of banks are read whole, in whatever pieces they arrive, or refused with the place of every fault."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees.domain.statements import columns
from fees.domain.statements.camt import CamtReader
from fees.domain.statements.columns import LineColumns, in_lines
from fees.domain.statements.csv_plain import PlainRows, read_plain, split_across, turn_across
from fees.domain.statements.csv_reader import CsvReader
from fees.domain.statements.line import FileFault, StatementHead, StatementLine, Unreadable
from fees.domain.statements.mapping import Mapping
from fees.domain.statements.mt940 import Mt940Reader
from fees.domain.statements.reading import Reader, StatementFormat, go_on

ACCOUNT = "2806000109200188812"
TWO_COLUMNS = Mapping(
    day="交易日期",
    debit="借方发生额",
    credit="贷方发生额",
    balance="余额",
    reference="交易参考号",
    payer="对方户名",
    account="对方账号",
    text="摘要",
)
ICBC = """中国工商银行账户明细清单
账号：2806000109200188812,,,,,,,
交易日期,借方发生额,贷方发生额,余额,交易参考号,对方户名,对方账号,摘要
20261127,,"1,200.50","2,200.50",QR000001,都兰建设公司,6222020000000931,缴费
20261127,,360.00,"2,560.50",QR000002,李明,6222020000000931,"分两行的
附言"
2026-11-28,100.00,,"2,460.50",,,,手续费
合计,100.00,"1,560.50",,,,,
本页共3笔,,,,,,,
"""
CCB = Mapping(day="记账日", amount="金额", side="借贷标志", reference="凭证号")
CCB_FILE = """记账日;借贷标志;金额;凭证号
27.11.2026;贷;360.00;="000123"
27.11.2026;借;￥15.00;
"""
SIGNED = Mapping(day="日期", amount="发生额", balance="余额")
NEWEST_FIRST = """日期\t发生额\t余额
2026/11/28\t-40.00\t160.00
2026/11/27\t60.00\t200.00
2026/11/27\t40.00\t140.00
"""
MT940 = """{1:F01BKCHCNBJA4000000000000}{2:I940X}{4:
:20:DY1127
:25:BKCH/2806000109200188812
:28C:331/1
:60F:C261126CNY1000,00
:61:2611271127C1200,50NTRFQR000001//B0001
:86:166?00GUTSCHRIFT?20EREF+QR000001?31930931?32LI MING
:61:261127D10,NCHGNONREF
:86:手续费
 第二行
:61:2611271127RC40,00NTRFQR000009//B0003
:62F:C261127CNY2150,50
-}
{1:F01BKCHCNBJA4000000000000}{4:
:20:DY1128
:25:2806000109200188812
:28C:332/1
:60F:C261127CNY2150,50
:62F:C261127CNY2150,50
-}
"""
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>S-331</Id><Acct><Id><Othr><Id>2806000109200188812</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">10</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="CNY">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{booked}</Sts><BookgDt><Dt>2026-11-27</Dt></BookgDt>
<ValDt><Dt>2026-11-28</Dt></ValDt><AcctSvcrRef>B1</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>QR1</EndToEndId></Refs><Amt Ccy="CNY">15.00</Amt>
<RltdPties><Dbtr>{name}</Dbtr><DbtrAcct><Id><Othr><Id>6222020000000931</Id></Othr></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>缴费</Ustrd></RmtInf></TxDtls>
<TxDtls><Refs><EndToEndId>QR2</EndToEndId></Refs><Amt Ccy="CNY">5.00</Amt></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CNY">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{pending}</Sts></Ntry>
<Ntry><Amt Ccy="CNY">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>{booked}</Sts>
<BookgDt><DtTm>2026-11-27T17:30:00+08:00</DtTm></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""


def camt(version: int = 8) -> str:
    """A statement in a version of the message: status and names were moved into elements of their own in 8."""
    new = version >= 8
    return CAMT.format(
        version=f"{version:02d}",
        booked="<Cd>BOOK</Cd>" if new else "BOOK",
        pending="<Cd>PDNG</Cd>" if new else "PDNG",
        name="<Pty><Nm>李明</Nm></Pty>" if new else "<Nm>李明</Nm>",
    )


class Read(NamedTuple):
    """What became of a file."""

    lines: list[StatementLine]
    heads: list[StatementHead]
    faults: list[FileFault]


def read(make: Callable[[], Reader], kind: StatementFormat, data: bytes, piece: int = 1 << 20) -> Read:
    """Read a file in pieces, each by a reader that knows nothing but what the one before has left."""
    reader, found = make(), Read([], [], [])
    for start in range(0, len(data), piece):
        last = start + piece >= len(data)
        try:
            found.lines.extend(in_lines(reader.feed(data[start : start + piece], last=last)))
        except Unreadable as unreadable:
            return Read([], [], [*found.faults, *reader.told.first, unreadable.fault])
        found.heads.extend(reader.heads)
        found.faults.extend(reader.told.first)
        reader = go_on(kind, json.loads(json.dumps(reader.state())), reader.carry)
    return found


def read_csv(
    text: str | bytes,
    mapping: Mapping = TWO_COLUMNS,
    piece: int = 1 << 20,
    sums: tuple[int | None, int | None] = (None, None),
) -> Read:
    """Read a CSV by a mapping, with what it opened and closed with if a person said so."""
    data = text.encode() if isinstance(text, str) else text
    return read(lambda: CsvReader(mapping, ACCOUNT, *sums), StatementFormat.CSV, data, piece)


def read_mt940(text: str, piece: int = 1 << 20) -> Read:
    """Read an MT940."""
    return read(lambda: Mt940Reader(ACCOUNT), StatementFormat.MT940, text.encode(), piece)


def read_camt(text: str, piece: int = 1 << 20) -> Read:
    """Read a camt.053."""
    return read(lambda: CamtReader(ACCOUNT), StatementFormat.CAMT053, text.encode(), piece)


def told(found: Read) -> list[tuple[date, int, str, str, str, str]]:
    """What a person would compare."""
    return [
        (each.day, each.amount_fen, each.reference, each.payer, each.account_tail, each.text) for each in found.lines
    ]


DAY = date(2026, 11, 27)
NEXT = date(2026, 11, 28)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_is_read_by_its_mapping_whatever_its_encoding(encoding: str) -> None:
    """Titles above the header and totals below the rows are no lines; names and accounts are masked at once."""
    found = read_csv(ICBC.encode(encoding))
    expected = [
        (DAY, 120050, "QR000001", "都**", "0931", "缴费"),
        (DAY, 36000, "QR000002", "李**", "0931", "分两行的\n附言"),
        (NEXT, -10000, "", "", "", "手续费"),
    ]
    assert expected == told(found)
    assert [StatementHead("", ACCOUNT, 100000, 246050, 3, 146050)] == found.heads
    assert [] == found.faults


def test_a_csv_says_the_side_in_a_column_of_its_own() -> None:
    """贷 is a credit, 借 a debit; what keeps a spreadsheet from reading a number is no part of it."""
    assert [(DAY, 36000, "000123", "", "", ""), (DAY, -1500, "", "", "", "")] == told(read_csv(CCB_FILE, CCB))


def test_a_csv_may_stand_newest_first() -> None:
    """The balance column tells the order, and what the file opened and closed with."""
    found = read_csv(NEWEST_FIRST, SIGNED)
    assert ([], [StatementHead("", ACCOUNT, 10000, 16000, 3, 6000)]) == (found.faults, found.heads)


@pytest.mark.parametrize("piece", [1, 7, 64, 333])
@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(lambda piece: read_csv(ICBC, piece=piece), id="csv-utf-8"),
        pytest.param(lambda piece: read_csv(ICBC.encode("gb18030"), piece=piece), id="csv-gb18030"),
        pytest.param(lambda piece: read_csv(ICBC.replace("360.00", "36O.00"), piece=piece), id="csv-faulty"),
        pytest.param(lambda piece: read_mt940(MT940, piece), id="mt940"),
        pytest.param(lambda piece: read_camt(camt(), piece), id="camt"),
        pytest.param(lambda piece: read_camt(camt().replace("20.00", "2x.00"), piece), id="camt-faulty"),
    ],
)
def test_pieces_make_no_difference(reading: Callable[[int], Read], piece: int) -> None:
    """A file is cut anywhere, in the middle of a character, a row or an element, and reads the same."""
    assert reading(1 << 20) == reading(piece)


def test_what_a_spreadsheet_has_mangled_is_refused_by_row_and_column() -> None:
    """``6.21E+15`` was a number that is lost; all faults of a file are told together."""
    text = ICBC.replace("QR000001", "6.21E+15").replace("360.00", "3.6E+02").replace("2026-11-28", "2026-13-28")
    assert [
        ("row 4, column 交易参考号", True),
        ("row 5, column 贷方发生额", True),
        ("row 6, column 交易日期", False),
    ] == [(fault.place, "spreadsheet" in fault.en) for fault in read_csv(text).faults]


def test_a_row_that_is_missing_is_found_by_the_balance() -> None:
    """The balance after each row follows from the one before."""
    text = "".join(line for line in ICBC.splitlines(keepends=True) if "QR000002" not in line and "附言" not in line)
    assert ["row 5, column 余额"] == [fault.place for fault in read_csv(text).faults]


def test_what_a_person_says_of_the_balances_is_checked() -> None:
    """A file without a balance column is checked against the paper."""
    assert [] == read_csv(CCB_FILE, CCB, sums=(0, 34500)).faults
    [fault] = read_csv(CCB_FILE, CCB, sums=(0, 34400)).faults
    assert "-1.00 is missing" in fault.en


def test_a_header_that_is_not_there_is_said_with_its_titles() -> None:
    """Whoever mapped the file sees which titles were looked for."""
    [fault] = read_csv("a,b\n1,2\n", CCB).faults
    assert "记账日、金额、借贷标志、凭证号" in fault.en


def test_an_mt940_is_read_message_by_message() -> None:
    """Structured and free explanations, bookings without a reference, reversals: each message adds up by itself."""
    found = read_mt940(MT940)
    expected = [
        (DAY, 120050, "QR000001", "L**", "0931", "EREF+QR000001"),
        (DAY, -1000, "", "", "", "手续费  第二行"),
        (DAY, -4000, "QR000009", "", "", ""),
    ]
    assert ([], expected) == (found.faults, told(found))
    assert [False, False, True] == [line.reversal for line in found.lines]
    assert [3, 0] == [head.line_count for head in found.heads]


@pytest.mark.parametrize(
    ("there", "instead", "place"),
    [
        ("CNY2150,50\n-}\n{1", "CNY2150,51\n-}\n{1", "line 2"),
        (":61:261127D10,NCHGNONREF", ":61:26112xD10,NCHGNONREF", "line 8, :61:"),
        ("C261126CNY", "C261126EUR", "line 5"),
        (":25:BKCH/2806000109200188812", ":25:BKCH/2806000109200180000", "line 3, :25:"),
        (":60F:C261126CNY1000,00\n", "", "line 2"),
    ],
)
def test_a_faulty_mt940_is_refused_with_its_line(there: str, instead: str, place: str) -> None:
    """A balance that does not add up, a booking that is none, another currency or account, no opening balance."""
    assert there in MT940
    assert place == read_mt940(MT940.replace(there, instead)).faults[0].place


@pytest.mark.parametrize("version", range(2, 14))
def test_every_version_of_camt_053_is_read(version: int) -> None:
    """A batch whose parts come to its amount is as many lines; what is not booked yet is none."""
    found = read_camt(camt(version))
    expected = [
        (DAY, 1500, "QR1", "李**", "0931", "缴费"),
        (DAY, 500, "QR2", "", "", ""),
        (DAY, -500, "", "", "", ""),
    ]
    assert ([], expected) == (found.faults, told(found))
    assert [StatementHead("S-331", ACCOUNT, 1000, 2500, 2, 1500)] == found.heads


@pytest.mark.parametrize(
    ("there", "instead", "words"),
    [
        ("<Document", '<!DOCTYPE d [<!ENTITY a "b">]><Document', "DOCTYPE"),
        ("camt.053.001.08", "camt.052.001.08", "camt.053.001.02 to .13"),
        ("</BkToCstmrStmt>", "", "well-formed"),
        ('<Amt Ccy="CNY">20.00', '<Amt Ccy="EUR">20.00', "EUR"),
        (">20.00<", ">20.001<", "no amount"),
        ("<Cd>CLBD</Cd>", "<Cd>ITBD</Cd>", "CLBD"),
        (">25.00<", ">26.00<", "1.00 is missing"),
    ],
)
def test_a_faulty_camt_is_refused_with_its_line(there: str, instead: str, words: str) -> None:
    """Neither entities nor another message, nor what does not add up, comes in."""
    assert there in camt()
    fault = read_camt(camt().replace(there, instead)).faults[0]
    assert words in fault.en
    assert fault.place.startswith("line ")


def test_a_line_is_known_by_what_the_bank_says_of_it() -> None:
    """The same booking in another row or statement has the same fingerprint; another booking has another one."""
    whole, later = read_csv(ICBC).lines, read_csv(ICBC.replace("账号：", "说明\n账号：")).lines
    assert [line.fingerprint for line in whole] == [line.fingerprint for line in later]
    assert len(whole) == len({line.fingerprint for line in whole})


def test_faults_are_bounded_and_counted() -> None:
    """Of a file that is wrong everywhere the first hundred faults are told."""
    rows = "".join(f"2026-11-27,x{number},1\n" for number in range(500))
    reader = CsvReader(SIGNED, ACCOUNT, None, None)
    reader.feed(f"日期,发生额,余额\n{rows}".encode(), last=True)
    assert (100, 500) == (len(reader.told.first), reader.told.total)


CELLS = {
    "day": st.sampled_from(["20261127", " 2026-11-27", "2026/11/28", "28.11.2026 "]),
    "value": st.sampled_from(["", "20261127", "2026-12-01"]),
    "amount": st.sampled_from(["1.00", "-2.50", "+3.00", "1200", "7.5", '"1,200.50"', "￥4.00", "(5.00)"]),
    "reference": st.sampled_from(["", "QR1", "'000123", '="000123"', "E" * 70, "\u3000QR2 "]),
    "payer": st.sampled_from(["", "李明", " 王 ", "都兰公司"]),
    "account": st.sampled_from(["", "931", "6222020000000931", "\ufeff6222020000000931"]),
    "text": st.sampled_from(["", "缴费", '"两行\n附言"', "x" * 150]),
}
PLAIN = Mapping(
    day="day", value_day="value", amount="amount", reference="reference", payer="payer", account="account", text="text"
)


@given(st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=6), st.sampled_from([1 << 20, 60]))
def test_rows_are_read_alike_all_at_once_and_one_by_one(rows: list[dict[str, str]], piece: int) -> None:
    """A row of totals makes the careful reader look at every row; what it reads is what was read at once."""
    text = "\n".join([",".join(CELLS), *(",".join(row[name] for name in CELLS) for row in rows), ""])
    at_once, one_by_one = read_csv(text, PLAIN, piece), read_csv(f"{text}合计,,1.00,,,,\n", PLAIN)
    assert one_by_one == at_once
    assert len(rows) == len(at_once.lines)


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-6, 6)), min_size=1, max_size=6))
def test_balances_are_followed_alike_all_at_once_and_one_by_one(rows: list[tuple[int, int]]) -> None:
    """Whether a row is missing is seen either way, in files that rise and in files that fall."""
    text = "\n".join(["日期,发生额,余额", *(f"20261127,{fen}.00,{balance}.00" for fen, balance in rows), ""])
    at_once, one_by_one = read_csv(text, SIGNED), read_csv(f"{text}合计,1.00,\n", SIGNED)
    assert (one_by_one.lines, one_by_one.faults) == (at_once.lines, at_once.faults)
    assert [(head.opening_fen, head.closing_fen) for head in one_by_one.heads] == [
        (head.opening_fen, head.closing_fen) for head in at_once.heads
    ]


def test_plain_rows_are_read_all_at_once() -> None:
    """And a row that is not plain is left to the careful reader."""
    places = {"day": 0, "amount": 1, "reference": 2}

    def plain(*added: list[str]) -> PlainRows | None:
        across = turn_across([["20261127", "1.00", "QR1"], ["20261128", "-2.00", ""], *added])
        return None if across is None else read_plain(across, places, {}, 7)

    told = plain()
    assert told is not None
    assert [7, 8] == [line.row for line in in_lines(told.lines)]
    assert [100, -200] == told.amounts_fen
    for cell in ("6.21E+15", "'000123", '="000123"'):
        assert plain(["20261128", "1.00", cell]) is None
    for row in (["x", "1.00", ""], ["20261128", "0.00", ""], ["20261128", "", ""], ["20261128", "1.00"]):
        assert plain(row) is None


@given(st.lists(st.text("a1,;\n\r\x0b\u2028 ", max_size=8), max_size=4).map("\n".join))
def test_rows_are_cut_into_columns_as_csv_would(text: str) -> None:
    """What is cut otherwise than ``csv`` does is left to it."""
    across = split_across(text, ",")
    rows = list(csv.reader(text.splitlines(keepends=True)))
    if across is not None:
        assert [tuple(map(str.strip, row)) for row in rows] == list(
            zip(*(map(str.strip, column) for column in across), strict=True)
        )
    if len(set(map(len, rows))) == 1 and len(rows[0]) > 1:
        assert across is not None
    assert split_across('1,2\n"3",4\n', ",") is None


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), min_size=1, max_size=6), st.booleans())
def test_stretches_are_the_lines_in_their_order(runs: list[tuple[int, int]], plain: bool) -> None:  # noqa: FBT001 - drawn
    """Of at most so many lines; those of one day have enough of them, and no line is lost, doubled or moved."""
    days = [f"2026-11-{day:02}" for day, count in runs for _ in range(count)]
    text = "day,amount\n" + "".join(f"{day},{fen}.00\n" for fen, day in enumerate(days, start=1))
    lines = in_lines(CsvReader(Mapping(day="day", amount="amount"), ACCOUNT, None, None).feed(text.encode(), last=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "LEAST_TOGETHER", 3)
        patch.setattr(columns, "MOST_TOGETHER", 5)
        reader = CsvReader(Mapping(day="day", amount="amount"), ACCOUNT, None, None)
        told = reader.feed(text.encode(), last=True) if plain else columns.in_columns(lines)
        stretches = list(columns.in_stretches(told))
    again = []
    for stretch in stretches:
        count = len(stretch.columns["fingerprint"])
        assert count <= 5
        own = in_lines(LineColumns(count=count, first_day=None, last_day=None, columns=stretch.columns))
        assert not stretch.one_day or len({line.day for line in own}) == 1
        again += own
    assert lines == again
    longest = max(sum(1 for _ in same) for _, same in groupby(days))
    assert any(stretch.one_day for stretch in stretches) is (longest >= 3)
