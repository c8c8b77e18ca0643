"""An operation of the base, as plain values for paper and for checks."""

from datetime import date
from decimal import Decimal

import pytest

from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.sheet import Audience
from terreau.programme.funding.inputs import brochure_of, objective_of, period_of, printed_rate_of, sheet_of, split_points
from terreau.programme.funding.models import Operation
from terreau.programme.funding.papers import FORMS, print_brochure, print_sheet
from terreau.programme.funding.queries import count_programme, names_once, programme_table, with_whole_sheet
from terreau.programme.projects.models import Project
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def operation(cast):
    one, other = factories.territory("Le Juch"), factories.territory("Laz")
    one.aliases.create(name="Le Juch (CC du Coin)", is_printed=True)
    shop = factories.project(cast.here, "Café-épicerie", territories=[one], themes=[factories.theme("Commerce")])
    shop.avenues.create(text="une tournée")
    everywhere = factories.project(cast.here, "Mobilité", territories=[one, other])
    made = factories.operation(cast.here, projects=[shop, everywhere], territories=[one, other], printed_rate=Decimal("0.285"))
    made.objectives.create(text="Rouvrir un lieu\n- avec les habitants")
    made.impacts.create(text="Un bourg vivant", audience="territory")
    made.impacts.create(text="Un mieux", audience="all")
    made.partners.create(name="bailleurs sociaux")
    made.partners.create(name="Mairie", organisation=factories.organisation("Mairie", kind="local_authority"), brings="un local")
    return made


def whole(operation):
    return with_whole_sheet(Operation.objects.filter(pk=operation.pk), projects=Project.objects.all()).get()


@pytest.mark.parametrize(
    ("kept", "fraction", "decimals"), [("0.550000", "0.55", 0), ("0.285000", "0.285", 1), ("0.500000", "0.5", 0), ("1.000000", "1", 0)]
)
def test_a_printed_rate_finds_its_own_decimals_again(kept, fraction, decimals):
    printed = printed_rate_of(Decimal(kept))
    assert (printed.fraction, printed.decimals) == (Decimal(fraction), decimals)


def test_no_printed_rate_is_none():
    assert printed_rate_of(None) is None


@pytest.mark.parametrize(
    ("text", "paragraphs", "points"),
    [
        ("", (), ()),
        ("Un bourg.", ("Un bourg.",), ()),
        ("Un bourg.\n\n- Premier axe\n\n- Second axe", ("Un bourg.",), ("Premier axe", "Second axe")),
    ],
)
def test_paragraphs_and_points_come_apart(text, paragraphs, points):
    assert split_points(text, between="\n\n") == (paragraphs, points)


def test_an_objective_keeps_the_points_under_it():
    objective = objective_of("Rouvrir un lieu\n- avec les habitants\n- toute l'année")
    assert (objective.text, objective.details) == ("Rouvrir un lieu", ("avec les habitants", "toute l'année"))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), "Mise en œuvre 2020"),
        (date(2020, 3, 1), date(2021, 2, 28), "Mise en œuvre du 01/03/2020 au 28/02/2021"),
    ],
)
def test_a_whole_year_is_said_by_its_number(starts_on, ends_on, said):
    assert period_of(Operation(starts_on=starts_on, ends_on=ends_on)) == said


def test_the_sheet_says_what_the_base_holds(operation):
    sheet = sheet_of(whole(operation))
    assert [(place.name, place.printed_name) for place in sheet.territories] == [("Le Juch", "Le Juch (CC du Coin)"), ("Laz", "Laz")]
    assert [(one.title, one.territory, one.avenues) for one in sheet.projects] == [
        ("Café-épicerie", "Le Juch (CC du Coin)", ("une tournée",)),
        ("Mobilité", "", ()),
    ]
    assert [(partner.printed_name, partner.is_named, partner.brings) for partner in sheet.partners] == [
        ("bailleurs sociaux", False, ""),
        ("Mairie", True, "un local"),
    ]
    assert [impact.audience for impact in sheet.impacts] == [Audience.TERRITORY, None]
    assert sheet.contacts == ()


def test_contacts_are_never_on_the_sheet(operation, cast):
    factories.contact(cast.here.organisation, name="Inès Exemple")
    assert not sheet_of(whole(operation)).contacts


def test_markdown_reads_back_as_the_same_figures(operation):
    read = read_brochure(print_sheet(whole(operation), form="md").decode()).sheets[0]
    assert (read.esf_max_eur, read.total_eligible_eur, str(read.printed_rate)) == (34_768, 63_268, "28,5\u00a0%")
    assert {one.title for one in read.projects} == {"Café-épicerie", "Mobilité"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_form_is_written_in_both_languages(operation, form, language):
    one = whole(operation)
    assert print_sheet(one, form=form, language=language)
    assert print_brochure([one], form=form, language=language)


def test_the_programme_s_words_stand_in_the_brochure(operation):
    operation.call.objective = "Faire naître des activités.\n- Détecter\n- Concevoir"
    operation.call.save()
    programme = brochure_of([whole(operation)]).programme
    assert (programme.objectives, programme.method) == (("Faire naître des activités.",), ("Détecter", "Concevoir"))


@pytest.mark.parametrize(
    ("names", "once"),
    [
        ([], ()),
        (["CCAS", "Mairie", "CCAS"], ("CCAS", "Mairie")),
        (["Rennes Métropole", "rennes metropole"], ("Rennes Métropole",)),
    ],
)
def test_a_partner_is_named_once_whatever_its_accents(names, once):
    assert names_once(names) == once


def test_findings_of_rows_are_about_figures_and_names_not_about_missing_parts(operation):
    operation.declared_projects = 5
    operation.save()
    line = programme_table(Operation.objects.all(), projects=Project.objects.all()).lines[0]
    codes = {finding.code for finding in line.findings}
    assert "projects_differ" in codes and "wrong_rate" in codes
    assert not any(code.startswith(("missing_", "unmatched_")) for code in codes)


def test_a_rate_above_the_ceiling_of_its_call_is_said(operation):
    operation.call.ceiling_rate = Decimal("0.5")
    operation.call.save()
    line = programme_table(Operation.objects.all(), projects=Project.objects.all()).lines[0]
    assert "rate_above_ceiling" in {finding.code for finding in line.findings}


def test_a_project_shared_by_two_operations_is_counted_once(operation, cast):
    again = factories.operation(cast.here, of_call=factories.call("Appel 2021"), projects=operation.projects.all())
    again.territories.set(operation.territories.all())
    totals = programme_table(Operation.objects.all(), projects=Project.objects.all()).totals
    assert (totals.projects, totals.territories, totals.esf_max_eur) == (2, 2, 2 * 34_768)


def test_counters_count_named_organisations_once(operation, cast):
    Project.objects.first().partners.create(name="la mairie", organisation=operation.partners.get(name="Mairie").organisation)
    counters = count_programme(Operation.objects.all(), projects=Project.objects.all())
    assert (counters.partners, counters.territories, counters.projects, counters.fabriques) == (1, 2, 2, 2)


def test_nothing_has_no_rate():
    assert programme_table(Operation.objects.none(), projects=Project.objects.none()).totals.rate is None
