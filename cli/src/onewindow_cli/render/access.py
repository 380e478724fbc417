"""Roles, scopes and powers in both languages, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onewindow.access.v1.access_pb2 import Power, Role, Scope

_ROLES: Mapping[int, tuple[str, str]] = {
    Role.ROLE_WINDOW_CLERK: ("窗口人员", "window clerk"),
    Role.ROLE_DEPARTMENT_OFFICER: ("部门经办人", "department officer"),
    Role.ROLE_DEPARTMENT_HEAD: ("部门负责人", "department head"),
    Role.ROLE_PROJECT_MANAGER: ("项目经理", "project manager"),
    Role.ROLE_CASHIER: ("收费员", "cashier"),
    Role.ROLE_ACCOUNTANT: ("财务会计", "accountant"),
    Role.ROLE_SUPERVISOR: ("监察人员", "supervisor"),
    Role.ROLE_CENTRE_HEAD: ("中心主任", "centre head"),
    Role.ROLE_CATALOGUE_ADMINISTRATOR: ("事项目录管理员", "catalogue administrator"),
    Role.ROLE_PRIVACY_OFFICER: ("个人信息保护负责人", "privacy officer"),
    Role.ROLE_OPERATOR: ("运维人员", "operator"),
}
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
    named = [_ROLES[role] for role in roles]
    return "、".join(zh for zh, _ in named) + "\n" + ", ".join(en for _, en in named)


def scope_words(scope: int) -> str:
    """Name a scope, one line a language."""
    return "\n".join(_SCOPES[scope])


def power_words(power: int) -> str:
    """Name a power in both languages."""
    return " ".join(_POWERS[power])
