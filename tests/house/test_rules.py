from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.house import rules
from tests.house.rules import FOLDER_RULES, MAX_MODULES, RULES, FolderRule, Rule
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
    (
        rules.docstring_begins_with_a_sentence,
        "jobs/store/queue.py",
        'def cancel():\n    """Raises:\n    ValueError: the job has finished.\n    """',
    ),
    (
        rules.docstring_begins_with_a_sentence,
        "tests/conftest.py",
        'async def http():\n    """Of a gateway that sends webhooks."""',
    ),
    (
        rules.docstring_begins_with_a_sentence,
        "app/main.py",
        'class App:\n    """Args:\n        url: of Redis.\n    """',
    ),
    (rules.docstring_begins_with_a_sentence, "app/main.py", '"""Of the gateway."""'),
    (rules.contract_stands_alone, "jobs/contract/keys.py", "import redis"),
    (rules.contract_stands_alone, "jobs/contract/keys.py", "from rq.job import Job"),
    (rules.contract_stands_alone, "jobs/contract/keys.py", "from jobs import store"),
    (
        rules.contract_stands_alone,
        "jobs/contract/keys.py",
        "from jobs.store import JobStore",
    ),
]
KEPT: list[tuple[Rule, str, str]] = [
    (
        rules.docstring_begins_with_a_sentence,
        "jobs/store/queue.py",
        'def cancel():\n    """Ends a job.\n\n    Raises:\n        ValueError: it is over."""',
    ),
    (
        rules.docstring_begins_with_a_sentence,
        "jobs/store/queue.py",
        'def count():\n    """Returns the number of jobs that are waiting."""',
    ),
    (rules.docstring_begins_with_a_sentence, "tests/test_a.py", 'def test_a():\n    "Offers one."'),
    (rules.file_fits_on_a_few_screens, "models/long.py", "x = 1\n" * 400),
    (rules.function_fits_on_one_screen, "models/training/gan/trainee.py", _LONG_FUNCTION),
    (rules.function_fits_on_one_screen, "tests/test_long.py", _LONG_FUNCTION),
    (
        rules.contract_stands_alone,
        "jobs/contract/keys.py",
        "from jobs.contract import job\nimport enum",
    ),
    (rules.contract_stands_alone, "jobs/contract/job.py", "from pydantic import Field"),
    (rules.contract_stands_alone, "jobs/store/claims.py", "import redis"),
]


def _modules(folder: str, count: int, *others: str) -> list[Source]:
    names = [*(f"module_{number}.py" for number in range(count)), *others]
    return [Source(PurePosixPath(folder, name), "") for name in names]


# The same for rules about folders: the files of a repository that breaks each.
BROKEN_FOLDERS: list[tuple[FolderRule, list[Source]]] = [
    (rules.folder_holds_few_modules, _modules("jobs/store", MAX_MODULES + 1)),
    (rules.folder_holds_few_modules, _modules("tests", MAX_MODULES + 1)),
]
KEPT_FOLDERS: list[tuple[FolderRule, list[Source]]] = [
    (rules.folder_holds_few_modules, _modules("jobs/store", MAX_MODULES, "__init__.py")),
    (rules.folder_holds_few_modules, _modules("tests/jobs", MAX_MODULES, "conftest.py")),
    (
        rules.folder_holds_few_modules,
        [*_modules("app/http", MAX_MODULES), *_modules("app/views", MAX_MODULES)],
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    broken = [line for source in python_sources() for line in rule(source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize("rule", FOLDER_RULES, ids=lambda rule: rule.__name__)
def test_every_folder_keeps_the_rule(rule: FolderRule) -> None:
    broken = list(rule(python_sources()))
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_a_rule_leaves_alone_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("rule", "sources"), BROKEN_FOLDERS)
def test_a_folder_rule_finds_what_breaks_it(rule: FolderRule, sources: list[Source]) -> None:
    assert list(rule(sources))


@pytest.mark.parametrize(("rule", "sources"), KEPT_FOLDERS)
def test_a_folder_rule_leaves_alone_what_keeps_it(rule: FolderRule, sources: list[Source]) -> None:
    assert not list(rule(sources))


def test_every_rule_is_shown_to_be_breakable() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)
    assert {rule for rule, _ in BROKEN_FOLDERS} == set(FOLDER_RULES)


def test_every_folder_of_code_is_checked() -> None:
    assert {source.folder for source in python_sources()} >= rules.CODE_FOLDERS
