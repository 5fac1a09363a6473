"""Every file of examples/, and the examples of the docs about clients, run as users run them."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.clients.client_service import ClientService
from tests.house.sources import ROOT
from tests.service.conftest import free_port

EXAMPLES = ROOT / "examples"
_ADDRESS = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"```(python|js)\n(.*?)```", re.DOTALL)
_FEATURES = {"product": "Trail Pro 40", "features": "waterproof zips; <b>padded</b> hip belt"}


class Runner:
    """Runs a command where a user has installed a client and set his key."""

    def __init__(self, service: ClientService, site: Path, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(site),
            "SPEARPOINT_URL": service.url,
            "SPEARPOINT_API_KEY": service.key,
        }

    def printed(self, *command: str | Path) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, example: str, *arguments: str | Path) -> str:
        return self.printed(sys.executable, EXAMPLES / example, *arguments)


@pytest.fixture
def runner(service: ClientService, python_site: Path, tmp_path: Path) -> Runner:
    return Runner(service, python_site, tmp_path)


def test_a_csv_file_gets_a_text_and_a_score_for_each_row(runner: Runner) -> None:
    target = runner.folder / "copy.csv"
    printed = runner.python("batch_from_csv.py", EXAMPLES / "products.csv", target)
    assert "3 of 3 written" in printed
    with target.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["bag-1", "mug-1", "lamp-1"]
    assert all(row["copy"] and 0 <= float(row["score"]) <= 1 for row in rows)


def test_a_row_that_is_refused_says_why_in_the_table(runner: Runner) -> None:
    source, target = runner.folder / "in.csv", runner.folder / "copy.csv"
    source.write_text("id,name,features,tone\na,A mug,holds 350 ml,shouting\n")
    runner.python("batch_from_csv.py", source, target)
    (row,) = csv.DictReader(target.read_text().splitlines())
    assert "tone" in row["error"]
    assert not row["copy"]


def test_each_name_gets_the_same_avatar_every_time(runner: Runner) -> None:
    files = []
    for folder in ("one", "two"):
        printed = runner.python("set_of_avatars.py", folder, "Ada", "Grace")
        assert printed.count("pixels, score") == 2
        files.append([(runner.folder / folder / f"{name}.png") for name in ("Ada", "Grace")])
    pictures = [[Image.open(file).tobytes() for file in set_of_files] for set_of_files in files]
    assert pictures[0] == pictures[1]
    assert pictures[0][0] != pictures[0][1]


def test_openais_client_streams_a_chat_and_draws(runner: Runner) -> None:
    text, url = runner.python("openai_client.py").strip().splitlines()
    assert "backpack" in text
    assert "/files/" in url


def test_the_node_script_prints_a_text_and_its_score(
    runner: Runner, javascript_project: Path
) -> None:
    script = javascript_project / "node_script.mjs"
    shutil.copy(EXAMPLES / "node_script.mjs", script)
    printed = runner.printed("node", script, "one two three")
    assert sorted(printed.split("\n\n")[0].split()) == ["one", "three", "two"]
    assert re.search(r"score \d\.\d\d, seed \d+", printed)


def test_every_cell_of_the_notebook_runs(runner: Runner) -> None:
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
    assert notebook["nbformat"] == 4
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] for cell in cells)
    program = "\n".join("".join(cell["source"]) for cell in cells)
    assert runner.printed(sys.executable, "-c", program).count("seed") == 4


class Shop:
    def __init__(self, runner: Runner, service: ClientService) -> None:
        port = free_port()
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20)
        command = [sys.executable, "-m", "flask", "--app", str(EXAMPLES / "flask_shop.py"), "run"]
        self.process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=runner.folder,
            env={
                **runner.environment,
                "SPEARPOINT_WEBHOOK_SECRETS": service.webhook_secret,
                "SHOP_URL": f"http://127.0.0.1:{port}",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.page_with("<form")

    def page_with(self, text: str) -> str:
        deadline = time.monotonic() + 30
        while True:
            try:
                page = self.http.get("/").text
            except httpx.TransportError:
                page = ""
            if text in page:
                return page
            assert time.monotonic() < deadline, page
            time.sleep(0.1)

    def close(self) -> None:
        self.http.close()
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture
def shop(runner: Runner, service: ClientService) -> Iterator[Shop]:
    started = Shop(runner, service)
    yield started
    started.close()


def test_the_shops_copy_comes_by_webhook_and_a_forged_one_is_refused(shop: Shop) -> None:
    shop.http.post("/products", data={"name": "Trail Pro 40", "features": "waterproof\nlight"})
    page = shop.page_with("Trail Pro 40</h2>")
    while "being written" in page:
        time.sleep(0.1)
        page = shop.page_with("Trail Pro 40</h2>")
    assert "waterproof" in page
    forged = shop.http.post("/hooks/spearpoint?product=0", json={"type": "job.succeeded"})
    assert forged.status_code == 401


def test_the_wordpress_shortcode_writes_once_and_shows_text_as_text(
    runner: Runner, service: ClientService
) -> None:
    if shutil.which("php") is None:
        reason = "no PHP on this machine: apt-get install php-cli"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    stage, plugin = Path(__file__).parent / "wordpress.php", EXAMPLES / "wordpress_shortcode.php"
    attributes = json.dumps(_FEATURES)
    printed = runner.printed("php", stage, plugin, service.url, service.key, attributes)
    seen = json.loads(printed)
    assert seen["shown"][0] == seen["shown"][1]
    assert seen["asked"] == 1
    assert seen["shown"][0].startswith("<p>")
    assert "&lt;b&gt;padded" in seen["shown"][0]


def test_every_example_is_in_the_table() -> None:
    table = (EXAMPLES / "README.md").read_text("utf-8")
    files = {file.name for file in EXAMPLES.glob("*.*") if file.suffix != ".md"}
    assert files == set(re.findall(r"\]\(([\w.]+)\)", table))


def _blocks(language: str) -> list[str]:
    pages = [(ROOT / page).read_text("utf-8") for page in ("README.md", "docs/clients.md")]
    found = [block for page in pages for block in _BLOCK.findall(page)]
    return [text for name, text in found if name == language and "spearpoint" in text]


def _first_line(text: str) -> str:
    return text.splitlines()[0]


@pytest.mark.parametrize("program", _blocks("python"), ids=_first_line)
def test_a_python_example_of_the_docs_prints_something(
    program: str, runner: Runner, service: ClientService
) -> None:
    printed = runner.printed(sys.executable, "-c", program.replace(_ADDRESS, service.url))
    assert len(printed.strip()) > 2


@pytest.mark.parametrize(
    "program", [one for one in _blocks("js") if "express" not in one], ids=_first_line
)
def test_a_javascript_example_of_the_docs_prints_something(
    program: str, runner: Runner, service: ClientService, javascript_project: Path
) -> None:
    file = javascript_project / "example.mjs"
    file.write_text(program.replace(_ADDRESS, service.url), "utf-8")
    assert len(runner.printed("node", file).strip()) > 2


def test_the_example_with_express_parses(runner: Runner, javascript_project: Path) -> None:
    """Express is not installed here; tests/clients/test_proxy.py has the proxy on `node:http`."""
    (program,) = [one for one in _blocks("js") if "express" in one]
    file = javascript_project / "express.mjs"
    file.write_text(program, "utf-8")
    runner.printed("node", "--check", file)
