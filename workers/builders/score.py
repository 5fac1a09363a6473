"""Builds the pipeline of score jobs."""

from __future__ import annotations

from dataclasses import replace

from jobs.contract.recipe import read_recipes
from workers.builders.parts import Built, Parts
from workers.builders.safety import checker_of
from workers.pipelines.score import ScorePipeline
from workers.safety.outputs import OutputChecks
from workers.scoring.reader import load_reader, scoring_reader
from workers.scoring.scorer import Scorer


def build(parts: Parts) -> Built:
    """Loads the model that reads the texts; the card names its version and weights."""
    entry, settings = parts.entry, parts.settings
    reader = parts.embedder or parts.pulled
    engine = load_reader(entry, reader, settings)
    recipes = read_recipes(settings.recipes)
    card = replace(parts, pulled=reader).card(context_length=engine.context_length)
    checker = checker_of(entry, settings)
    checks = OutputChecks(checker, settings.safety_policy)
    scorer = Scorer(engine, recipes, checker, scoring_reader(engine, entry, reader.folder))
    return Built(ScorePipeline(scorer, card, recipes, checks))
