"""Territories: their list, their page with its map, the forms of the workspace."""
