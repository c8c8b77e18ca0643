"""The error of the analysis that a person can understand and put right."""


class AnalysisError(ValueError):
    """Something given to the analysis cannot be used; the message says what, and what to do."""
