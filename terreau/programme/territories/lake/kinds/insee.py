"""Insee's figures by place: the comparateur de territoires, and Filosofi by commune, by EPCI and by IRIS."""

from collections.abc import Sequence

import pyarrow.compute as pc
from django.utils.translation import gettext as _

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.layouts import Field, amount, beyond_reach, choose_column, count, read_fields, share
from terreau.programme.territories.lake.kinds.shaping import figures_of, is_arrondissement, settle_vintage
from terreau.programme.territories.lake.reading import Rows, SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import COMMUNE, EPCI, IRIS, read_codes, refuse_doubles
from terreau.programme.territories.lake.reading.columns import Names
from terreau.programme.territories.lake.tables import Form

LICENCE = "Réutilisation libre, avec mention de la source"
COMMUNES: Names = ("CODGEO", "COM", "DEPCOM", "Code géographique", "Code commune")
# The census was not taken there, or not yet: no data, which is not secrecy.
UNKNOWN = Absence.NO_DATA


def census(key: str, *names: str, is_older: bool = False) -> Field:
    return count(key, *names, empty=UNKNOWN, is_older=is_older)


INCOME = (
    count("tax_households", "NBMENFISC##"),
    count("tax_persons", "NBPERSMENFISC##", "NBPERS##"),
    count("consumption_units", "NBUC##"),
    amount("median_income_eur", "MED##", "DISP_MED##", "DISP_MED_A##", "Q2##", least=0, most=500_000),
    share("taxed_share", "PIMP##", "DISP_PIMP##"),
    share("poverty_rate", "TP60##", "DISP_TP60##", "DISP_TP60_A##"),
    share("poverty_rate_under_30", "TP60AGE1##"),
    share("poverty_rate_30_39", "TP60AGE2##"),
    share("poverty_rate_40_49", "TP60AGE3##"),
    share("poverty_rate_50_59", "TP60AGE4##"),
    share("poverty_rate_60_74", "TP60AGE5##"),
    share("poverty_rate_75p", "TP60AGE6##"),
    share("poverty_rate_owners", "TP60TOL1##"),
    share("poverty_rate_tenants", "TP60TOL2##"),
    amount("income_share_activity", "PACT##", "DISP_PACT##", "DISP_PACT_A##"),
    amount("income_share_wages", "PTSA##", "DISP_PTSA##", "DISP_PTSA_A##"),
    amount("income_share_unemployment", "PCHO##", "DISP_PCHO##", "DISP_PCHO_A##"),
    amount("income_share_self_employed", "PBEN##", "DISP_PBEN##", "DISP_PBEN_A##"),
    amount("income_share_pensions", "PPEN##", "DISP_PPEN##", "DISP_PPEN_A##"),
    amount("income_share_assets", "PPAT##", "DISP_PPAT##", "DISP_PPAT_A##"),
    amount("income_share_benefits", "PPSOC##", "DISP_PPSOC##", "DISP_PPSOC_A##"),
    amount("income_share_family_benefits", "PPFAM##", "DISP_PPFAM##", "DISP_PPFAM_A##"),
    amount("income_share_minimum_benefits", "PPMINI##", "DISP_PPMINI##", "DISP_PPMINI_A##"),
    amount("income_share_housing_benefits", "PPLOGT##", "DISP_PPLOGT##", "DISP_PPLOGT_A##"),
    amount("income_share_taxes", "PIMPOT##", "DISP_PIMPOT##", "DISP_PIMPOT_A##"),
    amount("income_quartile_1_eur", "Q1##", "DISP_Q1##", "DISP_Q1_A##"),
    amount("income_quartile_3_eur", "Q3##", "DISP_Q3##", "DISP_Q3_A##"),
    amount("income_decile_1_eur", "D1##", "DISP_D1##", "DISP_D1_A##"),
    amount("income_decile_9_eur", "D9##", "DISP_D9##", "DISP_D9_A##"),
    amount("income_decile_ratio", "RD##", "DISP_RD##", "DISP_RD_A##"),
    amount("gini", "GI##", "DISP_GI##", "DISP_GI_A##", least=0, most=1),
)
COMPARATEUR_FIELDS = (
    census("population", "P##_POP"),
    census("population_5_years_before", "P##_POP", is_older=True),
    census("area_km2", "SUPERF"),
    census("births_5_years", "NAIS####"),
    census("deaths_5_years", "DECE####"),
    census("households", "P##_MEN"),
    census("births", "NAISD##"),
    census("deaths", "DECESD##"),
    census("dwellings", "P##_LOG"),
    census("main_homes", "P##_RP"),
    census("second_homes", "P##_RSECOCC"),
    census("vacant_homes", "P##_LOGVAC"),
    census("owner_homes", "P##_RP_PROP"),
    *INCOME,
    census("jobs", "P##_EMPLT"),
    census("employee_jobs", "P##_EMPLT_SAL"),
    census("jobs_5_years_before", "P##_EMPLT", is_older=True),
    census("population_15_64", "P##_POP1564"),
    census("unemployed_15_64", "P##_CHOM1564"),
    census("active_15_64", "P##_ACT1564"),
    census("establishments", "ETTOT##"),
    census("establishments_agriculture", "ETAZ##"),
    census("establishments_industry", "ETBE##"),
    census("establishments_construction", "ETFZ##"),
    census("establishments_trade_services", "ETGU##"),
    census("establishments_trade_repair", "ETGZ##"),
    census("establishments_public", "ETOQ##"),
    census("establishments_1_9_employees", "ETTEF1##"),
    census("establishments_10p_employees", "ETTEFP10##"),
)
POPULATION = COMPARATEUR_FIELDS[0]
MEDIAN = next(field for field in INCOME if field.key == "median_income_eur")


