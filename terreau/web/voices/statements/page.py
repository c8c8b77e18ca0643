"""Statements as the team sees them: who proposed them, how they were answered so far."""

from dataclasses import dataclass

from django.db.models import Count, Q

from terreau.programme.voices.models import Statement, Vote
from terreau.programme.voices.states import STATEMENT_MOVES, StatementState


@dataclass(frozen=True)
class StatementLine:
    """One statement, its votes, what may be done with it."""

    statement: Statement
    agree: int
    disagree: int
    passed: int

    @property
    def votes(self):
        return self.agree + self.disagree + self.passed

    @property
    def may_show(self):
        return StatementState.SHOWN in self.moves

    @property
    def may_set_aside(self):
        return StatementState.SET_ASIDE in self.moves

    @property
    def moves(self):
        return STATEMENT_MOVES[StatementState(self.statement.state)]


def statement_lines(statements):
    """Two queries however many statements; every vote cast is counted, though the opinions keep the last of each person."""
    cast = Vote.objects.filter(statement__in=[one.pk for one in statements]).order_by().values_list("statement")
    counts = {
        pk: counted
        for pk, *counted in cast.annotate(
            agree=Count("pk", filter=Q(value=1)), disagree=Count("pk", filter=Q(value=-1)), passed=Count("pk", filter=Q(value=0))
        )
    }
    return [StatementLine(one, *counts.get(one.pk, (0, 0, 0))) for one in statements]


def counts_by_state(collection):
    counted = dict(collection.statements.order_by().values_list("state").annotate(n=Count("pk")))
    return [(state, StatementState(state).label, counted.get(state, 0)) for state in StatementState]
