from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from kernel.roles import ROLES
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow_cli.client import ALL_DESCRIPTORS
from onewindow_cli.commands.roles import command
from onewindow_cli.render.access import power_words, roles_words, scope_words

ROOT = Path(__file__).parents[3]
METHODS = {
    f"{service.full_name.removeprefix('onewindow.')}/{method.name}"
    for service in ALL_DESCRIPTORS
    for method in service.methods
}


def test_every_rpc_is_listed_as_it_is_declared() -> None:
    """Without any platform: the protocol itself is read."""
    listed = json.loads(CliRunner().invoke(command, ["--json"], catch_exceptions=False).output)

    assert METHODS == {rule["method"] for rule in listed}
    assert {
        "method": "approval.v1.ApprovalService/RecordDecision",
        "grants": [{"roles": ["department_officer", "department_head"], "scope": "department"}],
        "power": "decide",
        "anonymous": False,
        "writes": True,
    } in listed
    assert [
        "calls.v1.CallsService/Converse",
        "fees.v1.FeesService/VerifyReceipt",
        *(
            f"intake.v1.IntakeService/{name}"
            for name in (
                "AskQuestion",
                "GetItem",
                "ListFees",
                "ListOffCentreExemptions",
                "ListPublishedStaff",
                "LookUpCase",
                "LookUpEnquiry",
                "LookUpTicket",
                "RateCase",
                "SearchItems",
                "TellNotice",
                "TellOffCentreFee",
                "VerifyDocument",
            )
        ),
        *(
            f"supervision.v1.SupervisionService/{name}"
            for name in (
                "GetOpenFigures",
                "ListEvidenceHeads",
                "ListPublishedComplaints",
                "ListPublishedKeyPosts",
                "LookUpComplaint",
                "ProveCase",
                "ProveEvidenceHeads",
                "RateComplaintAnswer",
                "TellComplaint",
            )
        ),
    ] == sorted(rule["method"] for rule in listed if rule["anonymous"])


def test_the_table_names_every_rpc_in_both_languages() -> None:
    """Who reads one of them is told everything."""
    shown = CliRunner().invoke(command, [], catch_exceptions=False).output

    for method in METHODS:
        assert f"{method.partition('.')[0]} {method.rpartition('/')[2]}" in shown
    for words in ("窗口人员", "window clerk", "本部门", "own department", "审批权", "decide", "任何人", "anybody"):
        assert words in shown


def test_every_role_scope_and_power_has_a_name_in_both_languages() -> None:
    """Also one that a later protocol adds."""
    named = [
        *(roles_words([role]).split("\n") for role in Role.values() if role),
        *(scope_words(scope).split("\n") for scope in Scope.values() if scope),
        *(power_words(power).split(" ", 1) for power in Power.values() if power),
    ]

    assert all(not zh.isascii() and en.isascii() for zh, en in named)


def test_roles_are_called_as_the_protocol_calls_them() -> None:
    """One table for commands and pages, in the order of the protocol; its comments are where a term is looked up."""
    protocol = (ROOT / "proto" / "onewindow" / "access" / "v1" / "access.proto").read_text("utf-8")
    written = re.findall(r"// ([^\n]*)\n  ROLE_(\w+) = \d+;", protocol)

    assert [name.lower() for _, name in written] == list(ROLES)
    for comment, name in written:
        assert comment.startswith(ROLES[name.lower()].zh), name


def test_nobody_else_has_a_table_of_roles() -> None:
    """Two tables have two terms for one thing sooner or later."""
    terms = {role.zh for role in ROLES.values()}
    sources = [path for folder in ("libs", "services", "cli") for path in (ROOT / folder).glob("*/src/**/*.py")]
    sources += (ROOT / "cli" / "src").rglob("*.py")
    owner = ROOT / "libs" / "kernel" / "src" / "kernel" / "roles.py"
    assert owner in sources
    for path in set(sources) - {owner}:
        assert len([term for term in terms if f'"{term}"' in path.read_text("utf-8")]) <= 1, path
