"""The role a service works as must not be able to look past row-level security.

Superusers and roles with BYPASSRLS see every row, and so does who owns a table, or may become such a role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.starting import CannotStart
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from psycopg import Connection

    from chassis.storage.unit import Row

SQL = load_queries("chassis.storage", "role.sql")

_VARIABLE = "ONEWINDOW_DATABASE_URL"
_BECAUSE = {
    "superuser": ("is a superuser", "是超级用户"),
    "bypassrls": ("has BYPASSRLS", "具有 BYPASSRLS 属性"),
    "owner": ("owns tables", "拥有数据表"),
}


class UnsafeRole(CannotStart):
    """The role of ONEWINDOW_DATABASE_URL could see rows of every centre."""

    def __init__(self, role: str, because: str) -> None:
        """Tell it in plain lines.

        Args:
            role: its name.
            because: ``superuser``, ``bypassrls`` or ``owner``: what it is, or may become.
        """
        en, zh = _BECAUSE[because]
        super().__init__(
            (
                f"{_VARIABLE}: the role {role} {en}, row-level security would not bind it; name a plain role",
                f"{_VARIABLE}：角色 {role} {zh}，行级安全对其无效；请改用不拥有任何数据表的普通角色",
            )
        )


def check_role(connection: Connection[Row]) -> None:
    """Refuse a role that is somebody, or may become somebody, whom no policy binds.

    Raises:
        UnsafeRole: it is not the role of an application.
    """
    found = SQL.unsafe_role(connection)
    if found is not None:
        raise UnsafeRole(found["role"], found["because"])
