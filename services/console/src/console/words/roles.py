"""What the roles of officers are called; names as tokens have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from console.words.language import Language

ROLES: Mapping[str, tuple[str, str]] = {
    "window_clerk": ("窗口受理人员", "window clerk"),
    "department_officer": ("部门审批人员", "department officer"),
    "department_head": ("部门负责人", "department head"),
    "project_manager": ("项目代办员", "project manager"),
    "cashier": ("收费人员", "cashier"),
    "accountant": ("会计", "accountant"),
    "supervisor": ("监察人员", "supervisor"),
    "centre_head": ("中心负责人", "head of the centre"),
    "catalogue_administrator": ("事项目录管理员", "catalogue administrator"),
    "privacy_officer": ("个人信息保护专员", "privacy officer"),
    "operator": ("运维人员", "operator"),
}
"""All of them, Chinese and English."""


def named(roles: Iterable[str], language: Language) -> str:
    """Answer roles in words."""
    return language.of("、", ", ").join(language.of(*ROLES[role]) for role in ROLES if role in set(roles))
