"""Surfaces of one material that repeat without seams: cloth, wood, dry earth."""
