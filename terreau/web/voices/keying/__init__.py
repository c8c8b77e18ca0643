"""Keying paper: one form after another at the keyboard, by batches, twice when it matters."""
