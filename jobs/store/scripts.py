"""Loads the scripts that Redis runs from jobs/store/lua.

A file that returns a table is a module, and others load it with `local events = require('events')`.
Redis has no `require`, so the loader puts the modules that a script needs, directly or not, before
it. `require('constants')` gives access to the values of `CONSTANTS` below.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import redis
import redis.asyncio
from redis.exceptions import NoScriptError
from rq import Queue
from rq.job import Job as RqJob
from rq.registry import StartedJobRegistry

from jobs.contract import keys

CONSTANTS: Final[Mapping[str, str | int]] = {
    "BELL_PREFIX": keys.bell(""),
    "CANCEL_CHANNEL": keys.CANCEL_CHANNEL,
    "DELIVERY_PREFIX": keys.DELIVERY_PREFIX,
    "DONE_CHANNEL": keys.DONE_CHANNEL,
    "EVENTS_PREFIX": keys.events(""),
    "EXPIRIES": keys.EXPIRIES,
    "FILE_PREFIX": keys.input_file(""),
    "IDEMPOTENCY_S": keys.IDEMPOTENCY_S,
    "IN_FLIGHT_PREFIX": keys.in_flight(""),
    "JOBS": keys.JOBS,
    "JOBS_LOOK": keys.JOBS_LOOK,
    "JOB_PREFIX": keys.job(""),
    "LEASES": keys.LEASES,
    "METRICS": keys.METRICS,
    "OUTBOX_PREFIX": keys.OUTBOX_PREFIX,
    "RECEIVERS": keys.RECEIVERS,
    "REUSE_S": keys.REUSE_S,
    "RQ_JOB_PREFIX": RqJob.redis_job_namespace_prefix,
    "RQ_QUEUES": Queue.redis_queues_keys,
    "RQ_QUEUE_PREFIX": Queue.redis_queue_namespace_prefix,
    "RQ_STARTED_PREFIX": StartedJobRegistry.key_template.format(""),
    "SHARES_PREFIX": keys.shares(""),
    "SPENT_PREFIX": keys.spent(""),
    "USAGE_PREFIX": keys.usage(""),
    "USAGE_S": keys.USAGE_S,
    "WAITING_PREFIX": keys.waiting(""),
}

FOLDER: Final = Path(__file__).parent / "lua"
_REQUIRE: Final = re.compile(r"^local (\w+) = require\('(\w+)'\)$", re.MULTILINE)
_CONSTANT: Final = re.compile(r"\bconstants\.(\w+)")

Words = Sequence[Any]


class InvalidScript(Exception):
    """A file of jobs/store/lua refers to a module or constant that does not exist."""


class Script:
    """A script. `text` is the code that Redis runs, and `sha1` identifies it in Redis' cache."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.sha1 = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    def run(self, client: redis.Redis, names: Words = (), arguments: Words = ()) -> Any:  # noqa: ANN401
        """Runs the script; sends its text only if Redis does not have it, as after a restart."""
        try:
            return client.evalsha(self.sha1, len(names), *names, *arguments)
        except NoScriptError:
            return client.eval(self.text, len(names), *names, *arguments)

    async def run_async(
        self,
        client: redis.asyncio.Redis,
        names: Words = (),
        arguments: Words = (),
    ) -> Any:  # noqa: ANN401
        """Runs the script, like `run`."""
        try:
            return await client.evalsha(self.sha1, len(names), *names, *arguments)
        except NoScriptError:
            return await client.eval(self.text, len(names), *names, *arguments)

    def in_pipeline(self, pipe: Any) -> Callable[[Words, Words], None]:  # noqa: ANN401
        """Returns a function that appends a call of the script to a pipeline.

        The first call carries the text and the others only the hash, so this works even if Redis
        has lost the script. A pipeline that is retried is sent again from its first call.
        """
        is_known = False

        def call(names: Words, arguments: Words) -> None:
            nonlocal is_known
            send, script = (pipe.evalsha, self.sha1) if is_known else (pipe.eval, self.text)
            send(script, len(names), *names, *arguments)
            is_known = True

        return call


@cache
def script(name: str) -> Script:
    """Returns the script of jobs/store/lua/<name>.lua, with the modules that it needs.

    Raises:
        InvalidScript: it requires a module or a constant that does not exist.
    """
    modules: dict[str, str] = {}
    body = _resolve(name, modules, ())
    return Script(name, "".join((*modules.values(), body)))


def _resolve(name: str, modules: dict[str, str], inside: tuple[str, ...]) -> str:
    """Returns a file's text without its `require` lines, and adds the modules to `modules`."""
    if name in inside:
        raise InvalidScript(f"{name}.lua requires itself by way of {inside[-1]}.lua")
    path = FOLDER / f"{name}.lua"
    if not path.is_file():
        raise InvalidScript(f"{inside[-1] if inside else 'jobs'}: there is no {path.name}")
    text = path.read_text()
    for local, module in _REQUIRE.findall(text):
        if local != module:
            raise InvalidScript(f"{path.name}: name the module {module} as it is, not {local}")
        if module != "constants" and module not in modules:
            required = _resolve(module, modules, (*inside, name))
            modules[module] = f"local {module} = (function()\n{required}end)()\n"
    text = _CONSTANT.sub(lambda found: _constant(path, found[1]), _REQUIRE.sub("", text))
    if "require(" in text:
        raise InvalidScript(f"{path.name}: write local NAME = require('NAME') on its own line")
    return text


def _constant(path: Path, name: str) -> str:
    if name not in CONSTANTS:
        raise InvalidScript(
            f"{path.name}: constants.{name} is not in CONSTANTS of jobs/store/scripts.py"
        )
    value = CONSTANTS[name]
    return str(value) if isinstance(value, int) else f"'{value}'"
