"""A brochure comes in whole or not at all, and coming twice changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terreau.analysis.sheets.reading.decoding import decode
from terreau.programme import Refused
from terreau.programme.funding.models import ImportedSheet, Operation, UnreadLine
from terreau.programme.funding.states import State
from terreau.programme.journal.models import Entry
from terreau.programme.network.models import Contact, CoreStep, Fabrique, Kind, Organisation, Role, standing_of
from terreau.programme.projects.actions import change_project
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State as ProjectState
from terreau.programme.territories.actions import Part, draw_perimeter
from terreau.programme.territories.models import Territory, TerritoryKind
from tests import factories
from tests.programme.funding.conftest import BROCHURES, TODAY

pytestmark = pytest.mark.django_db
BROKEN = sorted((BROCHURES / "broken").iterdir())
TABLES = (Operation, Project, Territory, Organisation, Contact, ImportedSheet, UnreadLine, Entry)


def counts():
    return {table.__name__: table.objects.count() for table in TABLES}


@pytest.fixture
def call_2021(db):
    return factories.call("Appel à projets FSE 2021", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))


@pytest.fixture
def hana(cast, call_2021):
    """She leads Le Semis, whose sheet it is."""
    return factories.member("Hana", factories.fabrique("Le Semis").organisation, Role.LEAD)


@pytest.fixture
def ivan(hana):
    """He works at Le Semis, beside Hana."""
    return factories.member("Ivan", hana.memberships.get().organisation, Role.OFFICER)


def test_each_fact_lands_in_its_place(bring, invented):
    bring(invented)
    operation = Operation.objects.get()
    assert (operation.esf_max_eur, operation.total_eligible_eur) == (Decimal("12500.50"), Decimal("25001.00"))
    assert (operation.printed_rate, operation.declared_projects, operation.declared_territories) == (Decimal("0.5"), 4, 3)
    assert (operation.starts_on, operation.ends_on) == (date(2021, 1, 1), date(2021, 12, 31))
    assert str(operation.call) == "Appel à projets FSE 2021"
    fabrique = operation.fabrique
    assert (str(fabrique), fabrique.area, fabrique.founded_year, fabrique.method_year) == ("Le Semis", "Gers", 2012, 2019)
    assert [str(track) for track in fabrique.tracks.all()] == ["Pépinière", "Éclaireur"]
    assert {str(territory) for territory in operation.territories.all()} == {"Plaine-du-Lin", "Vieux-Moulin", "Pays des Collines"}
    assert operation.projects.count() == 4
    assert list(operation.impacts.values_list("audience", flat=True)) == ["residents", "territory", "territory", "ess"]


def test_the_track_of_the_fabrique_runs_the_whole_national_core(bring, invented):
    bring(invented)
    track = Fabrique.objects.get().tracks.get(name="Éclaireur")
    assert [phase.core_step for phase in track.phases.all()] == list(CoreStep.values)


def test_a_named_partner_is_an_organisation_and_a_category_is_not(bring, invented):
    bring(invented)
    laundry = Project.objects.get(title__icontains="laverie")
    assert {partner.name: partner.organisation is not None for partner in laundry.partners.all()} == {
        "association Fil et Fer": True,
        "commerçants locaux": False,
    }
    assert [avenue.text for avenue in laundry.avenues.all()] == ["une laverie mobile", "un atelier de couture"]
    brings = Operation.objects.get().partners.get(name__startswith="CCAS")
    assert brings.brings == "un local"


def test_people_become_private_contacts_with_a_purpose_and_an_end(bring, invented):
    bring(invented)
    cards = Contact.objects.order_by("name_key")
    assert [(card.name, card.position) for card in cards] == [("Awa Exemple", "coordinatrice"), ("Bruno Exemple", "chargé de mission")]
    assert {card.keep_until for card in cards} == {date(2029, 11, 22)}
    assert {str(card.held_by) for card in cards} == {"Le Semis"}
    told = " ".join(f"{entry.title} {entry.facts}" for entry in Entry.objects.all())
    assert "Awa Exemple" not in told and "example.org" not in told


def test_what_the_command_line_brings_in_is_shown_at_once(bring, invented):
    bring(invented)
    assert Operation.objects.get().state == State.PUBLISHED
    assert ProjectState.PUBLISHED in set(Project.objects.values_list("state", flat=True))


def test_a_project_without_a_theme_stays_a_draft_and_the_report_says_so(bring, invented):
    words = "**laverie partagée** au cœur du bourg. Pistes : une laverie mobile, un atelier de couture, etc."
    report = bring(invented.replace(words, "**chose étrange**."))
    drafts = Project.objects.filter(state=ProjectState.DRAFT, themes=None)
    assert drafts.exists()
    assert all(any(str(draft) in line for line in report.kept) for draft in drafts)


def test_importing_twice_changes_nothing(bring, invented):
    bring(invented)
    before = counts()
    report = bring(invented)
    assert counts() == before
    assert (report.created, report.changed, report.unchanged) == ((), (), ("Le Semis",))


def test_other_spaces_and_line_ends_are_kept_but_change_no_fact(bring, invented):
    bring(invented)
    before = counts()
    report = bring(invented.replace("\n", "\r\n") + "\r\n\r\n")
    assert (report.created, report.changed) == ((), ())
    assert counts()["Project"] == before["Project"]


def test_a_changed_sheet_changes_its_facts_and_the_journal_says_which(bring, invented):
    bring(invented)
    report = bring(invented.replace("25 001 €", "26 000 €"))
    assert Operation.objects.get().total_eligible_eur == 26_000
    assert report.created == () and len(report.changed) == 1
    assert Entry.objects.filter(what="operation_changed").get().facts["fields"] == ["total_eligible_eur"]
    assert ImportedSheet.objects.count() == 2


def test_what_the_team_wrote_since_is_not_written_over(bring, invented):
    bring(invented)
    laundry = Project.objects.get(title__icontains="laverie")
    kept = {"territories": laundry.territories.all(), "themes": laundry.themes.all(), "phase": None, "by": None}
    change_project(laundry, title=laundry.title, summary="Nos mots à nous.", avenues=("un seul lavoir",), **kept)
    bring(invented.replace("25 001 €", "26 000 €"))
    laundry.refresh_from_db()
    assert laundry.summary == "Nos mots à nous."
    assert [avenue.text for avenue in laundry.avenues.all()] == ["un seul lavoir"]


def test_an_older_sheet_brought_back_is_the_last_word(bring, invented):
    bring(invented)
    bring(invented.replace("25 001 €", "26 000 €"))
    bring(invented)
    assert Operation.objects.get().total_eligible_eur == 25_001


def test_a_trial_writes_nothing_and_tells_everything(bring, invented):
    before = counts()
    report = bring(invented, dry_run=True)
    assert counts() == before
    assert report.is_trial and len(report.created) > 10


def test_a_place_that_matches_an_official_one_gets_its_perimeter(bring, invented):
    factories.commune("32999", "Plaine-du-Lin", departement_name="Gers")
    bring(invented)
    matched, unmatched = Territory.objects.get(name="Plaine-du-Lin"), Territory.objects.get(name="Pays des Collines")
    assert (matched.kind, matched.perimeter.is_exact or matched.perimeter.parts.get().commune_id) == (TerritoryKind.COMMUNE, "32999")
    assert unmatched.perimeter is None


def test_the_same_place_under_its_printed_name_is_one_territory(bring, invented):
    bring(invented)
    printed = Territory.objects.get(name="Plaine-du-Lin").aliases.get()
    assert (printed.name, printed.is_printed) == ("Plaine-du-Lin (CC des Trois Clochers)", True)
    bring(invented.replace("Plaine-du-Lin (CC des Trois Clochers)", "Plaine-du-Lin"))
    assert Territory.objects.filter(name__startswith="Plaine").count() == 1


def test_a_lead_brings_in_their_own_sheet_as_drafts(bring, invented, hana):
    report = bring(invented, by=hana)
    operation = Operation.objects.get()
    assert operation.state == State.DRAFT and set(operation.projects.values_list("state", flat=True)) == {ProjectState.DRAFT}
    assert report.operations == (operation,)
    assert set(Entry.objects.filter(what="operation_added").values_list("by", flat=True)) == {hana.pk}


def test_a_lead_cannot_bring_in_a_call_that_nobody_recorded(bring, invented, cast, hana, call_2021):
    call_2021.delete()
    before = counts()
    with pytest.raises(Refused, match="L'appel « Appel à projets FSE 2021 »"):
        bring(invented, by=hana)
    assert counts() == before


def test_an_unknown_fabrique_is_brought_in_by_the_head_and_not_by_a_lead(bring, invented, cast):
    with pytest.raises(Refused, match="pas encore dans le réseau"):
        bring(invented, by=cast.awa)
    bring(invented, by=cast.elise)
    assert Fabrique.objects.filter(organisation__name="Le Semis").exists()


def test_a_fabrique_whose_name_cannot_be_found_again_is_refused(bring, invented):
    with pytest.raises(Refused, match="ne nomme pas de Fabrique"):
        bring(invented.replace("Le Semis", "東京"))


@pytest.mark.parametrize("who", ["awa", "bruno", "chloe", "driss", "farid", "gwen"])
def test_nobody_else_brings_in_the_sheet_of_another_fabrique(bring, invented, cast, hana, who):
    before = counts()
    with pytest.raises(Refused, match="Fiche « Le Semis »"):
        bring(invented, by=cast[who])
    assert counts() == before


def test_the_head_brings_in_any_sheet_and_the_journal_names_her(bring, invented, cast, hana):
    bring(invented, by=cast.elise)
    assert Operation.objects.get().state == State.PUBLISHED
    assert set(Entry.objects.exclude(what="theme_added").values_list("by", flat=True)) == {cast.elise.pk}
    assert Entry.objects.filter(what__in=["track_added", "operation_published", "contact_added", "sheet_imported"]).count() >= 4
    assert not standing_of(cast.elise).team_of
    assert not Contact.objects.seen_by(cast.elise).exists() and Contact.objects.seen_by(hana).count() == 2


def test_a_team_brings_in_its_own_sheet_of_a_whole_brochure_and_the_others_are_named(bring, invented, hana):
    report = bring(invented + "\n" + invented.replace("Le Semis", "Le Verger"), by=hana)
    assert report.left_aside == ("Le Verger",) and [sheet.fabrique for sheet in report.brochure.sheets] == ["Le Semis"]
    assert [str(operation.fabrique) for operation in Operation.objects.all()] == ["Le Semis"]
    assert not Organisation.objects.filter(name="Le Verger").exists() and ImportedSheet.objects.count() == 1


def test_a_brochure_where_no_sheet_is_theirs_is_refused(bring, invented, hana):
    before = counts()
    with pytest.raises(Refused, match="Le Verger"):
        bring(invented.replace("Le Semis", "Le Verger") + "\n" + invented.replace("Le Semis", "La Haie"), by=hana)
    assert counts() == before


def test_an_officer_brings_in_their_own_sheet_as_drafts_without_its_tracks(bring, invented, hana, ivan):
    report = bring(invented, by=ivan)
    operation = Operation.objects.get()
    assert operation.state == State.DRAFT and set(operation.projects.values_list("state", flat=True)) == {ProjectState.DRAFT}
    assert not operation.fabrique.tracks.exists()
    assert any("parcours Éclaireur n'est pas ajouté : demandez à la personne responsable" in line for line in report.kept)


def test_an_officer_s_import_does_not_change_a_published_operation(bring, invented, hana, ivan):
    bring(invented)
    before = counts()
    with pytest.raises(Refused, match=r"seule la personne responsable de la Fabrique la modifie.*Demandez-lui"):
        bring(invented.replace("25 001 €", "26 000 €"), by=ivan)
    assert counts() == before and Operation.objects.get().total_eligible_eur == 25_001
    bring(invented.replace("25 001 €", "26 000 €"), by=hana)
    assert Operation.objects.get().total_eligible_eur == 26_000


def test_what_changes_is_told_with_what_it_was_and_what_it_becomes(bring, invented):
    bring(invented)
    report = bring(invented.replace("25 001 €", "26 000 €"), dry_run=True)
    assert len(report.changed) == 1 and report.changes_published
    assert "25\u202f001\u00a0€ → 26\u202f000\u00a0€" in report.changed[0] and "coût total" in report.changed[0]


def test_a_change_of_drafts_alone_is_not_said_to_change_what_is_published(bring, invented, hana):
    bring(invented, by=hana)
    report = bring(invented.replace("25 001 €", "26 000 €"), by=hana)
    assert report.changed and not report.changes_published


def test_what_the_new_sheet_no_longer_lists_stays_and_is_said(bring, invented):
    bring(invented)
    operation = Operation.objects.get()
    project = factories.project(operation.fabrique, title="Projet d'avant")
    operation.projects.add(project)
    report = bring(invented.replace("25 001 €", "26 000 €"))
    assert "projet Projet d'avant : la fiche ne le cite pas, il reste" in report.kept
    assert operation.projects.filter(pk=project.pk).exists()


def test_a_free_territory_that_has_its_perimeter_is_not_asked_about_again(bring, invented):
    factories.commune("32999", "Plaine-du-Lin", departement_name="Gers")
    asked = {finding.subject for finding in bring(invented).findings if finding.code == "unmatched_place"}
    assert "Pays des Collines" in asked
    part = Part(kind="commune", code="32999")
    draw_perimeter(
        Territory.objects.get(name="Pays des Collines"), parts=[part], valid_from=date(2021, 1, 1), reason="Dessiné.", by=None, today=TODAY
    )
    again = {finding.subject for finding in bring(invented, dry_run=True).findings if finding.code == "unmatched_place"}
    assert again == asked - {"Pays des Collines"}


def test_an_amount_that_breaks_a_rule_refuses_the_whole_file_and_names_the_sheet(bring, invented):
    before = counts()
    with pytest.raises(Refused, match=r"Fiche « Le Semis » \(ligne 1\).*FSE"):
        bring(invented.replace("12 500,50 €", "99 999 €"))
    assert counts() == before


def test_a_sheet_without_its_amounts_is_kept_and_the_rest_lands(bring, invented):
    report = bring(invented.replace("25 001 €", ""))
    assert not Operation.objects.exists() and Project.objects.count() == 4
    sheet = ImportedSheet.objects.get()
    assert sheet.operation is None and str(sheet.fabrique) == "Le Semis"
    assert any("pas d'opération" in line for line in report.kept)


def test_what_was_not_understood_is_kept_with_its_sheet_and_its_line(bring, invented):
    report = bring(invented + "\n## UNE RUBRIQUE INCONNUE\n\nUne phrase dont personne ne sait que faire.\n")
    kept = UnreadLine.objects.values_list("number", "text")
    assert set(kept) == {(line.number, line.text) for line in report.unread} and len(kept) >= 1
    assert "personne ne sait que faire" in ImportedSheet.objects.get().text


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_brochure_never_crashes_and_never_half_writes(bring, path):
    text, before = decode(path.read_bytes()), counts()
    try:
        report = bring(text)
    except Refused as reason:
        assert str(reason).endswith(".")
        assert counts() == before
        return
    assert UnreadLine.objects.count() == len(report.unread)
    assert bring(text).created == ()


def test_a_body_that_is_already_known_is_not_added_again(bring, invented):
    known = factories.organisation("Association Fil et Fer", kind=Kind.ESS)
    bring(invented)
    assert Project.objects.get(title__icontains="laverie").partners.get(name="association Fil et Fer").organisation == known


def test_words_too_long_for_their_column_are_shortened_and_kept_whole_in_the_sheet(bring, invented):
    long_name = "Coopérative " + "très " * 60 + "longue"
    bring(invented.replace("association Fil et Fer", long_name).replace("https://www.example.org/semis", "https://nulle part"))
    partner = Project.objects.get(title__icontains="laverie").partners.first()
    assert len(partner.name) == 200 and partner.name.endswith("…")
    assert long_name in ImportedSheet.objects.get().text


LINES = st.lists(st.tuples(st.sampled_from(["drop", "double", "swap"]), st.integers(0, 70)), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(accidents=LINES)
def test_no_accident_of_a_sheet_crashes_or_half_writes(bring, invented, accidents):
    lines = invented.splitlines()
    for what, rank in accidents:
        at = rank % len(lines)
        lines[at : at + 2] = {"drop": [], "double": lines[at : at + 2] * 2, "swap": lines[at : at + 2][::-1]}[what]
    with transaction.atomic():
        before = counts()
        try:
            report = bring("\n".join(lines))
        except Refused:
            assert counts() == before
        else:
            kept = "".join(sheet.text for sheet in ImportedSheet.objects.all())
            assert all(text in kept for text in UnreadLine.objects.values_list("text", flat=True))
            assert UnreadLine.objects.count() == len(report.unread) and "@" not in kept
        transaction.set_rollback(True)
