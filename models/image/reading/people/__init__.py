"""Finds what a prompt says of somebody beside the looks: the age, and where somebody is from."""
