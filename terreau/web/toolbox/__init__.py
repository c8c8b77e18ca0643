"""Themes: the vocabulary that projects are filed under."""