def read_figures(
    rows: Rows,
    fields: Sequence[Field],
    *,
    level: str,
    column: str,
    pattern: str,
    what: str,
    dated_by: Field,
    vintage: str,
    file: SourceFile,
) -> Parsed:
    codes = read_codes(rows, column, pattern=pattern, what=what)
    refuse_doubles(rows, column, codes)
    dated = choose_column(rows, dated_by)
    settled = settle_vintage(vintage, found=dated[1] if dated else "", file=file)
    measures = [beyond_reach(one, codes) for one in read_fields(rows, fields, period=settled)]
    table, notes = figures_of(level, codes, measures), ()
    if level == "commune" and (left := pc.sum(is_arrondissement(codes)).as_py()):
        table = table.filter(pc.invert(is_arrondissement(table["code"])))
        notes = (_("%(count)d arrondissements de Paris, Lyon et Marseille laissés de côté : leur commune est là.") % {"count": left},)
    return Parsed(settled, table, notes)


def read_comparateur(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[COMMUNES, POPULATION.names], prefers="comparateur")
    column = rows.need(*COMMUNES)
    refuse_year_without_population(rows)
    return read_figures(
        rows,
        COMPARATEUR_FIELDS,
        level="commune",
        column=column,
        pattern=COMMUNE,
        what=_("commune"),
        dated_by=POPULATION,
        vintage=vintage,
        file=file,
    )


def refuse_year_without_population(rows: Rows) -> None:
    """The earlier of two populations is not to be taken for the later one, should its column be missing."""
    households = next(field for field in COMPARATEUR_FIELDS if field.key == "households")
    population, other = choose_column(rows, POPULATION), choose_column(rows, households)
    if population and other and other[1] > population[1]:
        rows.need(f"P{other[1][2:]}_POP")


def read_income(file: SourceFile, vintage: str, *, level: str, names: Names, pattern: str, what: str, prefers: str) -> Parsed:
    rows = read_rows(file, needs=[names, MEDIAN.names], prefers=prefers)
    column = rows.need(*names)
    return read_figures(rows, INCOME, level=level, column=column, pattern=pattern, what=what, dated_by=MEDIAN, vintage=vintage, file=file)


def read_income_of_communes(file: SourceFile, vintage: str) -> Parsed:
    return read_income(file, vintage, level="commune", names=COMMUNES, pattern=COMMUNE, what=_("commune"), prefers=r"_COM\.|commune")


def read_income_of_epci(file: SourceFile, vintage: str) -> Parsed:
    return read_income(file, vintage, level="epci", names=("CODGEO", "EPCI"), pattern=EPCI, what=_("EPCI (SIREN)"), prefers=r"_EPCI\.|epci")


def read_income_of_iris(file: SourceFile, vintage: str) -> Parsed:
    return read_income(file, vintage, level="iris", names=("IRIS", "CODE_IRIS"), pattern=IRIS, what=_("IRIS"), prefers=r"DISP")


COMPARATEUR = Kind(
    name="comparateur",
    label="Comparateur de territoires",
    label_en="Comparison of places (census, income, businesses)",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee, comparateur de territoires (recensement, Filosofi, état civil, REE)",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/2521169",
    layout="Le fichier base_cc_comparateur, CSV ou XLSX : CODGEO, P18_POP, P13_POP, SUPERF, MED19, TP6019… (l'année change).",
    read=read_comparateur,
)
FILOSOFI_COMMUNES = Kind(
    name="filosofi-communes",
    label="Revenus et pauvreté des communes (Filosofi)",
    label_en="Income and poverty of communes (Filosofi)",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee-DGFiP-Cnaf-Cnav-CCMSA, Fichier localisé social et fiscal (Filosofi)",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/7756729",
    layout="Le fichier cc_filosofi_2021_COM : CODGEO, MED21, TP6021, D121, D921… (l'année change).",
    read=read_income_of_communes,
    absent_row=Absence.NOT_PUBLISHED,
)
FILOSOFI_EPCI = Kind(
    name="filosofi-epci",
    label="Revenus et pauvreté des EPCI (Filosofi)",
    label_en="Income and poverty of EPCI (Filosofi)",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee-DGFiP-Cnaf-Cnav-CCMSA, Fichier localisé social et fiscal (Filosofi)",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/7756729",
    layout="Le fichier cc_filosofi_2021_EPCI : CODGEO (SIREN), MED21, TP6021, D121, D921… (l'année change).",
    read=read_income_of_epci,
    absent_row=Absence.NOT_PUBLISHED,
)
FILOSOFI_IRIS = Kind(
    name="filosofi-iris",
    label="Revenus et pauvreté des IRIS (Filosofi)",
    label_en="Income and poverty of IRIS (Filosofi)",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee-DGFiP-Cnaf-Cnav-CCMSA, Fichier localisé social et fiscal (Filosofi)",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/8229323",
    layout="Le fichier BASE_TD_FILO_IRIS_2021_DISP : IRIS, DISP_MED21, DISP_TP6021, DISP_GI21… (l'année change).",
    read=read_income_of_iris,
    absent_row=Absence.NOT_PUBLISHED,
)
