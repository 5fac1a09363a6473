"""A Chinese page has no English reasons and notes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from app.views.job_examples import JOBS
from tests.app.keyed_service import KeyedService
from tests.house.sources import ROOT
from tests.pages.playground import Playground

OUTPUT = JOBS["text"]["result"]["outputs"][0]
# What stands in a reason for a value that the code computes, by a word of its expression.
VALUES = {
    "window": "2 to 3", "unit": "sentence", "edge": "end", "noun": "tips", "quoted": "'lid'",
    "_named(found)": "English", "_named(wanted)": "German", "named": "'Rome', '1985'",
    "hard": "translation", "inventions": "'Rome'", "'little'": "little",
}  # fmt: skip


@pytest.fixture
def chinese(keyed: KeyedService, browser: Browser) -> Iterator[Playground]:
    context = browser.new_context(locale="zh-CN")
    base = str(keyed.gateway.http.base_url).rstrip("/")
    shown = Playground(context.new_page(), base, keyed.make()[1])
    yield shown
    shown.check()
    context.close()


def as_said(node: ast.AST) -> Iterator[str]:
    """The reasons that an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(map(_piece, node.values))
    elif isinstance(node, ast.IfExp):
        yield from (*as_said(node.body), *as_said(node.orelse))
    elif isinstance(node, ast.Lambda):
        yield from as_said(node.body)


def _piece(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.FormattedValue)
    if node.conversion == ord("r"):
        return "'lid'"
    expression = ast.unparse(node.value)
    return next((value for word, value in VALUES.items() if word in expression), "4")


def reasons_of_scores() -> set[str]:
    """Every reason in the code of the metrics."""
    found = set[str]()
    for path in (ROOT / "workers" / "quality").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Part":
                found |= {one for part in node.args[1:2] for one in as_said(part)}
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
                found |= set(as_said(node.value))
            elif isinstance(node, ast.Return) and path.name == "repetition.py":
                found |= set(as_said(node.value)) if node.value else set()
            elif isinstance(node, ast.keyword) and node.arg == "failing":
                found |= set(as_said(node.value))
            elif isinstance(node, ast.Tuple) and path.name in ("form.py", "debris.py"):
                found |= set(as_said(node.elts[-1])) if len(node.elts) == 3 else set()
    return found - {""}


def test_every_reason_of_a_score_is_known_to_the_page(chinese: Playground) -> None:
    chinese.open()
    reasons = sorted(reasons_of_scores())
    assert len(reasons) > 60
    shown = chinese.page.evaluate(
        "async reasons => {"
        "  const { plainReason } = await import('/web/playground/reasons.js');"
        "  return reasons.map(plainReason);"
        "}",
        reasons,
    )
    assert [one for one, said in zip(reasons, shown, strict=True) if one == said] == []


def test_no_english_is_left_in_a_result(keyed: KeyedService, chinese: Playground) -> None:
    quality = OUTPUT["quality"] | {
        "reasons": [
            "has 4 sentences instead of 2 to 3; does not end with 'Tea.'",
            "'a apple': Use `an` before a vowel sound.",
            "the prompt does not say 'Rome'",
        ],
    }
    safety = OUTPUT["safety"] | {
        "verdict": "flagged",
        "reasons": ["personal-data: an e-mail address", "not checked: sexual, violence"],
    }
    output: dict[str, Any] = OUTPUT | {"text": "茶。", "quality": quality, "safety": safety}
    output["originality"] = OUTPUT["originality"] | {
        "reasons": ["40% of its runs of six words are in the training texts"]
    }
    chinese.open()
    page = chinese.page
    job = chinese.generate()
    keyed.worker.start(job["id"])
    notes = [
        "the unfinished last sentence was removed; raise max_new_tokens for more",
        "1 of 8 candidates reached quality.min_score 0.9, and 2 are requested; the best scored 1",
    ]
    keyed.worker.succeed(job["id"], outputs=[output], notes=notes)
    page.wait_for_selector(".hero")
    for more in page.locator(".stage details").all():
        more.evaluate("one => { one.open = true; }")
    said = page.locator("ul.reasons li").all_inner_texts()
    assert "有 4 个句子，应为 2 到 3；没有以 'Tea.' 结尾" in said
    assert "语法可能有误：'a apple'" in said
    assert "个人信息：电子邮件地址" in said
    assert "未检查：色情、暴力" in said
    assert len(said) >= 8
    assert page.locator("ul.reasons [lang=en]").count() == 0
