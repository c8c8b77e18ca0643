"""Needs: their list, their page with its evidence, the forms of the workspace."""
