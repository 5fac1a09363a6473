"""Routes of the operator's page: keys, usage, retries, deliveries, and what happens now.

They need the scope `admin`. The OpenAPI document leaves them out, because they may change with the
page; docs/admin.md lists them.
"""
