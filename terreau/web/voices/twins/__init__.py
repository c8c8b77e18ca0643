"""Testimonies that may say the same: proposed side by side, brought together by a person, undone by a person."""
