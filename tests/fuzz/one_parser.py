"""Lets one thread parse Python at a time.

Before 3.13 CPython counts the depth of the tree that it builds once for all
threads. Where the collector of garbage lets another thread parse in between, one
of them fails: "AST constructor recursion depth mismatch"
(https://github.com/python/cpython/issues/106905). Hypothesis parses the source
of lambdas in each thread that draws.
"""

import ast
import threading
from functools import wraps
from typing import Any

# the collector may run code that parses, inside a parse of the same thread
_parsing = threading.RLock()
_parse = ast.parse


@wraps(_parse)
def _parse_alone(*arguments: Any, **options: Any) -> Any:
    with _parsing:
        return _parse(*arguments, **options)


ast.parse = _parse_alone
