"""Tests of the layout, the components, the charts and the maps."""
