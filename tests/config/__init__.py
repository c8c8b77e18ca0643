"""The settings, and what they do."""
