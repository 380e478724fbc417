"""Roles, scopes and powers in both languages, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kernel.roles import ROLES
from onewindow.access.v1.access_pb2 import Power, Role, Scope

_SCOPES: Mapping[int, tuple[str, str]] = {
    Scope.SCOPE_DEPARTMENT: ("本部门", "own department"),
    Scope.SCOPE_CENTRE: ("本中心", "own centre"),
    Scope.SCOPE_BELOW: ("本中心及下级", "own centre and those below"),
    Scope.SCOPE_PLATFORM: ("平台", "platform"),
}
_POWERS: Mapping[int, tuple[str, str]] = {
    Power.POWER_ACCEPT: ("受理权", "accept"),
    Power.POWER_DECIDE: ("审批权", "decide"),
    Power.POWER_DECIDE_INSTANTLY: ("即办权", "decide instantly"),
    Power.POWER_COORDINATE: ("协调权", "coordinate"),
    Power.POWER_SUPERVISE: ("督办权", "supervise"),
    Power.POWER_REVEAL: ("查看个人信息", "reveal"),
}


def roles_words(roles: Iterable[int]) -> str:
    """Name roles, one line a language."""
    named = [ROLES[Role.Name(role).removeprefix("ROLE_").lower()] for role in roles]
    return "、".join(zh for zh, _ in named) + "\n" + ", ".join(en for _, en in named)


def scope_words(scope: int) -> str:
    """Name a scope, one line a language."""
    return "\n".join(_SCOPES[scope])


def power_words(power: int) -> str:
    """Name a power in both languages."""
    return " ".join(_POWERS[power])
