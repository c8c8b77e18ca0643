"""Voices: what people said, how and where they were heard, and what they are owed in return."""
