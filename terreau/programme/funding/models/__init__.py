"""Calls, operations and what hangs from them, imported sheets."""

from terreau.programme.funding.models.calls import Call
from terreau.programme.funding.models.operations import (
    Audience,
    ExpectedImpact,
    Objective,
    Operation,
    OperationPartner,
)
from terreau.programme.funding.models.sheets import ImportedSheet, UnreadLine

__all__ = [
    "Audience",
    "Call",
    "ExpectedImpact",
    "ImportedSheet",
    "Objective",
    "Operation",
    "OperationPartner",
    "UnreadLine",
]
