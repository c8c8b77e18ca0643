"""Codes that the machine proposes for a testimony: those of the last calculation of themes, that nobody has answered."""

from terreau.programme.voices.models import Result, ResultKind


def proposed_codes(testimony, *, codes):
    """Among the codes of the book, in its order; one query."""
    rows = Result.objects.filter(collection=testimony.collection_id, kind=ResultKind.THEMES)
    facts = rows.values_list("facts", flat=True).first() or {}
    proposed = {one["code"] for one in facts.get("proposed", ()) if one["testimony"] == testimony.pk}
    return [code for code in codes if code.pk in proposed]
