"""The weights of the fragility composite: the network's head says how much each measure counts, and sees the effect first."""
