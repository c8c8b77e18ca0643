"""Layout, components, charts, maps; refusals turned into pages, guards."""
