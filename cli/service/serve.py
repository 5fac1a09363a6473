"""`spearpoint serve`: the gateway alone."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from cli.operate.recipes import checked_recipes
from cli.service.unprotected_access import refuse_unprotected_access
from cli.traces import set_up_traces
from jobs.contract.settings import Settings
from jobs.runtime.private import keep_private


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve HTTP only; workers and Redis (REDIS_URL) run elsewhere."""
    settings = Settings()
    checked_recipes(settings)
    set_up_traces(settings, "gateway")
    refuse_unprotected_access(host, settings)
    keep_private()
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        loop="uvloop",
        http="app.http.protocol:HttpProtocol",
        access_log=False,
        log_level=settings.log_level,
        timeout_graceful_shutdown=5,
        # longer than clients keep an idle connection, or they may send on one that is closing
        timeout_keep_alive=75,
    )
