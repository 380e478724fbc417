"""ISO 20022 camt.053 (BankToCustomerStatement), 001.02 to 001.13, read as it arrives.

No document type and so no entity is accepted. Between two pieces the reader stands behind a whole entry (``Ntry``): the
next piece is read by a new parser that is first told which elements are open.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from fees.domain.statements.amounts import NoAmount, plain_fen, read_day
from fees.domain.statements.columns import LineColumns, in_columns
from fees.domain.statements.line import FileFault, StatementHead, StatementLine, Told, Unreadable, new_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(0[2-9]|1[0-3])")
_STATEMENT = ("Document", "BkToCstmrStmt", "Stmt")
_DEEPEST = 32
_LARGEST_ENTRY_BYTES = 4 * 1024 * 1024
_OPENING, _CLOSING = {"OPBD", "PRCD"}, {"CLBD"}
_NOT_GIVEN = {"NOTPROVIDED", "NONREF"}
_SHORT = ("Id/IBAN", "Id/Othr/Id")
_DETAIL = ("Ntry", "NtryDtls", "TxDtls")

Path = tuple[str, ...]
Leaf = tuple[Path, str, str]
"""Where an element stands within its entry or statement, its text, and the currency it names."""


@dataclass(slots=True)
class CamtPosition:
    """Behind which whole entry a reader stands, and what it knows there."""

    account_no: str
    currency: str
    # Lines of the file before it, and the elements that are open: names and attributes.
    row: int = 0
    open: list[list[Any]] = field(default_factory=list)
    # What the statement has said of itself, and its sums so far.
    known: dict[str, Any] = field(default_factory=dict)
    started: bool = False


class CamtReader:
    """Reads one entry after the other. Each statement has to add up by itself."""

    def __init__(self, account_no: str = "", currency: str = "CNY") -> None:
        """Begin at the start of a file.

        Args:
            account_no: the account it has to be of; empty: of any, but of one only.
            currency: of all amounts; empty: any.
        """
        self.told = Told()
        self.heads: list[StatementHead] = []
        self.carry = b""
        self.at = CamtPosition(account_no, currency)

    def state(self) -> dict[str, Any]:
        """Answer all that is known between two pieces, but for ``carry``."""
        return asdict(self.at) | {"faults": self.told.total}

    @classmethod
    def resume(cls, state: Mapping[str, Any], carry: bytes) -> CamtReader:
        """Go on where ``state`` was taken."""
        reader = cls()
        reader.at = CamtPosition(**{name: value for name, value in state.items() if name != "faults"})
        reader.told, reader.carry = Told(state["faults"]), carry
        return reader

    def feed(self, piece: bytes, *, last: bool) -> LineColumns:
        """Answer the lines of the entries that are complete with this piece."""
        data = self.carry + piece
        parse = _Parse(self, data, last=last)
        if last:
            if not self.told.total and not self.heads and not self.at.known.get("heads"):
                self.told.tell("line 1", "There is no statement (Stmt) in the file.", "文件中没有对账单（Stmt）。")
            self.carry = b""
            return in_columns(parse.lines)
        self.carry = data[parse.done :]
        if len(self.carry) > _LARGEST_ENTRY_BYTES + len(piece):
            raise Unreadable(FileFault(f"line {self.at.row + 1}", "This entry does not end.", "该笔流水没有结束。"))
        return in_columns(parse.lines)


class _Parse:
    """One piece, from the entry it begins behind to the last one that is complete."""

    def __init__(self, reader: CamtReader, data: bytes, *, last: bool) -> None:
        self.lines: list[StatementLine] = []
        # Bytes of ``data`` up to the end of the last whole entry.
        self.done = 0
        self._reader, self._data, self._last = reader, data, last
        self._stack: list[list[Any]] = []
        self._leaves: list[Leaf] = []
        self._text: list[str] = []
        self._head: dict[str, Any] = dict(reader.at.known)
        self._fault_rows = reader.at.row
        parser = expat.ParserCreate("utf-8" if reader.at.started else None)
        self._parser = parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        opened = "".join(
            f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>"
            for name, attributes in reader.at.open
        ).encode()
        self._opened_bytes = len(opened)
        # The part of a statement that is known already is not read again.
        self._reopening = True
        try:
            parser.Parse(opened)
            self._reopening = False
            parser.Parse(data, last)
        except expat.ExpatError as fault:
            raise Unreadable(
                FileFault(
                    f"line {self._here()}",
                    f"No well-formed XML: {expat.errors.messages.get(fault.code, 'fault')}.",
                    "XML格式有误，请向银行索取原文件。",
                )
            ) from None

    def _here(self) -> int:
        return self._fault_rows + self._parser.CurrentLineNumber

    def _refuse_doctype(self, *_: object) -> None:
        raise Unreadable(
            FileFault(
                f"line {self._here()}",
                "A document type (DOCTYPE) is not accepted: a statement needs none, and it can hide attacks.",
                "不接受带DOCTYPE的文件：对账单不需要，且可能用于攻击。",
            )
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if len(self._stack) >= _DEEPEST:
            raise Unreadable(FileFault(f"line {self._here()}", "Elements are nested too deep.", "元素嵌套过深。"))
        if not self._stack and not self._reopening:
            self._check_root(local, attributes)
        self._stack.append([name, attributes])
        self._text.clear()
        if self._reopening:
            return
        path = self._path()
        if path == _STATEMENT:
            self._head = {"row": self._here(), "heads": self._head.get("heads", 0), "count": 0, "total": 0}
            self._leaves = []
        elif path == (*_STATEMENT, "Ntry"):
            self._head_read()
            self._entry_row = self._here()
        elif path == (*_STATEMENT, "Bal"):
            self._head_read()
        elif path == (*_STATEMENT, *_DETAIL):
            # Where a detail begins: it need not have references, nor anything else.
            self._leaves.append((_DETAIL, "", ""))

    def _end(self, _: str) -> None:
        path = self._path()
        text = "".join(self._text).strip()
        self._text.clear()
        attributes = self._stack.pop()[1]
        if path[: len(_STATEMENT)] != _STATEMENT:
            return
        if path == _STATEMENT:
            self._head_read()
            self._close_statement()
        elif path == (*_STATEMENT, "Bal"):
            self._balance()
        elif path == (*_STATEMENT, "Ntry"):
            self._entry()
            self._leaves = []
            self._stand_here()
        elif text:
            self._leaves.append((path[len(_STATEMENT) :], text, attributes.get("Ccy", "")))

    def _path(self) -> Path:
        return tuple(name.rpartition(":")[2] for name, _ in self._stack)

    def _check_root(self, local: str, attributes: dict[str, str]) -> None:
        spaces = [value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")]
        if local != "Document" or not any(_NAMESPACE.fullmatch(space) for space in spaces):
            raise Unreadable(
                FileFault(
                    f"line {self._here()}, {local}",
                    "This is no camt.053.001.02 to .13: ask the bank for the account statement in this format.",
                    "不是camt.053.001.02至.13格式，请向银行索取该格式的对账单。",
                )
            )

    def _head_read(self) -> None:
        """Take what the statement has said of itself so far."""
        for path, text, _ in self._leaves:
            if path in {("Id",), ("ElctrncSeqNb",), ("LglSeqNb",)}:
                self._head.setdefault("number", text)
            elif path[:1] == ("Acct",) and "/".join(path[1:]) in _SHORT:
                self._account(text)
        self._leaves = []

    def _account(self, account: str) -> None:
        reader = self._reader
        expected = reader.at.account_no or account
        if account != expected:
            self._tell(
                "Acct",
                f"The statement is of account {account[-4:]}, not of the one chosen ({expected[-4:]}).",
                f"对账单属于尾号{account[-4:]}的账户，不是所选账户（尾号{expected[-4:]}）。",
            )
        reader.at.account_no = expected
        self._head["account"] = expected

    def _balance(self) -> None:
        said = {"/".join(path[1:]): text for path, text, _ in self._leaves}
        currency = next((each for path, _, each in self._leaves if path == ("Bal", "Amt")), "")
        kind = said.get("Tp/CdOrPrtry/Cd", "")
        self._leaves = []
        which = "opening" if kind in _OPENING else "closing" if kind in _CLOSING else ""
        # A statement that opens and names the one before it too says the same twice.
        if not which or (kind == "PRCD" and "opening" in self._head):
            return
        fen = self._fen("Bal/Amt", said.get("Amt", ""), currency)
        if fen is not None:
            self._head[which] = fen if said.get("CdtDbtInd") == "CRDT" else -fen

    def _entry(self) -> None:
        said = _Said(self._leaves)
        status = said.one("Ntry/Sts/Cd", "Ntry/Sts")
        if status not in {"BOOK", ""}:
            return
        fen = self._fen("Ntry/Amt", said.one("Ntry/Amt"), said.currency("Ntry/Amt"))
        day = self._day("BookgDt", said.one("Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm", "Ntry/ValDt/Dt", "Ntry/ValDt/DtTm"))
        side = said.one("Ntry/CdtDbtInd")
        if side not in {"CRDT", "DBIT"}:
            self._tell("Ntry/CdtDbtInd", "This says neither CRDT nor DBIT.", "既非CRDT也非DBIT。")
        if fen is None or day is None or side not in {"CRDT", "DBIT"}:
            return
        amount_fen = fen if side == "CRDT" else -fen
        self._head["count"] += 1
        self._head["total"] += amount_fen
        if not amount_fen:
            return
        value_day = self._day("ValDt", said.one("Ntry/ValDt/Dt", "Ntry/ValDt/DtTm")) or day
        booked = {
            "statement_no": self._head.get("number", ""),
            "day": day,
            "value_day": value_day,
            "bank_reference": said.one("Ntry/AcctSvcrRef"),
            "reversal": said.one("Ntry/RvslInd") in {"true", "1"},
            "row": self._entry_row,
        }
        entry_text = said.one("Ntry/AddtlNtryInf")
        details = said.details()
        parts = [_detail_fen(detail) for detail in details]
        sign = 1 if amount_fen > 0 else -1
        # A batch that tells its parts is as many lines, if they come to the entry.
        split = len(parts) > 1 and None not in parts and sum(part for part in parts if part) == abs(amount_fen)
        for part, detail in zip(parts, details, strict=True) if split else [(abs(amount_fen), _one(details))]:
            self.lines.append(
                new_line(
                    **booked | {"bank_reference": detail.one("Refs/AcctSvcrRef") or booked["bank_reference"]},
                    amount_fen=sign * (part or 0),
                    reference=_reference(detail) or _given(said.one("Ntry/NtryRef")),
                    payer=_party(detail, "Dbtr" if sign > 0 else "Cdtr"),
                    account=detail.one(*(f"RltdPties/{'Dbtr' if sign > 0 else 'Cdtr'}Acct/{each}" for each in _SHORT)),
                    text=" ".join(detail.all("RmtInf/Ustrd")) or detail.one("AddtlTxInf") or entry_text,
                )
            )

    def _fen(self, where: str, written: str, currency: str) -> int | None:
        wanted = self._reader.at.currency
        if wanted and currency != wanted:
            self._tell(
                where,
                f"The amount is in {currency or '?'}, not in {wanted}.",
                f"币种为{currency or '?'}，不是{wanted}。",
            )
            return None
        try:
            return _exact_fen(written)
        except NoAmount:
            self._tell(where, f'"{written[:40]}" is no amount.', f"“{written[:40]}”不是有效金额。")
            return None

    def _day(self, where: str, written: str) -> Any:  # noqa: ANN401 - a day or none
        if not written:
            if where == "BookgDt":
                self._tell("Ntry/BookgDt", "The entry has no booking date.", "该笔流水没有记账日期。")
            return None
        try:
            return read_day(written[:10])
        except ValueError:
            self._tell(f"Ntry/{where}", f'"{written[:40]}" is no day.', f"“{written[:40]}”不是有效日期。")
            return None

    def _close_statement(self) -> None:
        head, reader = self._head, self._reader
        place = f"line {head['row']}, Stmt"
        closed = StatementHead(
            head.get("number", ""),
            head.get("account", ""),
            head.get("opening"),
            head.get("closing"),
            head["count"],
            head["total"],
        )
        if not reader.told.total:
            if closed.opening_fen is None or closed.closing_fen is None:
                reader.told.tell(
                    place,
                    "The opening (OPBD) or closing (CLBD) balance is missing.",
                    "缺少期初（OPBD）或期末（CLBD）余额。",
                )
            reader.told.balance(closed, place)
        reader.heads.append(closed)
        self._head = {"heads": head["heads"] + 1}
        self._leaves = []
        self._stand_here()

    def _stand_here(self) -> None:
        """Let the next piece begin behind this element, which must be complete in the bytes."""
        end = self._data.find(b">", self._parser.CurrentByteIndex - self._opened_bytes) + 1
        reader = self._reader
        reader.at.row += self._data.count(b"\n", self.done, end)
        self.done = end
        reader.at.open = [list(each) for each in self._stack]
        reader.at.known = dict(self._head)
        reader.at.started = True

    def _tell(self, where: str, en: str, zh: str) -> None:
        self._reader.told.tell(f"line {self._here()}, {where}", en, zh)


class _Said:
    """The leaves of an entry, or of one of its details, by their path."""

    def __init__(self, leaves: list[Leaf], under: int = 0) -> None:
        self._leaves = leaves
        self._by_path: dict[str, list[str]] = {}
        for path, text, _ in leaves:
            self._by_path.setdefault("/".join(path[under:]), []).append(text)

    def one(self, *paths: str) -> str:
        return next((self._by_path[path][0] for path in paths if path in self._by_path), "")

    def all(self, path: str) -> list[str]:
        return self._by_path.get(path, [])

    def currency(self, path: str) -> str:
        return next((each for where, _, each in self._leaves if "/".join(where) == path), "")

    def details(self) -> list[_Said]:
        return [_Said(leaves, 3) for leaves in _by_detail(self._leaves)]


def _by_detail(leaves: list[Leaf]) -> Iterator[list[Leaf]]:
    """Cut the leaves of an entry at the beginning of each ``TxDtls``."""
    found: list[Leaf] = []
    for leaf in leaves:
        if leaf[0][: len(_DETAIL)] != _DETAIL:
            continue
        if leaf[0] == _DETAIL:
            if found:
                yield found
            found = []
        found.append(leaf)
    if found:
        yield found


def _one(details: list[_Said]) -> _Said:
    """What a line says of a single transaction; a batch that does not tell its parts says nothing of each."""
    return details[0] if len(details) == 1 else _Said([])


def _detail_fen(detail: _Said) -> int | None:
    written = detail.one("Amt", "AmtDtls/TxAmt/Amt")
    try:
        return _exact_fen(written) if written else None
    except NoAmount:
        return None


def _exact_fen(written: str) -> int:
    """Read an amount, which may have up to five decimals: what is no fen must be zero."""
    whole, _, part = written.partition(".")
    part = part.rstrip("0")
    return plain_fen(f"{whole}.{part}" if part else whole)


def _reference(detail: _Said) -> str:
    named = ("EndToEndId", "TxId", "InstrId", "UETR")
    return next((found for name in named if (found := _given(detail.one(f"Refs/{name}")))), "") or detail.one(
        "RmtInf/Strd/CdtrRefInf/Ref"
    )


def _given(reference: str) -> str:
    return "" if reference.upper() in _NOT_GIVEN else reference


def _party(detail: _Said, role: str) -> str:
    return detail.one(f"RltdPties/{role}/Nm", f"RltdPties/{role}/Pty/Nm")
