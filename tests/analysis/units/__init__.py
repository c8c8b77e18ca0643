"""Tests of what the data says."""
