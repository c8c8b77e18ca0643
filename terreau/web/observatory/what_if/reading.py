from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terreau.programme import Refused
from terreau.programme.territories.portraits import find_place
from terreau.programme.territories.portraits.finding import shape_of
from terreau.programme.territories.portraits.listing import facilities_in
from terreau.programme.territories.portraits.what_if import what_if as work_out
from terreau.programme.territories.surroundings import geometries_around
from terreau.web.observatory.choosing import asked_class, class_choices, places_url
from terreau.web.observatory.what_if.drawing import box_around, what_if_svg
from terreau.web.observatory.what_if.forms import CLOSE, OPEN, WhatIfForm
from terreau.web.observatory.what_if.page import answer_of
from terreau.web.observatory.words import name_of
from terreau.web.ui.drawings import drawing, features, kept_by_key
from terreau.web.ui.maps import Point, feature_collection

WIDTH = 640
SEEN_M = 14_000


@login_not_required
@require_safe
def what_if(request, address):
    """First the class, then what becomes of it; the address of the page is the question, so an answer can be sent to someone."""
    place, facility_class = asked_place(address), asked_class(request.GET.get("classe", ""))
    context = {
        "place": place,
        "class_choices": class_choices(),
        "facility_class": facility_class,
        "basemap_url": settings.BASEMAP_STYLE_URL,
    }
    if facility_class is None:
        return render(request, "observatory/what_if/what_if.html", context)
    facilities = facilities_in(place.address, facility_class.key)
    first = {"sens": OPEN, "lon": place.lon, "lat": place.lat}
    form = WhatIfForm(asked_facts(request, place), initial=first, facilities=facilities)
    context |= {
        "form": form,
        "class_name": name_of(facility_class),
        "places_url": places_url(place, facility_class),
        "answer": answered(form, place, facility_class) if form.is_valid() else None,
    }
    return render(request, "observatory/what_if/what_if.html", context, status=422 if form.is_bound and form.errors else 200)


def asked_facts(request, place):
    """What was asked; an opening that says no point is in the middle of the place, and the form says so."""
    if "sens" not in request.GET:
        return None
    facts = request.GET.copy()
    if not any(facts.get(name) for name in ("lon", "lat", "commune")):
        facts["lon"], facts["lat"] = place.lon, place.lat
    return facts


def asked_place(address):
    place = find_place(address.replace("\x00", ""))
    if place is None:
        raise Http404
    return place


def answered(form, place, facility_class):
    """The answer, or the refusal beside what was typed."""
    facts = form.cleaned_data
    asked = {"class_key": facility_class.key, "lon": facts["lon"], "lat": facts["lat"], "ref": facts["equipement"]}
    try:
        return answer_of(work_out(place.address, change="close" if facts["sens"] == CLOSE else "open", **asked))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@login_not_required
@require_safe
def what_if_places(request, address):
    """The facilities of the class that stand in the place, for the map on which a point is chosen."""
    place, facility_class = asked_place(address), asked_class(request.GET.get("classe", ""))
    found = standing_in(place, facility_class)
    points = [Point(one.lon, one.lat, number=rank, label=one.name or one.commune_name) for rank, one in enumerate(found, start=1)]
    shape = shape_of(place)
    return features(request, feature_collection(points, areas=[(shape, place.name)] if shape else []))


def standing_in(place, facility_class):
    found = facilities_in(place.address, facility_class.key) if facility_class else ()
    return [one for one in found if one.left > 0]


@login_not_required
@require_safe
def what_if_map(request, address):
    """The point with its circles; a point that is no number is no drawing."""
    place, facility_class = asked_place(address), asked_class(request.GET.get("classe", ""))
    try:
        lon, lat = float(request.GET.get("lon", "")), float(request.GET.get("lat", ""))
    except ValueError:
        raise Http404 from None
    if not (abs(lon) <= 180 and abs(lat) <= 85):
        raise Http404
    key = f"et-si-{address}-{facility_class and facility_class.key}-{lon}-{lat}-{get_language()}"
    return kept_by_key(request, key, lambda: drawing(request, drawn(place, facility_class, lon, lat)))


def drawn(place, facility_class, lon, lat) -> str:
    (west, south), (east, north) = box_around(lon, lat, SEEN_M)
    frame = {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}
    dots = [(one.lon, one.lat) for one in standing_in(place, facility_class)]
    words = {"title": _("Carte : %(place)s") % {"place": place.name}, "description": _("Cercles de 1, 5 et 10 km autour du point choisi.")}
    return what_if_svg(lon, lat, shape=shape_of(place), around=geometries_around(frame), facilities=dots, width=WIDTH, **words)
