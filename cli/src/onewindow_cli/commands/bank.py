"""``onewindow bank``: statements of the bank, what they are matched with, days that are closed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.reconciliation_pb2 import StatementImport, StatementMapping
    from onewindow_client import ServiceClient

_PART_BYTES = 1024 * 1024
_FORMATS = {"camt053": 1, "mt940": 2, "csv": 3}
_POLL_SECONDS = 0.5
_SUFFIXES = {".xml": "camt053", ".sta": "mt940", ".mt940": "mt940", ".940": "mt940", ".csv": "csv"}
_PAGE = 200

account_argument = click.argument("account")
reason_option = click.option("--reason", required=True, help="Why; 5 characters or more. 理由")


@click.group(cls=Group)
def command() -> None:
    """Statements of the bank, matched and closed. 银行对账."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", required=True, help="The centre's account. 本中心账号")
@click.option("--format", "kind", type=click.Choice(list(_FORMATS)), help="If the name does not say it. 格式")
@click.option("--column", "columns", metavar="WHAT=TITLE", multiple=True, help="Of a CSV; kept. 列标题")
@key_option
@service_options("accountant-01")
def import_(
    file: Path, *, account: str, kind: str | None, columns: tuple[str, ...], key: str, **options: object
) -> None:
    """Import FILE and match its lines: camt.053, MT940 or CSV. 导入银行流水并自动勾对.

    A CSV is read by the titles of its columns, said once: --column day=交易日期 --column amount=金额 (or debit=,
    credit=) --column reference=参考号 (also side, balance, value_day, bank_reference, payer, account, text).
    """
    kind = kind or _SUFFIXES.get(file.suffix.lower())
    if kind is None:
        raise Complaint("Say --format: the name of the file does not.", "请用 --format 指明文件格式。")
    with services(options) as clients:
        held = _opened(clients.fees, file, account, kind, columns, key)
        held = _sent(clients.fees, held, file, key)
        while _name(held) in {"RECEIVED", "MATCHING"}:
            time.sleep(_POLL_SECONDS)
            held = _read(clients.fees, held.import_id)
            echo(f"… {_progress(held)}")
    for fault in held.faults:
        echo(f"✗ {fault.place}: {fault.zh} {fault.en}")
    if _name(held) == "REFUSED":
        raise Complaint(
            f"Nothing was imported: {counted(held.fault_count, 'fault')}.",
            f"未导入任何内容：{held.fault_count} 处有误。",
        )
    echo(f"✓ {_progress(held)}")
    echo(f"→ onewindow bank worklist --account {account}  查看未决 what is open")


@command.command()
@service_options("accountant-01")
def imports(**options: object) -> None:
    """List the newest imports. 列出导入情况."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        found = clients.fees.call(pb.ListStatementImportsRequest(), pb.ListStatementImportsResponse)
    for held in found.imports:
        echo(f"{held.account_no} {held.file_name} {_name(held).lower()} {_progress(held)}")
    echo(f"{counted(len(found.imports), 'import')}. 共 {len(found.imports)} 次导入。")


@command.command()
@click.option("--account", required=True, help="The centre's account. 本中心账号")
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Only this day. 日期")
@click.option("--all", "all_too", is_flag=True, help="What has its counterpart too. 含已勾对")
@service_options("accountant-01")
def worklist(account: str, day: str, *, all_too: bool, **options: object) -> None:
    """List what is open, each with its class and what may belong to it. 列出未决流水与建议."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.bank import line_text, payment_text, suggestion_text  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListStatementLinesRequest(account_no=account, day=day, open_only=not all_too, page_size=_PAGE)
        listed = clients.fees.call(request, pb.ListStatementLinesResponse)
        suggested: list[pb.MatchSuggestion] = []
        open_ids = [line.line_id for line in listed.lines if not line.HasField("match")]
        for start in range(0, len(open_ids), 50):
            asked = pb.SuggestMatchesRequest(line_ids=open_ids[start : start + 50])
            suggested += clients.fees.call(asked, pb.SuggestMatchesResponse).suggestions
        books = clients.fees.call(pb.ListOpenPaymentsRequest(day=day), pb.ListOpenPaymentsResponse)
    for line in listed.lines:
        echo(line_text(line))
        for each in suggested:
            if each.line_id == line.line_id:
                echo(f"    {suggestion_text(each)}")
    for payment in books.payments:
        echo(payment_text(payment))
    echo(
        f"{counted(listed.total_count, 'line')}, {counted(books.total_count, 'payment')} without a line. "
        f"流水 {listed.total_count} 笔，无流水的收款 {books.total_count} 笔。"
    )


@command.command()
@click.argument("line", type=click.IntRange(1), nargs=-1, required=True)
@click.option("--payment", "payments", multiple=True, help="Id of a payment. 收款标识")
@click.option("--charge-fen", type=int, default=0, help="What the bank has kept, in fen. 银行手续费（分）")
@key_option
@service_options("accountant-01")
def match(line: tuple[int, ...], *, payments: tuple[str, ...], charge_fen: int, key: str, **options: object) -> None:
    """Record that LINEs and payments belong together. 勾对."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.ConfirmMatchRequest(
            idempotency_key=key, line_ids=line, payment_ids=payments, charge_fen=charge_fen
        )
        made = clients.fees.call(request, pb.ConfirmMatchResponse).match
    echo(f"✓ Match {made.match_no}. 已勾对，编号 {made.match_no}。")


@command.command()
@click.argument("match_no", type=click.IntRange(1))
@reason_option
@key_option
@service_options("accountant-01")
def undo(match_no: int, *, reason: str, key: str, **options: object) -> None:
    """Take a match back by a new record. 撤销勾对."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.UndoMatchRequest(idempotency_key=key, match_no=match_no, reason=reason)
        freed = clients.fees.call(request, pb.UndoMatchResponse)
    echo(f"✓ {counted(len(freed.line_ids), 'line')} open again. 已撤销，{len(freed.line_ids)} 笔流水恢复未决。")


