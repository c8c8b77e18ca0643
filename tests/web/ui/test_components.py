"""The components: what each must always say, and the page that shows them all."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from terreau.web.ui import menu
from terreau.web.ui.gallery import DRAWINGS, gallery
from terreau.web.ui.tables import Column, Linked, Table

TABLE = Table(
    caption="Les opérations",
    columns=(Column("Fabrique"), Column("Montant FSE", "euros"), Column("Taux", "rate")),
    rows=((Linked("Fabrique d'Ici", "/f/"), Decimal(46000), Decimal("0.5")), ("Ailleurs", None, None)),
    total=("Ensemble", Decimal(46000), ""),
)


class Sample(forms.Form):
    title = forms.CharField(label="Titre", help_text="Ce que les habitants liront.")
    themes = forms.MultipleChoiceField(label="Thèmes", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)

    def clean(self):
        raise forms.ValidationError("La fin précède le début.")


def draw(template, **context):
    with override("fr"):
        return Template("{% load ui %}" + template).render(Context(context))


def ask(rf, query="", user=None):
    request = rf.get("/composants/" + query)
    request.user = user or AnonymousUser()
    with override("fr"):
        return gallery(request)


def test_every_component_stands_on_the_gallery_page(rf):
    page = ask(rf).content.decode()
    for mark in (
        "key-figure",
        "card-project",
        "badge-waiting",
        "facts",
        "table-stack",
        "pager",
        "callout-warning",
        "empty",
        "journal",
        "eu-block",
    ):
        assert f'"{mark}' in page or f" {mark}" in page, mark


def test_the_page_has_no_inline_script_style_or_handler(rf):
    page = ask(rf).content.decode()
    assert not re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_a_page_starts_with_its_language_a_way_to_skip_the_menu_and_one_title(rf):
    page = ask(rf).content.decode()
    assert '<html lang="fr">' in page
    assert page.index('href="#main"') < page.index("<header")
    assert 'id="main"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_drawing_of_the_gallery_is_an_svg_without_inline_style(rf, name):
    drawing = ask(rf, f"?drawing={name}")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content.startswith(b"<svg")
    assert b"style=" not in drawing.content


def test_an_unknown_drawing_is_not_found(rf):
    with pytest.raises(Http404):
        ask(rf, "?drawing=other")


def test_a_table_names_its_region_by_its_caption_and_its_rows_by_their_first_cell():
    page = draw("{% data_table table csv_url='/t.csv' %}", table=TABLE)
    caption_id = re.search(r'<caption id="([^"]+)">Les opérations', page)[1]
    assert f'role="region" tabindex="0" aria-labelledby="{caption_id}"' in page
    assert '<th scope="row"><a href="/f/">Fabrique d&#x27;Ici</a></th>' in page
    assert 'data-label="Montant FSE" class="number"><span>46\u202f000\u00a0€</span>' in page
    assert page.count("non publié") == 2
    assert '<a href="/t.csv">CSV</a>' in page
    assert "XLSX" not in page


def test_a_table_is_drawn_twice_alike():
    assert draw("{% data_table table %}", table=TABLE) == draw("{% data_table table %}", table=TABLE)


def test_a_row_that_lacks_a_cell_is_refused():
    with pytest.raises(ValueError, match="zip"):
        Table(caption="", columns=(Column("A"), Column("B")), rows=(("seul",),)).written_rows  # noqa: B018


def test_a_refused_field_is_tied_to_its_help_and_its_error_and_listed_on_top():
    page = draw("{{ form }}", form=Sample({"title": ""}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_helptext"' in page and 'id="id_title_error"' in page
    assert '<a href="#id_title">Titre</a>' in page
    assert "La fin précède le début." in page
    assert page.index("error-summary") < page.index('name="title"')


def test_a_group_of_boxes_is_a_fieldset_with_its_legend():
    page = draw("{{ form }}", form=Sample())
    assert re.search(r"<fieldset>\s*<legend[^>]*>Thèmes", page)
    assert "error-summary" not in page


def test_a_tone_is_said_by_a_mark_as_well_as_a_colour():
    tones = [draw("{% badge 'mot' tone=tone %}", tone=tone) for tone in ("good", "waiting", "stopped", "info")]
    marks = {re.search(r'aria-hidden="true">(.)<', tone)[1] for tone in tones}
    assert len(marks) == 4


def test_text_given_to_a_component_is_escaped():
    page = draw("{% card title %}{% badge title %}{% key_figure 1 title %}{% empty_state title %}", title="<script>x</script>")
    assert "<script>" not in page


@pytest.mark.parametrize(("is_example", "shown"), [(True, True), (False, False)])
def test_invented_data_says_so(is_example, shown):
    page = draw("{% example_mark thing %}", thing=SimpleNamespace(is_example=is_example))
    assert ("donnée d’exemple" in page) is shown


def test_a_visitor_sees_no_entry_that_needs_signing_in(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert "Mon espace" not in [str(link.label) for link in menu.links(request)]


def test_a_page_not_served_here_leaves_the_menu_without_a_fault(rf, monkeypatch):
    def refuse(name):
        raise NoReverseMatch

    monkeypatch.setattr(menu, "reverse", refuse)
    assert menu.links(rf.get("/")) == []


@pytest.mark.parametrize(
    ("url", "path", "current"),
    [("/", "/", True), ("/", "/projets/", False), ("/projets/", "/projets/jardin/", True), ("/projets/", "/themes/", False)],
)
def test_an_entry_is_current_on_the_pages_under_it(url, path, current):
    assert menu.is_current(url, path=path) is current


def test_the_language_can_be_changed_on_every_page(rf):
    page = ask(rf).content.decode()
    assert f'method="post" action="{reverse("set_language")}"' in page
