"""What a need asks for before it is called validated, and what counts as one source."""

import pytest

from terreau.programme.needs.inputs import strength_of
from terreau.programme.needs.rights import refusal_to_validate_need
from tests import factories, factories_of_needs, factories_of_voices
from tests.rules.table import Table

NAME = "besoins"
YES, NO = "oui", "–"

VALIDATION = Table(
    title="Valider un besoin",
    says=(
        "Un besoin se valide, par un comité ou par des habitant·es réuni·es, quand il dit la situation, pour qui, la gravité, la "
        "fréquence, et quand au moins deux sources indépendantes le montrent. Le refus nomme tout ce qui manque, dans l'ordre du "
        "formulaire. C'est notre règle : rien d'autre ne fixe ce seuil."
    ),
    columns=("Situation", "Pour qui", "Gravité", "Fréquence", "Sources indépendantes", "Il se valide", "Il manque"),
    rows=(
        (YES, YES, YES, YES, "2", YES, ""),
        (YES, YES, YES, YES, "7", YES, ""),
        (YES, YES, YES, YES, "1", NO, "deux sources indépendantes qui le montrent"),
        (YES, YES, YES, YES, "0", NO, "deux sources indépendantes qui le montrent"),
        (NO, YES, YES, YES, "2", NO, "la situation"),
        (YES, NO, YES, YES, "2", NO, "pour qui"),
        (YES, YES, NO, YES, "2", NO, "la gravité"),
        (YES, YES, YES, NO, "2", NO, "la fréquence"),
        (NO, NO, NO, NO, "0", NO, "la situation, pour qui, la gravité, la fréquence, deux sources indépendantes qui le montrent"),
    ),
)
SOURCES = Table(
    title="Compter les sources d'un besoin",
    says=(
        "Un besoin n'a pas de note : il a des sources, comptées par nature, pour et contre. Deux preuves qui viennent de la même "
        "source n'en font qu'une."
    ),
    columns=("Ce qui est lié", "Sources pour", "Sources contre", "Sources partagées"),
    rows=(
        ("deux témoignages de deux voix", 2, 0, 0),
        ("trois témoignages d'une même voix", 1, 0, 0),
        ("les notes d'un même atelier", 1, 0, 0),
        ("deux ateliers, deux jours", 2, 0, 0),
        ("deux témoignages rapprochés comme doublons", 1, 0, 0),
        ("deux doublons d'un troisième, qui n'est pas lié", 1, 0, 0),
        ("deux salariés au nom d'une même organisation", 1, 0, 0),
        ("une organisation entendue, et sa parole de partenaire", 1, 0, 0),
        ("deux organisations partenaires", 2, 0, 0),
        ("deux chiffres d'un même jeu de données", 1, 0, 0),
        ("deux chiffres de deux jeux de données", 2, 0, 0),
        ("deux constats d'une même personne", 1, 0, 0),
        ("un constat retiré", 0, 0, 0),
        ("les votes d'une affirmation", 1, 0, 0),
        ("les votes d'une affirmation écartée", 0, 0, 0),
        ("une voix pour, une autre contre", 1, 1, 0),
        ("une même voix, pour et contre", 0, 0, 1),
    ),
)
TABLES = (VALIDATION, SOURCES)


@pytest.mark.parametrize(("situation", "who", "gravity", "frequency", "sources", "is_validated", "lacking"), VALIDATION.each)
def test_a_need_is_validated_when_it_is_whole(cast, situation, who, gravity, frequency, sources, is_validated, lacking):
    need = factories_of_needs.need(
        cast.here,
        state="documented",
        situation="On rentre à pied." if situation == YES else "  ",
        who="les salarié·es du soir" if who == YES else " ",
        gravity=2 if gravity == YES else None,
        frequency="daily" if frequency == YES else "",
    )
    reason = refusal_to_validate_need(need, sources=int(sources), by=cast.awa)
    assert (reason is None) == (is_validated == YES)
    assert f"validé : {lacking}." in str(reason) if reason else not lacking


