"""Collections, voices and what they said, votes, what was understood of them, what is owed in return."""

from terreau.programme.voices.models.collections import Collection, Device, Notice, Quota
from terreau.programme.voices.models.feedback import Feedback, Step
from terreau.programme.voices.models.questionnaires import AnswerSheet, Attachment, Questionnaire
from terreau.programme.voices.models.understanding import Code, Coding, Merge, Result, ResultKind
from terreau.programme.voices.models.voices import ReplyAddress, SharedText, Testimony, Voice, Withdrawal
from terreau.programme.voices.models.votes import Choice, Comparison, Draw, Statement, Tally, Vote

__all__ = [
    "AnswerSheet",
    "Attachment",
    "Choice",
    "Code",
    "Coding",
    "Collection",
    "Comparison",
    "Device",
    "Draw",
    "Feedback",
    "Merge",
    "Notice",
    "Questionnaire",
    "Quota",
    "ReplyAddress",
    "Result",
    "ResultKind",
    "SharedText",
    "Statement",
    "Step",
    "Tally",
    "Testimony",
    "Voice",
    "Vote",
    "Withdrawal",
]
