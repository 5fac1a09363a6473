"""Builds the services that routes use, once, from the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import redis
import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry
from starlette.requests import Request

from app.access.key_records import KeyRecords
from app.access.keyring import Keyring
from app.http.prefix import PREFIX
from app.intake.admission import Admission
from app.intake.batch_lines import BatchLines
from app.intake.job_builder import JobBuilder
from app.intake.submission import Submission
from app.intake.submits import Submits
from app.intake.tokens import TokenCounter
from app.intake.verifier import Verifier
from app.intake.webhook_admission import WebhookAdmission
from app.sweeper import Sweeper
from app.views.broadcasts import Broadcasts
from app.views.cursors import Cursors
from app.views.listener import EventSources
from app.views.waits import Waits
from jobs.contract.recipe import Recipe, read_recipes
from jobs.contract.settings import Settings
from jobs.store.artifacts import Artifacts
from jobs.store.feedback_store import FeedbackStore
from jobs.store.outbox import Outbox
from jobs.telemetry.reporter import Reporter
from jobs.views.fleet import Fleet
from jobs.views.reads import Reads

_CONNECTION: Final[dict[str, Any]] = {
    "socket_timeout": 5.0,
    "socket_connect_timeout": 2.0,
    # Every request that is waiting for Redis holds a connection. redis-py's default limit is 100,
    # beyond which requests fail; Redis accepts 10,000 clients.
    "max_connections": 4_096,
}


@dataclass(frozen=True, slots=True)
class Services:
    """The objects that routes share, for the lifetime of the application."""

    settings: Settings
    client: redis.asyncio.Redis
    submit_client: redis.Redis
    fleet: Fleet
    admission: Admission
    job_builder: JobBuilder
    submission: Submission
    batch_lines: BatchLines
    reads: Reads
    waits: Waits
    broadcasts: Broadcasts
    artifacts: Artifacts
    recipes: Mapping[str, Recipe]
    keyring: Keyring
    feedback: FeedbackStore
    cursors: Cursors
    sweeper: Sweeper
    webhooks: WebhookAdmission
    outbox: Outbox
    verifier: Verifier
    # None if metrics are off
    reporter: Reporter | None

    @property
    def public_url(self) -> str:
        """Returns what precedes the path of every link in a response, without a trailing slash."""
        return self.settings.public_url.rstrip("/") or PREFIX.get()

    @property
    def redis_folder(self) -> Path | None:
        """Returns the directory where Redis keeps its files, or None if Redis runs elsewhere."""
        is_local = self.settings.redis_url.startswith("unix://")
        return self.settings.data_dir if is_local else None

    @property
    def key_records(self) -> KeyRecords:
        """Returns what reads and changes API keys."""
        return KeyRecords(self.client, self.keyring)

    @property
    def event_sources(self) -> EventSources:
        """Returns what a `Listener` reads from."""
        heartbeat_s = self.settings.heartbeat_s
        return EventSources(self.broadcasts, self.reads, self.fleet, self.public_url, heartbeat_s)

    async def close(self) -> None:
        """Stops the background tasks, finishes pending writes and closes the connections."""
        await self.waits.close()
        await self.broadcasts.close()
        await self.sweeper.close()
        await self.submission.close()
        self.verifier.close()
        if self.reporter is not None:
            await self.reporter.close()
        await self.client.aclose()
        self.submit_client.close()


def build(settings: Settings) -> Services:
    """Builds all services without connecting, so that the gateway starts even if Redis is down.

    Raises:
        RecipeError: a recipe file is not valid.
        ValueError: SPEARPOINT_WEBHOOK_ALLOW can't be parsed.
    """
    client, submit_client = _connect(settings.redis_url)
    fleet, reads = Fleet(client, settings.models), Reads(client)
    recipes, tokens = read_recipes(settings.recipes), TokenCounter(client)
    admission = Admission(fleet, tokens)
    webhooks = WebhookAdmission(settings)
    job_builder = JobBuilder(admission, recipes, webhooks)
    submits = Submits(submit_client, settings.retention_s, settings.max_queue)
    submission = Submission(submits, reads, fleet, settings.max_queue)
    artifacts = Artifacts(settings.files)
    feedback = FeedbackStore(client, settings.feedback_retention_s)
    return Services(
        settings=settings,
        client=client,
        submit_client=submit_client,
        fleet=fleet,
        admission=admission,
        job_builder=job_builder,
        submission=submission,
        batch_lines=BatchLines(job_builder, submission, settings.max_body_bytes),
        reads=reads,
        waits=Waits(client, reads),
        broadcasts=Broadcasts(client),
        artifacts=artifacts,
        recipes=recipes,
        keyring=Keyring(client, settings),
        feedback=feedback,
        cursors=Cursors(client),
        sweeper=Sweeper(client, artifacts, feedback, settings.retention_s),
        webhooks=webhooks,
        outbox=Outbox(client),
        verifier=Verifier(settings, client, fleet, tokens),
        reporter=Reporter(client, "gateway") if settings.metrics else None,
    )


def _connect(redis_url: str) -> tuple[redis.asyncio.Redis, redis.Redis]:
    """Returns the event loop's client and the client of the thread that writes jobs."""
    # One immediate retry replaces a connection that Redis has closed. Writing a batch twice is
    # harmless: a job that was started is not started again.
    client = redis.asyncio.from_url(redis_url, retry=AsyncRetry(NoBackoff(), 1), **_CONNECTION)
    submit_client = redis.from_url(redis_url, retry=Retry(NoBackoff(), 1), **_CONNECTION)
    return client, submit_client


def services_of(request: Request) -> Services:
    """Returns the services of the application that handles the request."""
    services: Services = request.app.state.services
    return services
