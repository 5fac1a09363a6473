"""Holds what trainers with a generator and a discriminator share."""
