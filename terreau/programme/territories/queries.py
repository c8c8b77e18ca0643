"""Reads of the geography: is it loaded, and which places bear a name."""

from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from terreau.analysis.texts.folding import fold
from terreau.programme.territories.models import Commune, Departement, Epci, GeographyLoad, PartKind, Territory
from terreau.programme.territories.official_files import installed_files

PLACE_KINDS = (PartKind.COMMUNE, PartKind.EPCI, PartKind.DEPARTEMENT)
NEAR_FROM = 80
NEAR_SHOWN = 5
FOUND_SHOWN = 20


@dataclass(frozen=True)
class FoundPlace:
    """An official place: `within` says where it lies, so that two of the same name can be told apart."""

    kind: str
    code: str
    name: str
    within: str = ""

    def __str__(self):
        return f"{self.name} ({self.within or self.code})"


@dataclass(frozen=True)
class Matches:
    """The places that bear a name, and, when none does, those whose name is near."""

    exact: tuple[FoundPlace, ...] = ()
    near: tuple[FoundPlace, ...] = ()

    @property
    def only(self):
        """The one place of this name, None when there is none or several."""
        return self.exact[0] if len(self.exact) == 1 else None


def is_geography_current():
    """Is the geography of the installed package the one that was loaded last, postcodes, which came later, included?"""
    is_same = GeographyLoad.objects.filter(version=installed_files().version).exists()
    return is_same and (Commune.objects.exclude(postcodes="").exists() or not Commune.objects.exists())


def find_territory(code_or_slug):
    """The territory of this address, or one made of this commune, EPCI or QPV alone; None when there is none."""
    territories = Territory.objects.with_current_perimeter()
    now = Q(perimeters__valid_until=None)
    places = (Q(perimeters__parts__commune=code_or_slug) & Q(kind="commune"), Q(perimeters__parts__epci=code_or_slug) & Q(kind="epci"))
    by_place = now & (places[0] | places[1] | Q(perimeters__parts__qpv_code=code_or_slug))
    return territories.filter(slug=code_or_slug).first() or territories.filter(by_place).distinct().first()


def find_place(name, *, departements=(), kinds=PLACE_KINDS):
    """The communes, EPCI and départements that bear this name, case and accents aside; never a guess."""
    key = fold(name)
    if not key:
        return Matches()
    exact = tuple(place for kind in kinds for place in read_places(kind, Q(name_key=key), departements=departements))
    return Matches(exact, () if exact else near_places(key, departements=departements, kinds=kinds))


def search_places(text, *, kinds=PLACE_KINDS):
    """At most twenty places to choose from: those whose name or code begins as the text does, then those that hold it."""
    key = fold(text)
    if not key:
        return []
    begins = Q(name_key__startswith=key) | Q(code=text.strip().upper())
    found = [place for kind in kinds for place in read_places(kind, begins)[:FOUND_SHOWN]]
    if len(found) < FOUND_SHOWN:
        holds = Q(name_key__contains=key) & ~begins
        found += [place for kind in kinds for place in read_places(kind, holds)[:FOUND_SHOWN]]
    return found[:FOUND_SHOWN] or list(near_places(key, kinds=kinds))


def find_commune(words):
    """The commune of this name or of this Insee code."""
    by_code = read_places(PartKind.COMMUNE, Q(code=words.strip().upper()))
    return Matches(tuple(by_code)) if by_code else find_place(words, kinds=(PartKind.COMMUNE,))


def near_places(key, *, departements=(), kinds=PLACE_KINDS):
    """The few places whose folded name looks most like this one."""
    names = {
        (kind, code): name_key
        for kind in kinds
        for code, name_key in rows_of(kind, departements=departements).values_list("code", "name_key")
    }
    scored = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=NEAR_FROM, limit=NEAR_SHOWN)
    return tuple(place for _name, _score, (kind, code) in scored for place in read_places(kind, Q(code=code)))


def rows_of(kind, *, departements=()):
    """The official rows of one kind; départements restrict communes and EPCI to those that lie in them."""
    if kind == PartKind.COMMUNE:
        rows = Commune.objects.all()
        return rows.filter(departement__in=departements) if departements else rows
    if kind == PartKind.EPCI:
        rows = Epci.objects.all()
        return rows.filter(communes__departement__in=departements).distinct() if departements else rows
    return Departement.objects.all()


def read_codes(kind, codes):
    """The places of one kind that bear these codes, all of them."""
    return read_places(kind, Q(code__in=codes), limit=len(codes)) if codes else []


def read_places(kind, condition, *, departements=(), limit=FOUND_SHOWN):
    """Plain places of one kind that fulfil a condition on their code or their folded name."""
    rows = rows_of(kind, departements=departements).filter(condition)
    if kind == PartKind.COMMUNE:
        rows = rows.values_list("code", "name", "departement__name")
    elif kind == PartKind.DEPARTEMENT:
        rows = rows.values_list("code", "name", "region__name")
    else:
        rows = rows.values_list("code", "name", "nature")
    return [FoundPlace(str(kind), code, name, within or "") for code, name, within in rows[:limit]]
