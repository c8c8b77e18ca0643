"""Needs: what is lacking here, for whom, with the evidence that shows it; each comes before any project."""
