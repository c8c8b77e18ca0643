"""Bringing in what was gathered with another tool, and taking away what may leave: tried first, corrected line by line."""
