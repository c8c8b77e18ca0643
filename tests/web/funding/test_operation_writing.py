from decimal import Decimal

import pytest
from django.urls import reverse

from terreau.programme.funding.models import Call, Operation
from terreau.programme.funding.states import State
from terreau.programme.journal.models import Entry
from tests import factories

ADD = "/espace/operations/ajouter/"


@pytest.fixture
def open_as(client, cast):
    def sign_in(who):
        client.force_login(cast[who])
        return client

    return sign_in


def url(name, thing):
    return reverse(name, args=[thing.pk])


def sheet(call, **facts):
    written = {"starts_on": "2020-01-01", "ends_on": "2020-12-31", "total_eligible_eur": "63 268", "esf_max_eur": "34 768,00 €"}
    return {"call": call.pk, **written, **facts}


@pytest.mark.parametrize("who", ["awa", "bruno"])
def test_the_team_adds_an_operation_in_french_writing(open_as, cast, who):
    project, place = factories.project(cast.here), factories.territory()
    lists = {"objectives": "Un\n- dont ceci\nDeux", "impacts_ess": "Coopérer", "projects": [project.pk], "territories": [place.pk]}
    response = open_as(who).post(ADD, sheet(factories.call(), printed_rate="54 %", declared_projects="3", **lists))
    operation = Operation.objects.get()
    assert response.url == url("change_operation", operation)
    assert (operation.fabrique, operation.state) == (cast.here, State.DRAFT)
    assert (operation.total_eligible_eur, operation.esf_max_eur, operation.printed_rate) == (63268, 34768, Decimal("0.54"))
    assert [objective.text for objective in operation.objectives.all()] == ["Un\n- dont ceci", "Deux"]
    assert [(impact.audience, impact.text) for impact in operation.impacts.all()] == [("ess", "Coopérer")]
    assert ([*operation.projects.all()], [*operation.territories.all()]) == ([project], [place])


def test_saving_what_the_page_shows_changes_nothing(open_as, cast):
    operation = factories.operation(cast.here, printed_rate=Decimal("0.5497"), total_eligible_eur="46623.50", esf_max_eur="20000.05")
    operation.objectives.create(text="Un\nsuite\n- point")
    client = open_as("awa")
    form = client.get(url("change_operation", operation)).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    assert shown["total_eligible_eur"] == "46\u202f623,50" and shown["printed_rate"] == "54,97 %"
    assert client.post(url("change_operation", operation), shown).status_code == 302
    assert Entry.objects.get().facts == {"fields": []}
    assert operation.objectives.get().text == "Un\nsuite\n- point"


