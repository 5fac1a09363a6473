from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.house import rules
from tests.house.rules import RULES, Rule
from tests.house.sources import Source, python_sources

_LONG_FUNCTION = "def long():\n" + "    x = 1\n" * 40

# One file that breaks each rule: a rule that can't fail protects nothing.
BROKEN: list[tuple[Rule, str, str]] = [
    (rules.file_fits_on_a_few_screens, "app/long.py", "x = 1\n" * 301),
    (rules.file_fits_on_a_few_screens, "models/long.py", "x = 1\n" * 401),
    (rules.function_fits_on_one_screen, "app/long.py", _LONG_FUNCTION),
    (rules.function_fits_on_one_screen, "app/long.py", "async " + _LONG_FUNCTION),
    (rules.name_says_what_is_inside, "app/utils.py", ""),
    (rules.name_says_what_is_inside, "workers/common/text.py", ""),
    (rules.class_is_named_for_what_it_is, "app/routes/jobs.py", "class JobManager: ..."),
    (rules.except_names_what_it_expects, "app/routes/jobs.py", "try:\n    x\nexcept:\n    pass"),
    (rules.module_says_what_it_is_for, "app/routes/jobs.py", "x = 1"),
    (rules.leaf_of_the_contract_stands_alone, "jobs/contract/keys.py", "import redis"),
    (rules.leaf_of_the_contract_stands_alone, "jobs/contract/keys.py", "from rq.job import Job"),
    (rules.leaf_of_the_contract_stands_alone, "jobs/contract/keys.py", "from jobs import store"),
    (
        rules.leaf_of_the_contract_stands_alone,
        "jobs/contract/keys.py",
        "from jobs.store import JobStore",
    ),
]
KEPT: list[tuple[Rule, str, str]] = [
    (rules.file_fits_on_a_few_screens, "models/long.py", "x = 1\n" * 400),
    (rules.function_fits_on_one_screen, "models/training/gan/trainee.py", _LONG_FUNCTION),
    (rules.function_fits_on_one_screen, "tests/test_long.py", _LONG_FUNCTION),
    (
        rules.leaf_of_the_contract_stands_alone,
        "jobs/contract/keys.py",
        "from jobs import job\nimport enum",
    ),
    (rules.leaf_of_the_contract_stands_alone, "jobs/contract/job.py", "from pydantic import Field"),
    (rules.leaf_of_the_contract_stands_alone, "jobs/store/claims.py", "import redis"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    broken = [line for source in python_sources() for line in rule(source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_a_rule_leaves_alone_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Source(PurePosixPath(path), text)))


def test_every_rule_is_shown_to_be_breakable() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


def test_all_five_folders_are_looked_at() -> None:
    looked_at = {source.folder for source in python_sources()}
    assert looked_at >= {"app", "cli", "jobs", "models", "workers"}
