"""Sheets that Hypothesis makes: every field, words that mean nothing to the layout."""

from hypothesis import strategies as st

from terreau.analysis.sheets.reading.partners import read_partner
from terreau.analysis.sheets.reading.places import read_territory
from terreau.analysis.sheets.sheet import (
    Audience,
    Brochure,
    Contact,
    Impact,
    Objective,
    Programme,
    Project,
    Sheet,
    Status,
    Track,
    Volume,
)
from terreau.analysis.units.rates import PrintedRate, round_rate

WORDS = st.sampled_from(
    "atelier bonté café déclic école fleuve grange huître île jardin kiosque lumière marché nuage œuvre partage quai rivière soupe"
    " tisane usine voisin wagon yaourt zinc l'arbre d'été vingt".split()
)
NAMES = st.sampled_from("Aubrac Belleroche Combefleur Douceval Étangneuf Fontclaire Grandpré Hautbois Îlevert Joliprat".split())
AMOUNTS = st.decimals(min_value=1, max_value=10**7, places=2)


def phrases(least=2, most=8):
    return st.lists(WORDS, min_size=least, max_size=most).map(lambda words: " ".join(words).capitalize())


def several(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


def printed_lists(strategy, most=3):
    return st.lists(strategy, max_size=most, unique_by=lambda value: getattr(value, "printed_name", value)).map(tuple)


SENTENCES = phrases(6, 14).map(lambda text: f"{text}.")
PLACES = st.one_of(
    NAMES,
    st.builds("{} (CC de {})".format, NAMES, NAMES),
    st.builds("Commune de {}".format, NAMES),
    st.builds("{} ({} ; {})".format, NAMES, NAMES, st.just("Pays du Lac")),
    st.builds("{}, territoire rural de {}".format, NAMES, NAMES),
    st.builds("QPV de {} et de son agglomération".format, NAMES),
    st.builds("Pays de {}".format, NAMES),
)
PARTNERS = st.one_of(
    st.builds("association {}".format, NAMES),
    st.builds("Ville de {} (apporte : {})".format, NAMES, phrases(1, 3)),
    st.sampled_from(["bailleurs sociaux", "CCAS", "MSA", "6 entreprises de la zone", "Fondation du Bocage, section nord"]),
).map(read_partner)


@st.composite
def projects(draw, territory=""):
    title = draw(phrases(2, 6))
    return Project(
        title=title,
        text=draw(st.one_of(st.just(title), SENTENCES)),
        territory=territory,
        district=draw(st.one_of(st.just(""), NAMES)),
        avenues=draw(several(phrases())),
        themes=draw(several(phrases(1, 3))),
        partners=draw(printed_lists(PARTNERS)),
    )


@st.composite
def grounds(draw):
    """Territories and their projects, and projects of no territory."""
    printed = draw(st.lists(PLACES, max_size=4, unique=True))
    territories, made = [], []
    for name in printed:
        own = draw(st.lists(projects(territory=name), max_size=3))
        made += own
        territories.append(read_territory(name))
    return tuple(territories), tuple(made + draw(st.lists(projects(), max_size=2)))


@st.composite
def sheets(draw):
    esf, total = draw(AMOUNTS), draw(AMOUNTS)
    decimals = draw(st.integers(0, 3))
    rate = round_rate(draw(st.decimals(min_value=0, max_value=1, places=4)), decimals=decimals)
    territories, made = draw(grounds())
    status = draw(st.one_of(st.none(), st.sampled_from(Status)))
    year = draw(st.integers(2000, 2030))
    call = draw(st.one_of(st.just(""), st.just(f"Appel à projets FSE {year}")))
    period = draw(st.one_of(st.just(""), st.just(f"Mise en œuvre {year}")))
    area = draw(st.one_of(st.just(""), NAMES))
    return Sheet(
        fabrique=draw(NAMES),
        area=area,
        printed_area=area,
        call=call,
        fund="FSE" if call else "",
        call_year=year if call else None,
        presentation="\n".join(draw(several(SENTENCES))),
        founded_year=draw(st.one_of(st.none(), st.integers(1950, 2030))),
        method_year=draw(st.one_of(st.none(), st.integers(2010, 2030))) if status else None,
        status=status,
        missions=draw(several(SENTENCES)),
        tracks=draw(several(st.builds(make_track, NAMES, phrases(), st.booleans()))),
        phases=draw(printed_lists(phrases(1, 2))),
        contacts=draw(several(st.builds(make_contact, NAMES, phrases(1, 3), st.booleans()), most=2)),
        websites=draw(printed_lists(st.builds("https://www.example.org/{}".format, st.sampled_from(["a", "b"])))),
        partners=draw(printed_lists(PARTNERS)),
        volume=Volume(draw(st.one_of(st.none(), st.integers(0, 99))), draw(st.one_of(st.none(), st.integers(0, 99)))),
        period=period,
        period_year=year if period else None,
        esf_max_eur=draw(st.one_of(st.none(), st.just(esf))),
        total_eligible_eur=draw(st.one_of(st.none(), st.just(total))),
        printed_rate=draw(st.one_of(st.none(), st.just(PrintedRate(rate, decimals)))),
        context=draw(several(st.one_of(SENTENCES, phrases().map(lambda text: f"- {text}")))),
        axes=draw(several(phrases())),
        territories=territories,
        objectives=draw(several(st.builds(Objective, phrases(), several(phrases())))),
        themes=draw(printed_lists(phrases(1, 4))),
        projects=made,
        impacts=draw(several(st.builds(Impact, phrases(), st.one_of(st.none(), st.sampled_from(Audience))), most=5)),
        is_example=draw(st.booleans()),
    )


def make_track(name, text, is_fabrique):
    return Track(name, name, text, is_fabrique)


def make_contact(name, function, has_phone):
    return Contact(f"Awa {name}", function, "awa@example.org", "01.99.00.00.01" if has_phone else "")


BROCHURES = st.builds(
    Brochure,
    st.builds(Programme, phrases(), several(SENTENCES), st.one_of(st.just(""), SENTENCES), several(SENTENCES)),
    st.lists(sheets(), min_size=1, max_size=2).map(tuple),
)
