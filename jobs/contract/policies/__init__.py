"""Defines what keys, settings and requests require of outputs, one subject a file."""
