"""Prepares folders of pictures as packs, and reads packs for trainers."""
