"""Tests of the watermark."""
