"""Tests of marks and of what finds them."""
