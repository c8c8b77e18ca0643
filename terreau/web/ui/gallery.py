"""Every component on one page, with invented content: seen while building, and looked over by the tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from terreau.web.ui import charts, maps
from terreau.web.ui.menu import Link
from terreau.web.ui.tables import Column, Linked, Table

COUNTRY = {"type": "Polygon", "coordinates": [[[-4.5, 48.4], [2.5, 51], [8, 48.8], [7.4, 43.8], [3, 42.5], [-1.6, 43.4], [-4.5, 48.4]]]}
PLACE = {"type": "Polygon", "coordinates": [[[-4.3, 48.0], [-3.9, 48.2], [-3.6, 48.1], [-3.7, 47.9], [-4.1, 47.85], [-4.3, 48.0]]]}
POINTS = (
    maps.Point(-4.1, 48.0, 1, "Fabrique du Bout du Monde", "fabrique"),
    maps.Point(7.75, 48.57, 2, "Fabrique d’Ici", "fabrique"),
    maps.Point(7.74, 48.57, 3, "Quartier du Moulin", "territory"),
    maps.Point(7.76, 48.58, 4, "Quartier des Tilleuls", "territory"),
    maps.Point(1.44, 43.6, 5, "Épicerie des Tilleuls", "project"),
)
MONEY = (
    charts.OperationBar("Fabrique d’Ici", Decimal(46000), Decimal(38000)),
    charts.OperationBar("Fabrique d’Ailleurs", Decimal(24000), Decimal(19700)),
)
RATES = (
    charts.RateDot("Fabrique d’Ici", Decimal("0.54762"), Decimal("0.55")),
    charts.RateDot("Fabrique d’Ailleurs", Decimal("0.54920"), Decimal("0.54")),
)
TABLE = Table(
    caption="Les opérations et leur financement",
    columns=(Column("Fabrique"), Column("Coût total éligible", "euros"), Column("Montant FSE", "euros"), Column("Taux exact", "rate")),
    rows=(
        (Linked("Fabrique d’Ici", "#fabrique"), Decimal(84000), Decimal(46000), Decimal("0.547619")),
        (Linked("Fabrique d’Ailleurs", "#fabrique"), Decimal(43700), Decimal(24000), Decimal("0.549200")),
        ("Fabrique du Port", None, None, None),
    ),
    total=("Ensemble", Decimal(127700), Decimal(70000), Decimal("0.548160")),
)
FACTS = (("Territoire", "Quartier du Moulin"), ("Population", "1 590 habitants (2013)"), ("Revenu médian", None))
TABS = (Link("Présentation", "#", True), Link("Projets", "#projets", False), Link("Journal", "#journal", False))
DRAWINGS = ("money", "rates", "counts", "france", "perimeter")


@dataclass(frozen=True)
class Line:
    """A line of the journal, as the component reads it."""

    at: datetime
    by: str
    told: str
    title: str


JOURNAL = (
    Line(datetime(2020, 3, 3, 9, 30, tzinfo=UTC), "Awa", "a publié le projet", "Épicerie des Tilleuls"),
    Line(datetime(2020, 3, 1, 14, 5, tzinfo=UTC), "Bruno", "a ajouté le projet", "Épicerie des Tilleuls"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Titre", help_text="Ce que les habitants liront en premier.")
    amount_eur = forms.DecimalField(label="Coût total éligible (€)", min_value=0)
    kind = forms.ChoiceField(label="Territoire", choices=[("", "Choisissez"), ("qpv", "Quartier prioritaire"), ("commune", "Commune")])
    summary = forms.CharField(label="En quelques mots", widget=forms.Textarea, required=False)
    themes = forms.MultipleChoiceField(
        label="Thèmes",
        choices=[("food", "Alimentation"), ("mobility", "Mobilité")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_example = forms.BooleanField(label="Donnée d’exemple", required=False)
    sheet = forms.FileField(label="Fiche à importer", required=False)


@login_not_required
def gallery(request):
    """The page; with `drawing`, one of its drawings or the data of its map."""
    drawing = request.GET.get("drawing")
    if drawing == "places":
        return JsonResponse(maps.feature_collection(POINTS, areas=[(PLACE, "Pays du Bout du Monde")]))
    if drawing == "outlines":
        return JsonResponse({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": COUNTRY}]})
    if drawing:
        width = 360 if "narrow" in request.GET else 640
        return HttpResponse(draw(drawing, width=width), content_type="image/svg+xml")
    context = {
        "form": SampleForm(),
        "refused_form": SampleForm({"amount_eur": "-3"}, prefix="refused"),
        "table": TABLE,
        "facts": FACTS,
        "tabs": TABS,
        "words": ("Alimentation", "Lien social"),
        "sources": ("Insee, populations municipales, 2023", ("Programme des Fabriques, 2020", "#source")),
        "journal": JOURNAL,
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 12, 31),
    }
    return render(request, "ui/gallery.html", context)


def draw(drawing, *, width):
    if drawing not in DRAWINGS:
        raise Http404
    words = {"width": width, "title": "Dessin d’exemple", "description": "Données inventées."}
    if drawing == "money":
        return charts.money_bars(MONEY, **words)
    if drawing == "rates":
        return charts.rate_dots(RATES, **words)
    if drawing == "counts":
        return charts.count_bars([charts.Count("Alimentation", 12), charts.Count("Mobilité", 7)], **words)
    if drawing == "france":
        return maps.france_svg([maps.rings_of(COUNTRY)], POINTS, **words)
    return maps.perimeter_svg(maps.rings_of(PLACE), context=[maps.rings_of(COUNTRY)], **words)
