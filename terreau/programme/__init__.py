"""What is recorded and decided, one Django app a step, in the order of the programme."""

STEPS = (
    "people",
    "journal",
    "network",
    "toolbox",
    "territories",
    "voices",
    "needs",
    "ideas",
    "studies",
    "projects",
    "activities",
    "funding",
    "impact",
)


class Refused(Exception):
    """The rules forbid this; the message is written for the person who asked."""
