"""Entry point of the ``onewindow`` command."""

from __future__ import annotations

from importlib import import_module

import click

from onewindow_cli.render.help import Group, write_commands

# Loaded when called: `onewindow --help` must not wait for grpc. Name, module, one line of help.
_COMMANDS = {
    "up": "Start the whole platform on this machine. 在本机启动整个平台",
    "demo": "One real case through the whole platform. 一个真实办件走完全程",
    "status": "What runs, and how it is. 运行状态",
    "logs": "What the processes say. 各进程日志",
    "metrics": "How much the processes do, and how fast. 各进程运行指标",
    "catalogue": "Import, compare, export the catalogue. 事项目录导入、比对、导出",
    "posts": "Who may do what with which items; who stands in. 岗位授权与A、B岗",
    "staff": "Who works at the centre, by name. 人员名录",
    "queue": "Numbers of the day, and who is called where. 排队取号、叫号",
    "roles": "Who may call which RPC. 各接口的权限规定",
    "console": "The pages, and how to sign in there. 网页地址与登录链接",
    "people": "The people of the demo. 演示人员",
    "receipts": "Numbers of treasury receipts. 财政票据号段",
    "shift": "Tills of cashiers: count, close, hand the cash in. 班次日结与解款",
    "ledger": "The ledger: balances, proof, export. 总账余额、校验与导出",
    "bank": "Statements of the bank, matched and closed. 银行对账",
    "refunds": "Refunds: due, asked for, approved by another, paid out. 退付",
    "fees": "Reports, the public list, fees outside the centre. 收费报表、公示、中心外交费",
    "waivers": "Waivers of fees by a second person; corrections of bills. 减免与缴费单更正",
    "case": "Take a case all its way; list and show cases. 办件全程办理与查询",
    "materials": "Does the store of files have what the rows say? 材料文件核对",
    "messages": "What did not go out to applicants; send it again. 未发出的办件通知",
    "notices": "What officers and heads of a department were told. 部门提醒",
    "tasks": "What waits for a department; claim, assign, release. 待办任务与分办",
    "joint": "Departments that come together about a case. 会审、联合踏勘、联合验收",
    "docket": "Cases that only the leader can move. 行政首长现场办公",
    "enquiries": "What people ask, and who answers. 咨询与首问负责",
    "complaints": "Complaints and reports, and their answers. 投诉举报",
    "key-posts": "Posts that are watched more closely. 重点监督岗位",
    "supervision-orders": "Orders of supervision, replies, reminders. 监察督办与催办",
    "cards": "Yellow and red cards, appeals, reviews. 黄牌红牌",
    "scores": "Scores of departments by month. 部门绩效考核",
    "seed": "A made-up centre with a year of cases. 生成演示数据",
    "figures": "Figures, and the cases behind each. 指标",
    "rollup": "Reports of centres to the installation above. 联网上报",
    "ratings": "How cases were rated, and who is called back. 好差评",
    "rules": "Rules of supervision, what they find, settings. 监察规则",
    "off-centre": "What departments accepted by themselves. 中心外受理与豁免",
    "watch": "What has to be watched besides the clocks. 督察事件",
    "orders": "Orders of the leader, and the replies. 督办单与答复",
    "privacy": "Find, reveal, erase personal data; its keys. 个人信息与密钥",
    "records": "Supervision's records and their journal. 监察记录",
    "evidence": "Evidence of what supervision was told: sign, prove, verify. 存证签名、证明与核查",
    "trace": "The trace of a case as a tree. 办件全程跟踪",
    "parked": "Events that could not be handled. 滞留事件",
    "resend": "Send events again that a bus has lost. 重新发送事件",
    "audit": "Do the books of the four services agree? 四项服务账实核对",
}


class _LazyGroup(Group):
    """A group that imports a subcommand's module when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Answer the names in the order of a day's work."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one subcommand."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"onewindow_cli.commands.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without loading them."""
        del ctx
        write_commands(list(_COMMANDS.items()), formatter)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onewindow-cli", message="%(prog)s %(version)s", help="Show the version. 显示版本")
def main() -> None:
    """OneWindow: the platform of a government service centre.

    政务服务中心统一平台：一个窗口告知、受理、收费、出件。
    """


if __name__ == "__main__":
    main()
