"""Verbs on collections, devices, voices and what they said, what is understood of them and what is owed in return."""
