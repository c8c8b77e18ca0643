"""What can be done to a need: describe it, link what shows it, move it through its life, tell those who spoke."""

from terreau.programme.needs.actions.describing import add_need, change_need
from terreau.programme.needs.actions.linking import (
    link_gap,
    link_indicator,
    link_observation,
    link_partner,
    link_statement,
    link_testimonies,
    link_testimony,
    unlink_evidence,
)
from terreau.programme.needs.actions.moving import (
    answer_need,
    document_need,
    resume_need,
    return_need,
    set_aside_need,
    validate_need,
)
from terreau.programme.needs.actions.telling import tell_voices, voices_of

__all__ = [
    "add_need",
    "answer_need",
    "change_need",
    "document_need",
    "link_gap",
    "link_indicator",
    "link_observation",
    "link_partner",
    "link_statement",
    "link_testimonies",
    "link_testimony",
    "resume_need",
    "return_need",
    "set_aside_need",
    "tell_voices",
    "unlink_evidence",
    "validate_need",
    "voices_of",
]
