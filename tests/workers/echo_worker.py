"""A real batch worker that echoes prompts, a byte a step. Run as a module.

Arguments: its name and, if a step should not take 20 ms, the seconds of one.
"""

from __future__ import annotations

import sys

from jobs.contract.cards import ModelCard
from jobs.contract.recipe import read_recipes
from jobs.contract.settings import Settings
from jobs.store.connection import connect
from jobs.telemetry.logs import configure_logs
from models.embedding.echo import EchoEmbedder, heads
from models.text.echo import EchoEngine
from workers.loop.announce import publish
from workers.loop.batch_worker import BatchWorker
from workers.loop.heartbeat import WorkerIdentity
from workers.originality.originality import OriginalityChecks
from workers.originality.recent import RecentTexts
from workers.pipelines.text import TextPipeline
from workers.recorded import RecordedPipeline
from workers.safety.checker import Checker
from workers.safety.moderator import Moderator
from workers.safety.outputs import OutputChecks
from workers.watermarking import UNMARKED

CARD = ModelCard(
    id="echo", kind="text", family="echo", version="1", sha256="-", licence="-", top_logprobs=20
)
STEP_S = 0.02

if __name__ == "__main__":
    settings = Settings()
    configure_logs(settings)
    step_s = float(sys.argv[2]) if sys.argv[2:] else STEP_S
    connection = connect(settings.redis_url)
    publish(connection, CARD, None)
    recipes = read_recipes(settings.recipes)
    moderator = Moderator(EchoEmbedder(), heads(), None)
    originality = OriginalityChecks(None, RecentTexts(connection))
    checks = OutputChecks(Checker(moderator), settings.safety_policy, originality)
    pipeline = TextPipeline(EchoEngine(delay_s=step_s), CARD, recipes, UNMARKED, checks)
    identity = WorkerIdentity(sys.argv[1], CARD, pipeline.capacity, settings.metrics)
    BatchWorker(RecordedPipeline(pipeline, settings), connection, settings, identity).run()
