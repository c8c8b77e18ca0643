"""Terreau runs a Fabrique à initiatives, from what residents lack to the enterprises that answer it."""
