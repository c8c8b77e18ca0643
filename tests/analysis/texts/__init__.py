"""What French words have in common."""
