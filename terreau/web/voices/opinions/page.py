"""What the page of opinions holds."""

from django.db.models import Count, Sum

from terreau.programme.voices.models import Statement, Tally
from terreau.programme.voices.states import StatementState
from terreau.web.voices.opinions import lines as drawn
from terreau.web.voices.opinions.sentences import gate_said, why_no_groups


def shown_statements(collection) -> dict[int, tuple[int, str]]:
    """{pk: (number, text)} of those put to the vote: what was set aside since the calculation is no longer shown."""
    rows = Statement.objects.filter(collection=collection, state=StatementState.SHOWN)
    return {pk: (number, text) for pk, number, text in rows.order_by("number").values_list("pk", "number", "text")}


def opinions_page(collection, facts):
    """Everything the template draws of a kept result; nothing before the first calculation."""
    if not facts:
        return {}
    statements = shown_statements(collection)
    agreements = drawn.agreement_lines(facts, statements=statements)
    modes, mode_rows = drawn.mode_rows(facts, statements=statements)
    return {
        "facts": facts,
        "agreements": agreements[: drawn.SHOWN],
        "more_agreements": max(0, len(agreements) - drawn.SHOWN),
        "divided": drawn.divided_lines(agreements),
        "groups": drawn.group_cards(facts, statements=statements) if facts["stable"] else [],
        "why_not": why_no_groups(facts),
        "gate": gate_said(facts.get("stability")),
        "bridges": drawn.bridge_tables(facts, statements=statements),
        "fewest": drawn.FEWEST_IN_CATEGORY,
        "modes": modes,
        "mode_rows": mode_rows,
        "corrected": drawn.corrected_lines(facts, statements=statements),
        "compared": drawn.compared_lines(facts, statements=statements),
        "next_lines": drawn.next_lines(facts, statements=statements),
    }


def hands_counted(collection):
    """Hands raised in workshops, statement by statement: kept apart, for people do not raise their hand as they vote alone."""
    rows = Tally.objects.filter(voice__collection=collection, voice__withdrawn_at=None).order_by()
    grouped = rows.values("statement__number", "statement__text")
    return grouped.annotate(
        meetings=Count("voice", distinct=True), agree=Sum("agree"), disagree=Sum("disagree"), passed=Sum("passed")
    ).order_by("statement__number")
