"""Rows written by Python: everything a person typed is escaped, what is missing is said."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from terreau.web.ui.rows import links_to, project_rows, table_row, territory_rows
from terreau.web.ui.tables import Cell, Column, Linked

HOSTILE = "<b>\"'&"
ESCAPED = "&lt;b&gt;&quot;&#x27;&amp;"


def project_line(**facts):
    known = {
        "title": HOSTILE,
        "slug": "cafe",
        "territories": [SimpleNamespace(name=HOSTILE, slug="juch")],
        "themes": [SimpleNamespace(name=HOSTILE)],
        "fabrique": HOSTILE,
        "fabrique_slug": "ici",
        "core_step": None,
        "step_label": "",
        "is_draft": False,
        "state_label": "brouillon",
        "is_example": False,
    }
    return SimpleNamespace(**{**known, **facts})


def territory_line(**facts):
    known = {"number": 1, "name": HOSTILE, "slug": "juch", "kind_label": HOSTILE, "fabriques": [(HOSTILE, "ici")], "population": None}
    return SimpleNamespace(**{**known, "projects": 2, "is_example": False, **facts})


@pytest.mark.parametrize(("write", "line", "times"), [(project_rows, project_line(), 4), (territory_rows, territory_line(), 3)])
def test_what_people_typed_is_escaped_everywhere(write, line, times):
    html = write([line])
    assert "<b>" not in html
    assert html.count(ESCAPED) == times


def test_a_project_leads_to_its_pages_and_its_missing_step_is_said():
    html = project_rows([project_line(), project_line(core_step="detect")])
    for name, slug in (("project", "cafe"), ("territory", "juch"), ("fabrique", "ici")):
        assert f'href="{reverse(name, args=[slug])}"' in html
    assert '<span class="not-published">non dite</span>' in html


def test_a_step_that_no_row_says_has_no_column():
    assert "Étape" not in project_rows([project_line(), project_line()])
    assert "Étape" in project_rows([project_line(), project_line(core_step="detect")])


def test_the_fabrique_is_left_out_on_its_own_page():
    assert "/fabriques/" not in project_rows([project_line()], without_fabrique=True)


@pytest.mark.parametrize(("facts", "words"), [({"is_draft": True}, "brouillon"), ({"is_example": True}, "donnée d’exemple")])
def test_a_draft_and_an_example_are_marked(facts, words):
    assert words in project_rows([project_line(**facts)])
    assert words not in project_rows([project_line()])


@pytest.mark.parametrize(("population", "shown"), [(None, "non publié"), (0, ">0<"), (141988, "141\u202f988")])
def test_a_population_is_written_or_said_not_published(population, shown):
    assert shown in territory_rows([territory_line(population=population)])


@pytest.mark.parametrize(
    ("value", "kind", "html"),
    [
        ("Café", "text", '<td data-label="B"><span>Café</span></td>'),
        (None, "number", '<td data-label="B" class="number"><span class="not-published">non publié</span></td>'),
        (1234, "number", '<td data-label="B" class="number"><span>1\u202f234</span></td>'),
        (Linked(HOSTILE, "/x/?a=1&b=2"), "text", f'<td data-label="B"><a href="/x/?a=1&amp;b=2">{ESCAPED}</a></td>'),
    ],
)
def test_a_cell_stands_under_the_name_of_its_column(value, kind, html):
    cells = [Cell.of("A", Column("A")), Cell.of(value, Column("B", kind))]
    assert table_row(cells) == f'<tr><th scope="row"><span>A</span></th>{html}</tr>'


def test_no_line_gives_no_row():
    assert project_rows([]) == territory_rows([]) == ""


def test_a_link_is_the_one_that_django_would_make():
    assert links_to("project")("cafe-epicerie", "Café") == f'<a href="{reverse("project", args=["cafe-epicerie"])}">Café</a>'
