# Generated from `_async` by `python -m clients.generate_types`; do not edit.
"""The synchronous client. The synchronous one in `_sync` is generated from it."""
