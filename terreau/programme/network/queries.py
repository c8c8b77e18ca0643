"""Reads across the network: cards that may be the same body, everything that is kept about a person."""

from django.db.models import Model
from rapidfuzz import fuzz, process

from terreau.analysis.texts.folding import fold
from terreau.programme import STEPS
from terreau.programme.network.models import Organisation
from terreau.programme.people.models import Person

ALIKE = 86
KEPT_APPS = {*STEPS, "account", "socialaccount", "mfa"}
# What signs in or proves who one is would be a danger in a file.
SECRETS = {"password", "data"}


def likely_duplicates(name: str, kind: str = "", *, limit: int = 5) -> list[Organisation]:
    """Organisations whose name or acronym looks like this one, the likeliest first; those of the same kind before the others."""
    key = fold(name)
    if len(key) < 3:
        return []
    rows = list(Organisation.objects.values_list("pk", "name_key", "acronym", "kind"))
    alike = {
        pk: score
        for _key, score, pk in process.extract(key, {pk: row for pk, row, *_ in rows}, scorer=likeness, score_cutoff=ALIKE, limit=50)
    }
    alike |= {pk: 100 for pk, _key, acronym, _kind in rows if acronym and fold(acronym) == key}
    same_kind = {pk for pk, _key, _acronym, of_kind in rows if of_kind == kind}
    best = sorted(alike, key=lambda pk: (pk not in same_kind, -alike[pk], pk))[:limit]
    found = Organisation.objects.in_bulk(best)
    return [found[pk] for pk in best]


def likeness(one: str, other: str, **_options) -> float:
    """Words in any order, or one name whole inside the other ("mairie du coin", "coin")."""
    return max(fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other) - 8)


def everything_about(person: Person) -> dict:
    """All that is kept about a person, table by table, as plain values, without what would let someone else sign in."""
    kept = {"person": [plain(person)]}
    for relation in person._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
            continue
        model = relation.related_model
        if model._meta.app_label in KEPT_APPS:
            rows = model._default_manager.filter(**{relation.field.name: person}).order_by("pk")
            kept.setdefault(model._meta.label_lower, []).extend(plain(row) for row in rows)
    return {name: rows for name, rows in kept.items() if rows}


def plain(row: Model) -> dict:
    """A row as words and numbers, its relations by their name, under the labels that people read."""
    facts = {}
    for field in row._meta.concrete_fields:
        if field.name not in SECRETS:
            value = getattr(row, field.name)
            label = str(field.verbose_name)
            facts[label] = value if value is None or isinstance(value, (int, str, bool, dict)) else str(value)
    return facts
