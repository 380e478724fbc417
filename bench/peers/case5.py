"""What somebody would write by hand for case-5: FastAPI, asyncpg, one database, one process, no event, no trace.

The tables of the floor (``yardstick/floor-schema.sql``): a case with its five tasks in one transaction, each decision
in another, and the last one joins the case. Started as ``python case5.py DATABASE``; says its port on standard output.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import asyncpg
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel, Field

# As many as pgbench's clients get, and no more than a server of two cores is quick with.
CONNECTIONS = 16


class Application(BaseModel):
    """What is applied for."""

    subject: str = Field(min_length=1, max_length=200)
    applicant: str = Field(min_length=1, max_length=200)
    item_codes: list[str] = Field(min_length=1, max_length=50)


class Decision(BaseModel):
    """What a department says to an item."""

    decision: str = Field(pattern="^(approve|refuse)$")


class Case(BaseModel):
    """Where a case stands."""

    case_id: int
    state: str


@asynccontextmanager
async def _with_pool(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(sys.argv[1], min_size=CONNECTIONS, max_size=CONNECTIONS) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=_with_pool)


async def _pool(request: Request) -> asyncpg.Pool:
    pool: asyncpg.Pool = request.app.state.pool
    return pool


Pool = Annotated[asyncpg.Pool, Depends(_pool)]


@app.post("/cases")
async def submit(application: Application, pool: Pool) -> Case:
    """Open a case with a task for each item."""
    async with pool.acquire() as connection, connection.transaction():
        case_id = await connection.fetchval(
            "insert into floor_case (state, subject, accepted_at) values ('open', $1, now()) returning case_id",
            application.subject,
        )
        await connection.execute(
            "insert into floor_task (case_id, position, state)"
            " select $1, position, 'open' from generate_series(1, $2::int) as position",
            case_id,
            len(application.item_codes),
        )
    return Case(case_id=case_id, state="open")


@app.post("/cases/{case_id}/tasks/{position}/decision")
async def decide(case_id: int, position: int, decision: Decision, pool: Pool) -> Case:
    """Decide a task; the last one joins the case."""
    said = "approved" if decision.decision == "approve" else "refused"
    async with pool.acquire() as connection, connection.transaction():
        state = await connection.fetchval("select state from floor_case where case_id = $1 for update", case_id)
        if state is None:
            raise HTTPException(404)
        if state != "open":
            return Case(case_id=case_id, state=state)
        await connection.execute(
            "update floor_task set state = $3, decided_at = now()"
            " where case_id = $1 and position = $2 and state = 'open'",
            case_id,
            position,
            said,
        )
        states = await connection.fetch("select state from floor_task where case_id = $1", case_id)
        if all(task["state"] != "open" for task in states):
            state = "approved" if all(task["state"] == "approved" for task in states) else "refused"
            await connection.execute(
                "update floor_case set state = $2, decided_at = now() where case_id = $1", case_id, state
            )
    return Case(case_id=case_id, state=state)


async def _serve() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
        # Who connects before it serves waits in the queue of the socket.
        print(listening.getsockname()[1], flush=True)
        await uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).serve(sockets=[listening])


if __name__ == "__main__":
    import uvloop

    uvloop.run(_serve())
