"""Statements in camt.053 in the shapes that banks give them: read whole, or refused with the line named.

The shapes are those of the files other parsers are tested with, of banks of several countries; what is in them is ours.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from fees.domain.statements.camt import CamtReader
from fees.domain.statements.columns import in_lines
from fees.domain.statements.line import FileFault, StatementHead, Unreadable

ACCOUNT = "2806000109200188812"
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


def balance(code: str, yuan: str, side: str = "CRDT", currency: str = "CNY", day: str = "<Dt>2026-11-27</Dt>") -> str:
    """A balance of a kind."""
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="{currency}">{yuan}</Amt>\n'
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt>{day}</Dt></Bal>\n"
    )


def entry(
    yuan: str, inner: str = "", side: str = "CRDT", booked: str = "<BookgDt><Dt>2026-11-27</Dt></BookgDt>"
) -> str:
    """An entry."""
    return f'<Ntry><Amt Ccy="CNY">{yuan}</Amt><CdtDbtInd>{side}</CdtDbtInd>\n<Sts>BOOK</Sts>{booked}\n{inner}</Ntry>\n'


def statement(*inner: str, number: str = "S-331", account: str = f"<Othr><Id>{ACCOUNT}</Id></Othr>") -> str:
    """A statement."""
    return f"<Stmt><Id>{number}</Id>\n<Acct><Id>{account}</Id></Acct>\n{''.join(inner)}</Stmt>\n"


def document(*statements: str, version: str = "02") -> str:
    """A document of statements."""
    head = "<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-11-28T06:10:29.000000000</CreDtTm></GrpHdr>"
    return (
        f'<Document xmlns="{SPACE}{version}">\n<BkToCstmrStmt>{head}\n{"".join(statements)}</BkToCstmrStmt></Document>'
    )


def detail(inner: str) -> str:
    """A transaction of an entry."""
    return f"<TxDtls>{inner}</TxDtls>"


OPENED, CLOSED = balance("OPBD", "1.00"), balance("CLBD", "9.85")
BATCH = "".join(
    (
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>",
        detail(
            '<Amt Ccy="CNY">5.00000</Amt><RmtInf><Strd><CdtrRefInf><Ref>302388292</Ref></CdtrRefInf></Strd></RmtInf>'
        ),
        detail('<Amt Ccy="CNY">3.85</Amt><RmtInf><Strd><CdtrRefInf><Ref>302388293</Ref></CdtrRefInf></Strd></RmtInf>'),
        "</NtryDtls><AddtlNtryInf>collected</AddtlNtryInf>",
    )
)
ONE = "<NtryDtls>{}</NtryDtls>"


class Found(NamedTuple):
    """What became of a file."""

    lines: list[tuple[int, str, str, str]]
    heads: list[StatementHead]
    faults: list[FileFault]


def read(text: str, encoding: str = "utf-8") -> Found:
    """Read a file whole: amount (fen), reference, the bank's own reference, and text of each line."""
    reader = CamtReader(ACCOUNT)
    try:
        lines = in_lines(reader.feed(text.encode(encoding), last=True))
    except Unreadable as unreadable:
        return Found([], [], [unreadable.fault])
    told = [(each.amount_fen, each.reference, each.bank_reference, each.text) for each in lines]
    return Found(told, reader.heads, reader.told.first)


