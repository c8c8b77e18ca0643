"""The network: organisations, Fabriques and their parcours, who belongs where, private contacts."""
