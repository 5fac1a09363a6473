"""Shared runtime support for all processes: background tasks, outages, disk space, privacy."""