READ: dict[str, tuple[str, list[tuple[int, str, str, str]]]] = {
    # Three decimals and five, the last of them nothing.
    "more-decimals": (
        document(statement(balance("OPBD", "1.000"), balance("CLBD", "9.85000"), entry("8.850"))),
        [(885, "", "", "")],
    ),
    # What is available, forward, interim or expected is told too; what is booked counts.
    "every-balance": (
        document(
            statement(
                balance("PRCD", "2.02"),
                OPENED,
                *(balance(code, "7.07") for code in ("OPAV", "CLAV", "FWAV", "INFO", "ITAV", "ITBD", "XPCD")),
                CLOSED,
                entry("8.85"),
            )
        ),
        [(885, "", "", "")],
    ),
    "nothing-booked": (document(statement(OPENED, balance("CLBD", "1.00")), version="04"), []),
    "names-with-a-prefix": (
        document(statement(OPENED, CLOSED, entry("8.85")), version="08")
        .replace("<", "<n:")
        .replace("<n:/", "</n:")
        .replace("xmlns=", "xmlns:n="),
        [(885, "", "", "")],
    ),
    # The parts of a batch have no references of the payer, so each has its creditor reference.
    "batch-without-references": (
        document(statement(OPENED, CLOSED, entry("8.85", BATCH)), version="04"),
        [(500, "302388292", "", "collected"), (385, "302388293", "", "collected")],
    ),
    # A part that is told in another currency does not come to the entry: the entry is one line.
    "batch-that-does-not-come-to-it": (
        document(statement(OPENED, CLOSED, entry("8.85", BATCH.replace("3.85", "4.85")))),
        [(885, "", "", "collected")],
    ),
    "one-of-no-amount": (
        document(
            statement(
                OPENED,
                CLOSED,
                entry(
                    "8.85",
                    "<AcctSvcrRef>AAAASESS-FP/01</AcctSvcrRef>"
                    + ONE.format(
                        detail(
                            '<Refs><EndToEndId>QR/1</EndToEndId></Refs><Amt Ccy="SEK">0</Amt>'
                            "<RmtInf><Ustrd>缴费</Ustrd><Ustrd>二</Ustrd></RmtInf>"
                        )
                    ),
                    booked="<BookgDt><DtTm>2026-11-27T13:15:00+01:00</DtTm></BookgDt>",
                ),
            )
        ),
        [(885, "QR/1", "AAAASESS-FP/01", "缴费 二")],
    ),
    "not-provided": (
        document(
            statement(
                OPENED,
                CLOSED,
                entry("8.85", ONE.format(detail("<Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T-1</TxId></Refs>"))),
            )
        ),
        [(885, "T-1", "", "")],
    ),
    "value-day-alone": (
        document(statement(OPENED, CLOSED, entry("8.85", booked="<ValDt><Dt>2026-11-27</Dt></ValDt>"))),
        [(885, "", "", "")],
    ),
    "comments-and-sections": (
        document(
            statement(OPENED, CLOSED, entry("8.85", "<!-- > --><AddtlNtryInf><![CDATA[<fee> & more]]></AddtlNtryInf>"))
        ),
        [(885, "", "", "<fee> & more")],
    ),
    "owes-the-bank": (
        document(statement(balance("OPBD", "1.00"), balance("CLBD", "7.85", "DBIT"), entry("8.85", side="DBIT"))),
        [(-885, "", "", "")],
    ),
}
REFUSED = {
    "parts-of-a-fen": (document(statement(OPENED, CLOSED, entry("8.855"))), "line 11, Ntry/Amt"),
    "no-closing": (
        document(statement(balance("OPBD", "5442.09000", day="<DtTm>2026-11-27T00:00:00.000000000</DtTm>"))),
        "line 3, Stmt",
    ),
    "does-not-add-up": (document(statement(OPENED, CLOSED, entry("8.84"))), "line 3, Stmt"),
    "another-currency": (
        document(statement(OPENED, balance("CLBD", "27.00", "DBIT", "SEK"), entry("8.85"))),
        "line 8, Bal/Amt",
    ),
    "another-account": (
        document(statement(OPENED, CLOSED, entry("8.85"), account="<IBAN>CH1111000000123456789</IBAN>")),
        "line 5, Acct",
    ),
    "a-report-of-the-day": (
        document(statement(OPENED, CLOSED, entry("8.85"))).replace("camt.053", "camt.052"),
        "line 1, Document",
    ),
    "no-day": (document(statement(OPENED, CLOSED, entry("8.85", booked=""))), "line 11, Ntry/BookgDt"),
}


@pytest.mark.parametrize("name", READ)
def test_a_statement_is_read_in_the_shape_its_bank_gives_it(name: str) -> None:
    """Amounts, references and text of each line; what is not of the account's booked balance changes nothing."""
    text, lines = READ[name]
    found = read(text)
    assert ([], lines) == (found.faults, found.lines)


@pytest.mark.parametrize("name", REFUSED)
def test_a_statement_that_is_none_is_named_by_its_line(name: str) -> None:
    """Nothing is guessed: the file is refused, and says where."""
    text, place = REFUSED[name]
    assert place == read(text).faults[0].place


def test_each_statement_of_a_file_has_its_own_balances() -> None:
    """The first that does not add up is named, though the file does as a whole."""
    second = statement(CLOSED, balance("CLBD", "1.00"), entry("8.85", side="DBIT"), number="S-332")
    second = second.replace("CLBD", "OPBD", 1)
    found = read(document(statement(OPENED, CLOSED, entry("8.85")), second))
    assert ([], ["S-331", "S-332"]) == (found.faults, [head.statement_no for head in found.heads])
    off = document(statement(OPENED, CLOSED), second.replace("8.85", "0.00"))
    assert ["line 3, Stmt"] == [fault.place for fault in read(off).faults]


def test_a_statement_says_how_it_is_written() -> None:
    """UTF-16 with its mark, as some exports have it."""
    text = document(statement(OPENED, CLOSED, entry("8.85", "<AddtlNtryInf>缴费</AddtlNtryInf>")))
    assert [(885, "", "", "缴费")] == read(text, "utf-16").lines
