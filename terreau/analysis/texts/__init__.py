"""What French words have in common: folding, search."""
