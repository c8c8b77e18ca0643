"""The code book of a Fabrique: the needs in its own words, which the machine proposes and people correct."""
