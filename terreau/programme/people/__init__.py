"""People who have an account; residents need none."""