@pytest.mark.parametrize(
    "facts, sentence",
    [
        ({"esf_max_eur": "beaucoup"}, "n&#x27;est pas un montant"),
        ({"esf_max_eur": ""}, "obligatoire"),
        ({"esf_max_eur": "70 000"}, "compris entre 0 et le coût total"),
        ({"printed_rate": "moitié"}, "n&#x27;est pas un taux"),
        ({"ends_on": "2019-01-01"}, "après son début"),
        ({"esf_max_eur": "40 000"}, "au-dessus du plafond de l&#x27;appel"),
        ({"total_eligible_eur": "9" * 40}, "n&#x27;est pas un montant"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(open_as, facts, sentence):
    call = factories.call(ceiling_rate=Decimal("0.55"))
    response = open_as("awa").post(ADD, sheet(call, context="Gardé", **facts))
    assert response.status_code == 422
    assert sentence in response.text and "Gardé" in response.text
    assert not Operation.objects.exists()


def test_the_exact_rate_is_worked_out_without_saving(open_as):
    response = open_as("awa").post(ADD, sheet(factories.call(), look="rate"))
    assert "54,9535\u00a0%" in response.text and "error-summary" not in response.text
    assert not Operation.objects.exists()


@pytest.mark.parametrize("amounts", [{"esf_max_eur": "x"}, {"total_eligible_eur": "0"}, {"total_eligible_eur": ""}])
def test_amounts_that_make_no_rate_make_no_error_page(open_as, amounts):
    response = open_as("awa").post(ADD, sheet(factories.call(), look="rate", **amounts))
    assert response.status_code == 200 and "se calcule à partir des deux montants" in response.text


def test_only_own_projects_are_proposed_and_taken(open_as, cast):
    own, other = factories.project(cast.here, "Jardin d'ici"), factories.project(cast.elsewhere, "Jardin d'ailleurs")
    page = open_as("awa").post(ADD, sheet(factories.call(), projects_search="jardin", look="projects")).text
    assert own.title in page.replace("&#x27;", "'") and other.title not in page.replace("&#x27;", "'")
    assert open_as("awa").post(ADD, sheet(Call.objects.get(), projects=[other.pk])).status_code == 422


PAGES = ["change_operation", "operation_partners"]
POSTS = ["publish_operation", "return_operation"]


@pytest.mark.parametrize("name", PAGES + POSTS)
def test_a_stranger_does_not_even_see_a_draft(open_as, cast, name):
    assert open_as("chloe").post(url(name, factories.operation(cast.here))).status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", PAGES + POSTS)
@pytest.mark.parametrize("who", ["driss", "farid", "elise"])
def test_whoever_only_reads_is_refused_with_a_reason(open_as, cast, name, who):
    response = open_as(who).post(url(name, factories.operation(cast.here)))
    assert response.status_code == 409 and "Seule l" in response.text
    assert not Entry.objects.exists()


def test_the_lead_publishes_and_returns_and_the_officer_is_told_who_does(open_as, cast):
    operation = factories.operation(cast.here)
    told = "Seule la personne responsable de Fabrique d&#x27;Ici publie"
    assert told in open_as("bruno").get(url("change_operation", operation)).text
    assert open_as("bruno").post(url("publish_operation", operation)).status_code == 409
    open_as("awa").post(url("publish_operation", operation))
    operation.refresh_from_db()
    assert operation.state == State.PUBLISHED
    assert open_as("bruno").get(url("change_operation", operation)).status_code == 409
    open_as("awa").post(url("return_operation", operation))
    assert Entry.objects.count() == 2


def test_a_partner_is_added_identified_and_removed(open_as, cast):
    operation, client = factories.operation(cast.here), open_as("bruno")
    body = factories.organisation("Région")
    client.post(url("operation_partners", operation), {"name": "La Région", "brings": "un soutien"})
    partner = operation.partners.get()
    client.post(url("change_operation_partner", partner), {"name": "La Région", "organisation": body.pk})
    assert "identifié : Région" in client.get(url("operation_partners", operation)).text
    assert client.post(url("operation_partners", operation), {"name": "La Région"}).status_code == 422
    client.post(url("remove_operation_partner", partner))
    assert not operation.partners.exists()


def test_a_stranger_reaches_no_partner_of_a_draft(open_as, cast):
    partner = factories.operation(cast.here).partners.create(name="Région")
    for name in ("change_operation_partner", "remove_operation_partner"):
        assert open_as("chloe").post(url(name, partner), {"name": "Pris"}).status_code == 404
        assert open_as("driss").post(url(name, partner), {"name": "Pris"}).status_code == 409


CALL = {"name": "Appel 2021", "fund": "FSE", "programming_period": "2014-2020", "starts_on": "2021-01-01", "ends_on": "2021-12-31"}


def test_the_head_adds_and_changes_a_call(open_as, cast):
    client = open_as("elise")
    sent = {**CALL, "ceiling_rate": "55 %", "managed_by": cast.network.pk, "rules": "durée maximale : 12"}
    assert client.post("/espace/appels/ajouter/", sent).status_code == 302
    call = Call.objects.get()
    assert (call.ceiling_rate, call.managed_by, call.rules) == (Decimal("0.55"), cast.network, {"durée maximale": 12})
    page = client.get(url("change_call", call)).text
    assert "55 %" in page
    assert client.post(url("change_call", call), {**CALL, "name": "Appel corrigé"}).status_code == 302
    assert "Appel corrigé" in client.get("/espace/appels/").text


@pytest.mark.parametrize("who", ["awa", "bruno", "driss"])
def test_everyone_in_the_network_reads_calls_and_only_the_head_writes_them(open_as, who):
    call = factories.call()
    page = open_as(who).get("/espace/appels/").text
    assert call.name in page and "tenus par la tête de réseau" in page
    for address in ("/espace/appels/ajouter/", url("change_call", call)):
        assert open_as(who).post(address, CALL).status_code == 409
    assert Call.objects.get().name == call.name
