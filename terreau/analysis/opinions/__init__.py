"""Votes on statements: what most agree on, whether there are groups, which statement to show next."""

from terreau.analysis.opinions.bridges import bridges
from terreau.analysis.opinions.comparisons import Strength, strengths
from terreau.analysis.opinions.conversation import OneRun, opinions, run_once
from terreau.analysis.opinions.drawing import CorrectedShare, Drawn, corrected_shares, next_statement, probabilities
from terreau.analysis.opinions.modes import HandsCounted, ModeEffect, ModeShare, mode_effects
from terreau.analysis.opinions.results import Agreement, Bridge, Group, Majority, Opinions, Representative, Stability, Votes, WhyNot

__all__ = [
    "Agreement",
    "Bridge",
    "CorrectedShare",
    "Drawn",
    "Group",
    "HandsCounted",
    "Majority",
    "ModeEffect",
    "ModeShare",
    "OneRun",
    "Opinions",
    "Representative",
    "Stability",
    "Strength",
    "Votes",
    "WhyNot",
    "bridges",
    "corrected_shares",
    "mode_effects",
    "next_statement",
    "opinions",
    "probabilities",
    "run_once",
    "strengths",
]
