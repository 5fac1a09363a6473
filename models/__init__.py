"""Nets and how they learn: a library that knows no jobs, no Redis and no HTTP."""
