"""Finds what a prompt says of somebody beside the looks: the age, the name, the origin."""
