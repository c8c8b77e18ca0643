"""Insee's figures of the QPV: people, income, work, businesses, schools."""

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.insee import INCOME, LICENCE, MEDIAN
from terreau.programme.territories.lake.kinds.kind import Kind, Parsed
from terreau.programme.territories.lake.kinds.layouts import all_names, amount, choose_column, count, read_fields, share
from terreau.programme.territories.lake.kinds.qpv_codes import read_qpv_codes
from terreau.programme.territories.lake.kinds.shaping import figures_of, settle_vintage
from terreau.programme.territories.lake.reading import SourceFile, read_rows
from terreau.programme.territories.lake.reading.cells import refuse_doubles
from terreau.programme.territories.lake.tables import Form

CODES = ("code_qp", "code_qpv", "CODGEO", "QP", "QP##", "QP####")
FIELDS = (
    count("population", "pop_mun"),
    count("population_of_qpv_of_communes", "pop_com_qp"),
    count("population_of_communes", "pop_com"),
    amount("youth_index", "ind_jeune", least=0),
    share("foreigners_share", "tx_tot_et"),
    share("women_share", "tx_f"),
    share("foreign_women_share", "tx_f_et"),
    count("caf_persons", "percou"),
    share("taxed_share", "pmimp"),
    share("unemployment_income_households_share", "part_chomprinc"),
    amount("declared_median_income_eur", "decuc_q2", least=0),
    amount("declared_decile_1_eur", "decuc_d1"),
    amount("declared_decile_9_eur", "decuc_d9"),
    amount("median_income_eur", "disp_q2", least=0),
    amount("income_decile_1_eur", "disp_d1"),
    amount("income_decile_9_eur", "disp_d9"),
    share("poverty_rate", "tp60"),
    share("low_income_rate", "brev"),
    count("caf_households", "a"),
    share("employment_rate", "tx_tot_empl"),
    share("employment_rate_women", "tx_f_empl"),
    share("employment_rate_foreigners", "tx_et_empl"),
    share("precarious_jobs_share", "tx_tot_eprec"),
    share("precarious_jobs_share_women", "tx_f_eprec"),
    share("precarious_jobs_share_foreigners", "tx_et_eprec"),
    count("job_seekers", "abcde"),
    count("job_seekers_women", "abcde_f"),
    count("job_seekers_men", "abcde_h"),
    count("job_seekers_cap_bep", "abc_capbep"),
    count("job_seekers_bac", "abc_bac"),
    count("job_seekers_higher", "abc_supbac"),
    count("nursery_schools_within_100_m", "ec_mat"),
    count("primary_schools_within_100_m", "ec_elem"),
    count("private_primary_schools_within_100_m", "ec_elem_pri"),
    count("middle_schools_within_300_m", "coll"),
    count("private_middle_schools_within_300_m", "coll_pri"),
    count("establishments", "nbetab"),
    count("establishments_teaching_health", "ens_sante"),
    count("establishments_personal_services", "serv_par"),
    count("establishments_services", "serv_tot"),
    count("self_employed_creations", "auto_ent"),
)


def read_qpv_figures(file: SourceFile, vintage: str) -> Parsed:
    rows = read_rows(file, needs=[CODES, (*all_names(FIELDS), *all_names(INCOME))], prefers=r"_QP\.")
    column = rows.need(*CODES)
    codes, _generation = read_qpv_codes(rows, column)
    refuse_doubles(rows, column, codes)
    dated = choose_column(rows, MEDIAN)
    # The name of the file often holds the year of the perimeters, not that of the figures.
    settled = settle_vintage(vintage, found=dated[1] if dated else "", file=file, from_name=False)
    said = {one.key: one for one in [*read_fields(rows, FIELDS, period=settled), *read_fields(rows, INCOME, period=settled)]}
    return Parsed(settled, figures_of("qpv", codes, said.values()))


QPV_FIGURES = Kind(
    name="qpv-figures",
    label="Indicateurs des QPV",
    label_en="Figures of QPV",
    form=Form.FIGURES,
    publisher="Insee",
    source="Insee, données sur les quartiers de la politique de la ville (recensement, Filosofi, Pôle emploi, Cnaf, Sirene)",
    licence=LICENCE,
    page="https://www.insee.fr/fr/statistiques/8243026",
    layout="Un fichier par QPV : code_qp, puis pop_mun, disp_q2, tp60, tx_tot_empl, abcde… ou DISP_MED_A21, DISP_TP60_A21… Dites l'année.",
    read=read_qpv_figures,
    absent_row=Absence.NOT_PUBLISHED,
)
