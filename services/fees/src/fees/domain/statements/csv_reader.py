"""The CSV of a bank by its mapping: titles above the header, totals below the rows, UTF-8 or GB18030."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from fees.domain.statements.amounts import NoAmount, mangled, plain_fen, read_day
from fees.domain.statements.columns import LineColumns, in_columns
from fees.domain.statements.csv_plain import PlainRows, read_plain, split_across, turn_across
from fees.domain.statements.line import (
    FileFault,
    StatementHead,
    StatementLine,
    Told,
    Unreadable,
    new_line,
)
from fees.domain.statements.mapping import Mapping
from kernel.money import yuan

if TYPE_CHECKING:
    from collections.abc import Mapping as Named
    from collections.abc import Sequence
    from datetime import date

    from fees.domain.statements.csv_plain import Cells

# The header has to be among the first rows.
MOST_ROWS_ABOVE = 50
_LONGEST_ROW_BYTES = 1024 * 1024
_TOTALS = ("合计", "总计", "小计", "本页", "累计", "total", "sum")
_SAMPLE = 4096
_DEBITS = {"借", "借方", "支出", "付", "往账", "D", "DR", "DEBIT", "DBIT", "-"}
_CREDITS = {"贷", "贷方", "收入", "收", "来账", "C", "CR", "CREDIT", "CRDT", "+"}
_SIDES = dict.fromkeys(_DEBITS, -1) | dict.fromkeys(_CREDITS, 1)


class CsvReader:
    """Reads rows as they arrive. A file is one statement; what it opened and closed with may be said beside it."""

    def __init__(self, mapping: Mapping, account_no: str, opening_fen: int | None, closing_fen: int | None) -> None:
        """Begin at the start of a file."""
        self.told = Told()
        self.heads: list[StatementHead] = []
        self.carry = b""
        self._mapping, self._account_no = mapping, account_no
        self._opening, self._closing = opening_fen, closing_fen
        self._encoding = self._delimiter = ""
        self._columns: dict[str, int] = {}
        self._row = self._count = self._total = 0
        # Of the balance column: the first row's and the last one's balance and amount; newest first or last.
        self._first: list[int] = []
        self._last: list[int] = []
        self._falling: bool | None = None

    def state(self) -> dict[str, Any]:
        """Answer all that is known between two pieces, but for ``carry``."""
        own = {name: value for name, value in vars(self).items() if name not in {"told", "heads", "carry", "_mapping"}}
        return own | {"mapping": asdict(self._mapping), "faults": self.told.total}

    @classmethod
    def resume(cls, state: Named[str, Any], carry: bytes) -> CsvReader:
        """Go on where ``state`` was taken."""
        reader = cls(Mapping(**state["mapping"]), "", None, None)
        vars(reader).update({name: value for name, value in state.items() if name not in {"mapping", "faults"}})
        reader.told, reader.carry = Told(state["faults"]), carry
        return reader

    def feed(self, piece: bytes, *, last: bool) -> LineColumns:
        """Answer the lines that are complete with this piece."""
        data = self.carry + piece
        cut = len(data) if last else _complete(data)
        if len(data) - cut > _LONGEST_ROW_BYTES:
            raise Unreadable(
                FileFault(
                    f"row {self._row + 1}",
                    "This row does not end: is a quotation mark missing?",
                    "该行没有结束：是否缺少引号？",
                )
            )
        self.carry = data[cut:]
        lines = self._rows(self._text(data[:cut]))
        if last:
            self._finish()
        return lines

    def _text(self, data: bytes) -> str:
        if not self._encoding:
            data = data.removeprefix(BOM_UTF8)
        for encoding in [self._encoding] if self._encoding else ["utf-8", "gb18030"]:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            # Plain ASCII says nothing of what comes later.
            self._encoding = "" if text.isascii() else encoding
            return text
        raise Unreadable(
            FileFault(
                f"row {self._row + 1}",
                "The file is neither UTF-8 nor GB18030. Save it as CSV UTF-8 and import it again.",
                "文件既非UTF-8也非GB18030编码，请另存为CSV UTF-8后重新导入。",
            )
        )

    def _rows(self, text: str) -> LineColumns:
        if not self._delimiter and text.strip():
            head = text[:_SAMPLE]
            self._delimiter = max(",;\t", key=head.count)
        across = split_across(text, self._delimiter) if self._columns else None
        lines = self._at_once(across)
        return lines if lines is not None else self._quoted(text, once=across is not None)

    def _quoted(self, text: str, *, once: bool) -> LineColumns:
        """Read rows as ``csv`` does; ``once``: they were looked at all at once, and are not plain."""
        rows: list[list[str]] = []
        fault: csv.Error | None = None
        try:
            rows.extend(csv.reader(text.splitlines(keepends=True), delimiter=self._delimiter or ",", strict=False))
        except csv.Error as stopped:
            fault = stopped
        below = rows[self._above(rows) :]
        lines = None if once else self._at_once(turn_across(below))
        told = self._one_by_one(below) if lines is None else lines
        if fault:
            raise Unreadable(FileFault(f"row {self._row + 1}", f"No CSV: {fault}.", "不是有效的CSV。"))
        return told

    def _above(self, rows: Sequence[list[str]]) -> int:
        """Read down to the header; answers how many rows that were."""
        for place, row in enumerate(rows):
            if self._columns:
                return place
            self._row += 1
            self._header(row)
        return len(rows)

    def _at_once(self, across: Sequence[Cells] | None) -> LineColumns | None:
        """Read rows below the header by columns, if all of them are plain."""
        if across is None or self.told.total:
            return None
        plain = read_plain(across, self._columns, _SIDES, self._row + 1)
        if plain is None or not self._balances_follow(plain):
            return None
        self._row += plain.lines.count
        self._count += plain.lines.count
        self._total += sum(plain.amounts_fen)
        return plain.lines

    def _one_by_one(self, rows: Sequence[list[str]]) -> LineColumns:
        lines = []
        for row in rows:
            self._row += 1
            if line := self._line(row):
                lines.append(line)
        return in_columns(lines)

    def _balances_follow(self, plain: PlainRows) -> bool:
        """Take the balances of plain rows over if each follows from the one before; else they are looked at closely."""
        balances, amounts = plain.balances_fen, plain.amounts_fen
        if balances is None:
            return True
        before = self._last[:2] or None
        steps = list(zip(balances, amounts, strict=True))
        pairs = list(pairwise([(before[0], before[1]), *steps] if before else steps))
        rising = all(here[0] == last[0] + here[1] for last, here in pairs)
        falling = all(here[0] == last[0] - last[1] for last, here in pairs)
        if not (falling if self._falling else rising if self._falling is False else rising or falling):
            return False
        if self._falling is None and rising != falling:
            self._falling = falling
        self._first = self._first or [balances[0], amounts[0], self._row + 1]
        self._last = [balances[-1], amounts[-1], self._row + len(amounts)]
        return True

    def _header(self, row: list[str]) -> None:
        titles = {_bare(cell): place for place, cell in reversed(list(enumerate(row)))}
        wanted = self._mapping.titles()
        if all(title in titles for title in wanted.values()):
            self._columns = {name: titles[title] for name, title in wanted.items()}
        elif self._row >= MOST_ROWS_ABOVE:
            raise Unreadable(self._no_header())

    def _no_header(self) -> FileFault:
        titles = "、".join(self._mapping.titles().values())
        return FileFault(
            f"rows 1-{min(max(self._row, 1), MOST_ROWS_ABOVE)}",
            f"No row has all the titles of the mapping: {titles}. Correct the mapping of this account.",
            f"前{MOST_ROWS_ABOVE}行中没有包含以下全部标题的表头：{titles}。请修改该账户的列对应关系。",
        )

    def _line(self, row: list[str]) -> StatementLine | None:
        columns = self._columns
        if not any(row):
            return None
        cells = {name: _bare(row[place]) if place < len(row) else "" for name, place in columns.items()}
        written = cells["day"]
        try:
            day = read_day(written)
        except ValueError:
            if _is_total(row, written):
                return None
            self._at("day", written, "is no day of the calendar", "不是有效日期")
            return None
        before = self.told.total
        for name in ("reference", "bank_reference", "account"):
            if mangled(cells.get(name, "")):
                self._at(
                    name,
                    cells[name],
                    "was made by a spreadsheet of a longer number: have the file from the bank as it was, and do not "
                    "open it in a spreadsheet",
                    "已被电子表格改写，原号码丢失：请用银行原文件导入，勿用电子表格打开后另存",
                )
        amount_fen = self._amount(cells)
        value_day = self._value_day(cells, day)
        if amount_fen is None or self.told.total > before:
            return None
        self._count += 1
        self._total += amount_fen
        self._balance(cells, amount_fen)
        return new_line(
            statement_no="",
            day=day,
            value_day=value_day,
            amount_fen=amount_fen,
            reference=cells.get("reference", ""),
            bank_reference=cells.get("bank_reference", ""),
            payer=cells.get("payer", ""),
            account=cells.get("account", ""),
            text=cells.get("text", ""),
            reversal=False,
            row=self._row,
        )

    def _value_day(self, cells: Named[str, str], day: date) -> date:
        if not (written := cells.get("value_day", "")):
            return day
        try:
            return read_day(written)
        except ValueError:
            self._at("value_day", written, "is no day of the calendar", "不是有效日期")
            return day

    def _amount(self, cells: Named[str, str]) -> int | None:
        if "debit" in cells:
            debit, credit = self._fen("debit", cells["debit"]), self._fen("credit", cells["credit"])
            if debit is None or credit is None:
                return None
            # Some banks write debits with a sign of their own.
            amount_fen = credit - abs(debit)
            if debit and credit:
                self._at("debit", cells["debit"], "stands beside a credit in the same row", "同一行借贷方均有金额")
                return None
        else:
            amount = self._fen("amount", cells["amount"])
            if amount is None:
                return None
            amount_fen = self._signed(cells, amount) if "side" in cells else amount
        if not amount_fen and self.told.total == 0:
            self._at("amount", "0", "is no amount", "没有金额")
        return amount_fen or None

    def _signed(self, cells: Named[str, str], amount: int) -> int:
        side = cells["side"].upper()
        if side in _DEBITS:
            return -abs(amount)
        if side not in _CREDITS:
            self._at("side", cells["side"], "says neither debit (借) nor credit (贷)", "既非借方也非贷方")
        return amount

    def _fen(self, name: str, written: str) -> int | None:
        if written in {"", "-", "--"} and name != "amount":
            return 0
        if mangled(written):
            self._at(
                name,
                written,
                "was rounded by a spreadsheet: have the file from the bank as it was",
                "已被电子表格改写为科学计数，请用银行原文件导入",
            )
            return None
        try:
            return plain_fen(written)
        except NoAmount:
            self._at(name, written, "is no amount in yuan and fen", "不是以元、角分表示的金额")
            return None

    def _balance(self, cells: Named[str, str], amount_fen: int) -> None:
        """Follow the balance from row to row: where it jumps, a row is missing."""
        if not cells.get("balance"):
            return
        balance = self._fen("balance", cells["balance"])
        if balance is None:
            return
        here = [balance, amount_fen, self._row]
        if not self._first:
            self._first = here
        else:
            before = self._last
            rising, falling = balance == before[0] + amount_fen, balance == before[0] - before[1]
            if self._falling is None and rising != falling:
                self._falling = falling
            if not (falling if self._falling else rising if self._falling is False else rising or falling):
                self.told.tell(
                    f"row {self._row}, column {self._mapping.balance}",
                    f"The balance jumps from {yuan(before[0])} (row {before[2]}) to {yuan(balance)}: a row is missing "
                    "or was changed.",
                    f"余额由第{before[2]}行的{yuan(before[0])}变为{yuan(balance)}，与发生额不符：缺行或被改动。",
                )
        self._last = here

    def _finish(self) -> None:
        if not self._columns:
            raise Unreadable(self._no_header())
        opening, closing = self._opening, self._closing
        if self._first and self.told.total == 0:
            oldest, newest = (self._last, self._first) if self._falling else (self._first, self._last)
            opening = oldest[0] - oldest[1] if opening is None else opening
            closing = newest[0] if closing is None else closing
        head = StatementHead("", self._account_no, opening, closing, self._count, self._total)
        if not self.told.total:
            self.told.balance(head, f"rows 1-{self._row}")
        if not self._count and not self.told.total:
            self.told.tell(f"rows 1-{self._row}", "There is no row below the header.", "表头之下没有任何流水。")
        self.heads.append(head)

    def _at(self, name: str, written: str, en: str, zh: str) -> None:
        title = getattr(self._mapping, name)
        shown = written[:40]
        self.told.tell(f"row {self._row}, column {title}", f'"{shown}" {en}.', f"“{shown}”{zh}。")


def _bare(cell: str) -> str:
    """Answer what a cell says: without blanks, and without what keeps a spreadsheet from reading a number."""
    cell = cell.strip(" \t\r\n\u00a0\u3000\ufeff")
    if cell.startswith('="') and cell.endswith('"'):
        cell = cell[2:-1]
    return cell.lstrip("'").strip() if cell[:1] in {"'", "\t"} else cell


def _is_total(row: list[str], day: str) -> bool:
    """Whether a row without a day adds up others, or is a note below them."""
    told = " ".join(row).lower()
    return any(word in told for word in _TOTALS) or (not day and sum(bool(cell.strip()) for cell in row) <= 1)


def _complete(data: bytes) -> int:
    """Answer where the last complete row ends: a line end outside quotation marks.

    Neither byte is ever a part of another character, in UTF-8 or GB18030.
    """
    cut = len(data)
    while (cut := data.rfind(b"\n", 0, cut)) >= 0:
        if data.count(b'"', 0, cut) % 2 == 0:
            return cut + 1
    return 0
