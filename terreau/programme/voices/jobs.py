"""What is reckoned apart from the pages: opinions, themes and twins of a collection; told of as it goes, stopped on demand."""

import time
from collections import Counter
from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from terreau.analysis.heard.saturation import saturation
from terreau.analysis.opinions import bridges, corrected_shares, mode_effects, opinions, strengths
from terreau.analysis.texts.codes import apply_codes
from terreau.analysis.texts.proposing import propose_words
from terreau.analysis.texts.themes import themes
from terreau.analysis.texts.twins import near_duplicates
from terreau.analysis.texts.vectors import load_vectors
from terreau.programme.voices import inputs, results
from terreau.programme.voices.actions.results import give_up_result, keep_result, tell_progress
from terreau.programme.voices.models import Collection, Result, ResultKind
from terreau.programme.voices.thesaurus import book_of, code_of, entries_of
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, SITUATIONS, AgeBand, Sex, SourceKind

Tell = Callable[[int, int], None]
SEED = 0
# The base is told no oftener than this: a calculation of a second is not slowed down by saying where it is.
TELL_EVERY_S = 0.5
LABELS = {"age": dict(AgeBand.choices), "sex": dict(Sex.choices), "source": dict(SourceKind.choices), **SITUATIONS}


class Stopped(Exception):
    """Someone asked the calculation to stop."""


@task()
def work_out(collection_id: int, kind: str) -> bool:
    """Reckon what the analysis says of a collection and keep it; False when it was stopped. `begin_result` made the row it fills."""
    result = Result.objects.select_related("collection").filter(collection=collection_id, kind=kind).first()
    if result is None:
        return False
    collection = result.collection
    fingerprint = inputs.fingerprint_of(collection, kind=kind)
    try:
        facts = WORKS[ResultKind(kind)](collection, teller(result))
        if keep_result(result, facts=facts, inputs=fingerprint, now=timezone.now()):
            return True
    except Stopped:
        pass
    except Exception:
        give_up_result(result)
        raise
    give_up_result(result)
    return False


def teller(result: Result) -> Tell:
    """Writes how far the calculation is, and stops it when asked."""
    told_at = [0.0]

    def tell(done: int, total: int) -> None:
        now = time.monotonic()
        if now - told_at[0] < TELL_EVERY_S:
            return
        told_at[0] = now
        if not tell_progress(result, progress=done / total if total else 0.0, now=timezone.now()):
            raise Stopped

    return tell


def work_out_opinions(collection: Collection, tell: Tell) -> dict:
    read = inputs.votes_of(collection)
    votes, statements = read.votes, read.statements
    facts = results.opinions_as_facts(opinions(votes, seed=SEED, progress=tell), statements=statements)
    told = inputs.situations_of(collection, read)
    facts["bridges"] = [
        {
            "dimension": dimension,
            "label": str(DIMENSION_NAMES[dimension]),
            "rows": results.bridges_as_facts(
                bridges(votes, categories=ranks, names=told.names[dimension]),
                statements=statements,
                labels={name: str(label) for name, label in LABELS[dimension].items()},
            ),
        }
        for dimension, ranks in told.ranks.items()
        # Agreements are between situations: with one alone there is nothing to bridge.
        if len(told.names[dimension]) > 1
    ]
    effects = mode_effects(votes, modes=told.modes, names=told.mode_names, hands=inputs.hands_of(collection, read))
    people = Counter(told.mode_names[rank] for rank in told.modes)
    cast = Counter(told.mode_names[rank] for rank in told.modes[votes.person])
    facts |= results.modes_as_facts(effects, statements=statements, people=people, votes=cast)
    facts["corrected"] = results.corrected_as_facts(corrected_shares(votes, inputs.chances_of(collection, read)), statements=statements)
    first, second, outcome = inputs.comparisons_of(collection, read)
    compared = strengths(first, second, outcome, statements=len(statements))
    facts["compared"] = results.compared_as_facts(compared, statements=statements)
    return facts


def work_out_twins(collection: Collection, tell: Tell) -> dict:
    """Texts that may say the same; those already brought together are not proposed again, and those said to differ stay known."""
    read = inputs.texts_of(collection)
    found = near_duplicates(read.texts, progress=tell)
    # Read last: someone may have answered while it was reckoned.
    before = Result.objects.filter(collection=collection, kind=ResultKind.TWINS).values_list("facts", flat=True).first() or {}
    return {**results.twins_as_facts(found, testimonies=read.testimonies), "refused": before.get("refused", [])}


def work_out_themes(collection: Collection, tell: Tell) -> dict:
    """What is spoken of, in the words of the Fabrique's code book then of the thesaurus; the codes that could file each testimony."""
    read = inputs.texts_of(collection)
    entries = entries_of(collection.fabrique_id)
    found = themes(read.texts, thesaurus=entries, seed=SEED, progress=tell)
    facts = results.themes_as_facts(found, testimonies=read.testimonies, speakers=read.speakers)
    for one in facts["themes"]:
        one["code"] = code_of(one["entry"])
    facts["proposed"] = propose_codes(collection, read)
    facts["words"] = results.words_as_facts(propose_words(read.texts, thesaurus=entries, vectors=load_vectors()), entries=entries)
    reached = saturation([[theme] if theme >= 0 else [] for theme in found.assigned.tolist()])
    facts["saturation"] = {
        "new_by_ten": list(reached.new_by_ten), "themes": reached.themes, "unfiled": reached.unfiled, "is_reached": reached.is_reached
    }  # fmt: skip
    return facts


def propose_codes(collection: Collection, read: inputs.TextsRead) -> list[dict]:
    """Codes of which a testimony holds a word, but those that a person has already accepted or refused for it."""
    book = book_of(collection.fabrique_id)
    coded = apply_codes(read.texts, book) if book else None
    said = inputs.codings_said(collection)
    return [
        {"testimony": testimony, "code": code}
        for rank, testimony in enumerate(read.testimonies if coded else ())
        for number in coded.of(rank)
        if (testimony, code := code_of(book[number].key)) not in said
    ]


WORKS: dict[ResultKind, Callable[[Collection, Tell], dict]] = {
    ResultKind.OPINIONS: work_out_opinions,
    ResultKind.THEMES: work_out_themes,
    ResultKind.TWINS: work_out_twins,
}
