"""Reads across the network: cards that may be the same body, everything that is kept about a person."""

from django.db.models import ForeignObjectRel, Model
from rapidfuzz import fuzz, process

from terreau.analysis.texts.folding import fold
from terreau.programme.network.models import Organisation
from terreau.programme.people.models import Person

ALIKE = 86
# What a person takes away, table by table. A column stands here only when it speaks of that person and of nobody else: never the
# text of a sheet, never the title of a thing that they may no longer read, never what signs in or proves who one is.
TAKEN = {
    "people.person": ("id", "email", "name", "language", "is_active", "is_example", "joined_at", "last_login"),
    "account.emailaddress": ("email", "verified", "primary"),
    "socialaccount.socialaccount": ("provider", "uid", "last_login", "date_joined"),
    "mfa.authenticator": ("type", "created_at", "last_used_at"),
    "journal.entry": ("at", "what", "about"),
    "network.membership": ("organisation", "role", "from_on", "until_on"),
    "territories.observation": ("signed_at", "observed_on", "commune", "facility_class", "change", "happened", "fabrique"),
    "territories.screening": ("saved_at", "words", "question", "is_shared", "fabrique"),
    # Of what people said, the day and nothing more: the words are those of someone else.
    "voices.collection": ("from_on", "until_on", "fabrique"),
    "voices.collection_mediators": ("id",),
    "voices.device": ("name", "enrolled_at", "seen_at", "revoked_at"),
    "voices.voice": ("heard_at", "mode"),
    "voices.sharedtext": ("decided_at",),
    "voices.coding": ("at",),
    "voices.merge": ("at",),
    "voices.feedback": ("given_at",),
    "needs.evidence": ("linked_at", "kind"),
    "projects.projectholder": ("project", "part", "from_on", "until_on"),
    "funding.importedsheet": ("file_name", "imported_at", "fabrique"),
}


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
    """What is kept about a person, table by table, as plain values: what concerns them, and nothing of anybody else."""
    kept = {"person": [plain(person)]}
    for relation in relations_of_people():
        model = relation.related_model
        if model._meta.label_lower in TAKEN:
            rows = model._default_manager.filter(**{relation.field.name: person}).order_by("pk")
            kept.setdefault(model._meta.label_lower, []).extend(plain(row) for row in rows)
    return {name: rows for name, rows in kept.items() if rows}


def relations_of_people() -> list[ForeignObjectRel]:
    """Every column of every table that names a person."""
    return [relation for relation in Person._meta.get_fields(include_hidden=True) if relation.auto_created and relation.is_relation]


def plain(row: Model) -> dict:
    """The columns that are taken away as words and numbers, relations by their name, under the labels that people read."""
    facts = {}
    for name in TAKEN[row._meta.label_lower]:
        value = getattr(row, name)
        facts[str(row._meta.get_field(name).verbose_name)] = value if value is None or isinstance(value, (int, str, bool)) else str(value)
    return facts