def heard(here, need, count=1, **facts):
    """As many testimonies, each of a voice of its own, linked to the need."""
    collection = need.fabrique.collections.first() or factories_of_voices.collection(here, territory=need.territory)
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection, **facts)) for _one in range(count)]
    for testimony in testimonies:
        factories_of_needs.said(need, testimony)
    return testimonies


def link_two_voices(here, need, by):
    heard(here, need, 2)


def link_one_voice_three_times(here, need, by):
    [first] = heard(here, need)
    for _again in range(2):
        factories_of_needs.said(need, factories_of_voices.testimony(first.voice))


def link_a_workshop(here, need, by):
    heard(here, need, 3, mode="workshop", occasion="Atelier cuisine", people=5)


def link_two_workshops(here, need, by):
    heard(here, need, 2, mode="workshop", occasion="Atelier cuisine")
    day = factories_of_voices.MARKET.replace(day=23)
    heard(here, need, 2, mode="workshop", occasion="Atelier cuisine", heard_at=day)


def link_twins(here, need, by):
    kept, twin = heard(here, need, 2)
    kept.merges.create(twin=twin, by=by)


def link_twins_of_a_third(here, need, by):
    one, other = heard(here, need, 2)
    third = factories_of_voices.testimony(factories_of_voices.voice(one.collection))
    for twin in (one, other):
        third.merges.create(twin=twin, by=by)


def link_two_employees(here, need, by):
    heard(here, need, 2, source="employer", organisation=factories.organisation("Usine du Coin"))


def link_a_body_twice(here, need, by):
    body = factories.organisation("CCAS du Coin")
    heard(here, need, source="social_action", organisation=body)
    factories_of_needs.partner(need, body)


def link_two_partners(here, need, by):
    for name in ("CCAS du Coin", "Bailleur du Coin"):
        factories_of_needs.partner(need, factories.organisation(name))


def link_a_data_set_twice(here, need, by):
    factories_of_needs.measured(need)
    factories_of_needs.measured(need, key="taxi", label="Taxi")


def link_two_data_sets(here, need, by):
    factories_of_needs.measured(need)
    factories_of_needs.measured(need, kind="indicator", key="poverty_rate", dataset="comparateur")


def link_two_sightings(here, need, by):
    where = factories.commune()
    for facility in ("grocery", "bakery"):
        factories_of_needs.seen(need, factories.observation(here, by, where=where, facility_class=facility))


def link_a_withdrawn_sighting(here, need, by):
    gone = factories.observation(here, by, withdrawn_at=factories_of_voices.MARKET, withdrawn_reason="Erreur de rue.")
    factories_of_needs.seen(need, gone)


def statement_of(here, need, **facts):
    return factories_of_voices.statement(factories_of_voices.collection(here, territory=need.territory), **facts)


def link_votes(here, need, by):
    factories_of_needs.voted(need, statement_of(here, need))


def link_votes_set_aside(here, need, by):
    factories_of_needs.voted(need, statement_of(here, need, state="set_aside", set_aside_reason="Deux idées en une."))


def link_both_sides(here, need, by):
    _one, other = heard(here, need, 2)
    other.evidence.update(speaks_against=True)


def link_a_doubt(here, need, by):
    [first] = heard(here, need)
    factories_of_needs.said(need, factories_of_voices.testimony(first.voice), speaks_against=True)


LINKS = (
    link_two_voices,
    link_one_voice_three_times,
    link_a_workshop,
    link_two_workshops,
    link_twins,
    link_twins_of_a_third,
    link_two_employees,
    link_a_body_twice,
    link_two_partners,
    link_a_data_set_twice,
    link_two_data_sets,
    link_two_sightings,
    link_a_withdrawn_sighting,
    link_votes,
    link_votes_set_aside,
    link_both_sides,
    link_a_doubt,
)
MAKES = dict(zip((row[0] for row in SOURCES.rows), LINKS, strict=True))


@pytest.mark.parametrize(("what", "supports", "opposes", "divided"), SOURCES.each)
def test_what_comes_from_the_same_counts_once(cast, what, supports, opposes, divided):
    need = factories_of_needs.need(cast.here)
    MAKES[what](cast.here, need, cast.bruno)
    found = strength_of(need)
    assert (found.supports, found.opposes, found.divided) == (supports, opposes, divided)
