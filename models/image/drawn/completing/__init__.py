"""Completes what a prompt asks for to a whole drawing."""