@command.command()
@click.option("--line", type=click.IntRange(1), default=None, help="An open line. 流水")
@click.option("--payment", default="", help="Id of an open payment. 收款标识")
@reason_option
@key_option
@service_options("accountant-01")
def explain(line: int | None, *, payment: str, reason: str, key: str, **options: object) -> None:
    """Record why a line or a payment has no counterpart. 说明差异."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.ExplainDifferenceRequest(idempotency_key=key, line_id=line or 0, payment_id=payment, reason=reason)
        made = clients.fees.call(request, pb.ExplainDifferenceResponse).match
    echo(f"✓ Recorded as {made.match_no}. 已说明，编号 {made.match_no}。")


@command.command()
@account_argument
@click.argument("from_day", metavar="FROM")
@click.argument("to_day", metavar="[TO]", default="")
@key_option
@service_options("accountant-01")
def close(account: str, from_day: str, to_day: str, *, key: str, **options: object) -> None:
    """Close the days of ACCOUNT: nothing in them changes from then on. 关账."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.ClosePeriodRequest(
            idempotency_key=key, account_no=account, from_day=from_day, to_day=to_day or from_day
        )
        closed = clients.fees.call(request, pb.ClosePeriodResponse)
    echo(f"✓ {counted(closed.day_count, 'day')} closed. 已关账 {closed.day_count} 天。")


@command.command()
@account_argument
@click.argument("day")
@reason_option
@key_option
@service_options("accountant-01")
def reopen(account: str, day: str, *, reason: str, key: str, **options: object) -> None:
    """Ask to open a closed DAY again, or agree as the second person. 申请或同意重新开账."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.ReopenPeriodRequest(idempotency_key=key, account_no=account, day=day, reason=reason)
        state = clients.fees.call(request, pb.ReopenPeriodResponse).state
    if state == pb.PERIOD_STATE_OPEN:
        echo("✓ Open again. 已重新开账。")
    else:
        echo("… A second accountant has to agree. 待另一名会计同意。")


@command.command()
@click.option("--account", default="", help="Without it, that with the newest lines. 账号")
@click.option("--from", "from_day", default="", metavar="YYYY-MM-DD", help="First day. 起始日")
@click.option("--to", "to_day", default="", metavar="YYYY-MM-DD", help="Last day. 截止日")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV. 以CSV输出")
@service_options("accountant-01")
def report(account: str, *, from_day: str, to_day: str, as_csv: bool, **options: object) -> None:
    """Tell the days of an account: bank, books, what is open. 对账报告."""
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.bank import CSV_HEADER, day_csv, day_text  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.GetReconciliationRequest(account_no=account, from_day=from_day, to_day=to_day)
        found = clients.fees.call(request, pb.GetReconciliationResponse)
    if as_csv:
        echo(CSV_HEADER)
    else:
        echo(f"{found.account_no} {found.from_day} – {found.to_day}")
    for day in found.days:
        echo(day_csv(day) if as_csv else day_text(day))


def _opened(  # noqa: PLR0913, PLR0917 - what a person gave
    fees: ServiceClient, file: Path, account: str, kind: str, columns: tuple[str, ...], key: str
) -> StatementImport:
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.OpenStatementImportRequest(
        idempotency_key=key,
        account_no=account,
        format=_FORMATS[kind],  # type: ignore[arg-type]  # the numbers of its values
        file_name=file.name,
        file_bytes=file.stat().st_size,
        mapping=_mapping(columns) if columns else None,
    )
    return fees.call(request, pb.OpenStatementImportResponse).statement_import


def _mapping(columns: tuple[str, ...]) -> StatementMapping:
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    said = dict(column.partition("=")[::2] for column in columns)
    unknown = [name for name in said if name not in pb.StatementMapping.DESCRIPTOR.fields_by_name]
    if unknown:
        known = ", ".join(pb.StatementMapping.DESCRIPTOR.fields_by_name)
        raise Complaint(
            f"There is no column {unknown[0]}; there are {known}.", f"没有 {unknown[0]} 列；可用：{known}。"
        )
    return pb.StatementMapping(**said)


def _sent(fees: ServiceClient, held: StatementImport, file: Path, key: str) -> StatementImport:
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    size, sent = file.stat().st_size, 0
    with file.open("rb") as parts:
        for part_no in range(1, size // _PART_BYTES + 2):
            content = parts.read(_PART_BYTES)
            sent += len(content)
            if not content:
                break
            request = pb.AddStatementPartRequest(
                idempotency_key=f"{key}-{part_no}",
                import_id=held.import_id,
                part_no=part_no,
                content=content,
                last=sent >= size,
            )
            held = fees.call(request, pb.AddStatementPartResponse).statement_import
            echo(f"… {sent:,}/{size:,} B  {_progress(held)}")
            if _name(held) == "REFUSED":
                break
    return held


def _read(fees: ServiceClient, import_id: str) -> StatementImport:
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.GetStatementImportRequest(import_id=import_id)
    return fees.call(request, pb.GetStatementImportResponse).statement_import


def _name(held: StatementImport) -> str:
    from onewindow.fees.v1 import reconciliation_pb2 as pb  # noqa: PLC0415 - loads grpc

    return pb.ImportState.Name(held.state).removeprefix("IMPORT_STATE_")


def _progress(held: StatementImport) -> str:
    return (
        f"{held.read_count:,} lines 行, {held.new_count:,} new 新, {held.known_count:,} known 已有, "
        f"{held.compared_count:,} compared 已比对, {held.matched_count:,} matched 已勾对"
    )
