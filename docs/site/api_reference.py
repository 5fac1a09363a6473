"""Writes the page `api.md` from the gateway's OpenAPI document, whenever the site is built.

A hook of MkDocs (mkdocs.yml).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from mkdocs.structure.files import File, Files

from app.main import create_app
from jobs.contract.settings import Settings

Part = dict[str, Any]
_HEAD: Final = """# API reference

```sh
curl http://127.0.0.1:8000/openapi.json      # what this page is written from
```

A running service has the same, to try out, at `/docs`. Errors are problem documents, each explained
in [Troubleshooting](troubleshooting.md).
"""


def on_files(files: Files, *, config: Any, **_: Any) -> Files:  # noqa: ANN401
    """Adds the page to the site."""
    document = create_app(Settings()).openapi()
    files.append(File.generated(config, "api.md", content="\n".join(_page(document))))
    return files


def _page(document: Part) -> Iterator[str]:
    yield _HEAD
    by_tag: dict[str, list[tuple[str, str, Part]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            tag = operation.get("tags", ["service"])[0]
            by_tag.setdefault(tag, []).append((method.upper(), path, operation))
    for tag, found in by_tag.items():
        yield f"\n## {'OpenAI' if tag == 'openai' else tag.capitalize()}\n"
        for method, path, operation in found:
            yield from _operation(method, path, operation)
    yield "\n## Objects\n"
    for name, schema in sorted(document["components"]["schemas"].items()):
        yield from _object(name, schema)


def _operation(method: str, path: str, operation: Part) -> Iterator[str]:
    yield f"\n### {operation.get('summary', path)}\n\n`{method} {path}`\n"
    yield operation.get("description", "") + "\n"
    if parameters := operation.get("parameters"):
        yield "\n| parameter | in | type | |\n|---|---|---|---|"
        for one in parameters:
            kind, about = _type(one.get("schema", {})), _cell(one.get("description", ""))
            yield f"| `{one['name']}` | {one['in']} | {kind} | {about} |"
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"\nBody, `{media_type}`: {_type(content.get('schema', {}))}\n"
        for example in list(content.get("examples", {}).values())[:1]:
            if "value" in example:
                value = json.dumps(example["value"], indent=2, ensure_ascii=False)
                yield f"```json\n{value}\n```\n"
    yield "\n| answer | body | |\n|---|---|---|"
    for status, answer in sorted(operation.get("responses", {}).items()):
        bodies = [_type(one.get("schema", {})) for one in answer.get("content", {}).values()]
        named, about = ", ".join(dict.fromkeys(bodies)), _cell(answer["description"])
        yield f"| `{status}` | {named} | {about} |"


def _object(name: str, schema: Part) -> Iterator[str]:
    yield f"\n### {name}\n\n{schema.get('description', '')}\n"
    if "properties" not in schema:
        yield _type(schema) + "\n"
        return
    yield "| field | type | |\n|---|---|---|"
    for key, part in schema["properties"].items():
        required = "**required.** " if key in schema.get("required", ()) else ""
        default = part.get("default")
        usual = f" Default: `{json.dumps(default)}`." if default not in (None, [], {}) else ""
        about = _cell(part.get("description", ""))
        yield f"| `{key}` | {_type(part)}{_limits(part)} | {required}{about}{usual} |"


def _type(schema: Part) -> str:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(dict.fromkeys(_type(one) + _limits(one) for one in options))
    if values := [schema["const"]] if "const" in schema else schema.get("enum"):
        return ", ".join(f"`{json.dumps(value)}`" for value in values)
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _limits(schema: Part) -> str:
    named = {
        "minimum": "from {}", "exclusiveMinimum": "above {}", "maximum": "to {}",
        "exclusiveMaximum": "below {}", "minLength": "{} characters or more",
        "maxLength": "{} characters at most", "minItems": "{} or more", "maxItems": "{} at most",
    }  # fmt: skip
    found = [words.format(schema[key]) for key, words in named.items() if key in schema]
    return f" ({', '.join(found)})" if found else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
