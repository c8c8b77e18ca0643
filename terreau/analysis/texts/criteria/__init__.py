"""Questions in plain words about places, read as exact criteria: what was understood is said back, what was not is kept."""

from terreau.analysis.texts.criteria.question import Comparison, Criterion, Level, Question, What
from terreau.analysis.texts.criteria.reading import read_question
from terreau.analysis.texts.criteria.suggesting import suggest
from terreau.analysis.texts.criteria.vocabulary import Facility, Measure, Named, Vocabulary
from terreau.analysis.texts.criteria.writing import write_question

__all__ = [
    "Comparison",
    "Criterion",
    "Facility",
    "Level",
    "Measure",
    "Named",
    "Question",
    "Vocabulary",
    "What",
    "read_question",
    "suggest",
    "write_question",
]
