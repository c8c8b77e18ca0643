"""The words under which every figure of the lake is kept, whatever the official file called it: no year in the word."""

from typing import Final, NamedTuple


class Variable(NamedTuple):
    """What a key means, in French and in English, and its unit ("" for a count)."""

    label: str
    label_en: str
    unit: str = ""


PEOPLE: Final = {
    "population": Variable("Population municipale", "Population"),
    "population_5_years_before": Variable("Population cinq ans plus tôt", "Population five years before"),
    "births_5_years": Variable("Naissances entre les deux recensements", "Births between the two censuses"),
    "deaths_5_years": Variable("Décès entre les deux recensements", "Deaths between the two censuses"),
    "births": Variable("Naissances de l'année", "Births of the year"),
    "deaths": Variable("Décès de l'année", "Deaths of the year"),
    "households": Variable("Ménages", "Households"),
    "area_km2": Variable("Superficie", "Area", "km²"),
    "pop_0_19": Variable("Habitants de moins de 20 ans", "People under 20"),
    "pop_20_64": Variable("Habitants de 20 à 64 ans", "People aged 20 to 64"),
    "pop_65p": Variable("Habitants de 65 ans ou plus", "People aged 65 or over"),
    "youth_index": Variable(
        "Indice de jeunesse (moins de 20 ans pour une personne de 60 ans ou plus)", "People under 20 per person aged 60 or over"
    ),
    "women_share": Variable("Part des femmes dans la population", "Share of women in the population", "%"),
    "foreigners_share": Variable("Part des étrangers dans la population", "Share of foreigners in the population", "%"),
    "foreign_women_share": Variable("Part des étrangères parmi les femmes", "Share of foreigners among women", "%"),
    "population_of_qpv_of_communes": Variable("Habitants de tous les QPV des communes", "People in all the QPV of the communes"),
    "population_of_communes": Variable("Habitants des communes qui l'entourent", "People of the surrounding communes"),
}
HOUSING: Final = {
    "dwellings": Variable("Logements", "Dwellings"),
    "main_homes": Variable("Résidences principales", "Main homes"),
    "second_homes": Variable("Résidences secondaires et logements occasionnels", "Second and occasional homes"),
    "vacant_homes": Variable("Logements vacants", "Vacant dwellings"),
    "owner_homes": Variable("Résidences principales occupées par leur propriétaire", "Main homes lived in by their owner"),
    "houses": Variable("Maisons", "Houses"),
    "flats": Variable("Appartements", "Flats"),
    "main_homes_in_flats": Variable("Résidences principales en appartement", "Main homes in flats"),
}
INCOME: Final = {
    "tax_households": Variable("Ménages fiscaux", "Tax households"),
    "tax_persons": Variable("Personnes des ménages fiscaux", "People in tax households"),
    "consumption_units": Variable("Unités de consommation des ménages fiscaux", "Consumption units of tax households"),
    "taxed_share": Variable("Part des ménages fiscaux imposés", "Share of tax households that pay income tax", "%"),
    "median_income_eur": Variable("Médiane du niveau de vie", "Median disposable income per consumption unit", "€/an"),
    "income_quartile_1_eur": Variable("Premier quartile du niveau de vie", "First quartile of disposable income", "€/an"),
    "income_quartile_3_eur": Variable("Troisième quartile du niveau de vie", "Third quartile of disposable income", "€/an"),
    "income_decile_1_eur": Variable("Premier décile du niveau de vie", "First decile of disposable income", "€/an"),
    "income_decile_9_eur": Variable("Neuvième décile du niveau de vie", "Ninth decile of disposable income", "€/an"),
    "income_decile_ratio": Variable("Rapport interdécile du niveau de vie", "Ratio of the ninth to the first decile"),
    "gini": Variable("Indice de Gini", "Gini index"),
    "poverty_rate": Variable("Taux de pauvreté au seuil de 60 %", "Poverty rate, 60 % threshold", "%"),
    "poverty_rate_under_30": Variable("Taux de pauvreté, référent de moins de 30 ans", "Poverty rate, reference person under 30", "%"),
    "poverty_rate_30_39": Variable("Taux de pauvreté, référent de 30 à 39 ans", "Poverty rate, reference person aged 30 to 39", "%"),
    "poverty_rate_40_49": Variable("Taux de pauvreté, référent de 40 à 49 ans", "Poverty rate, reference person aged 40 to 49", "%"),
    "poverty_rate_50_59": Variable("Taux de pauvreté, référent de 50 à 59 ans", "Poverty rate, reference person aged 50 to 59", "%"),
    "poverty_rate_60_74": Variable("Taux de pauvreté, référent de 60 à 74 ans", "Poverty rate, reference person aged 60 to 74", "%"),
    "poverty_rate_75p": Variable("Taux de pauvreté, référent de 75 ans ou plus", "Poverty rate, reference person aged 75 or over", "%"),
    "poverty_rate_owners": Variable("Taux de pauvreté des propriétaires", "Poverty rate of owners", "%"),
    "poverty_rate_tenants": Variable("Taux de pauvreté des locataires", "Poverty rate of tenants", "%"),
    "income_share_activity": Variable("Part des revenus d'activité", "Share of income from work", "%"),
    "income_share_wages": Variable("Part des salaires et traitements", "Share of wages", "%"),
    "income_share_unemployment": Variable("Part des indemnités de chômage", "Share of unemployment benefits", "%"),
    "income_share_self_employed": Variable("Part des revenus d'indépendants", "Share of income from self-employment", "%"),
    "income_share_pensions": Variable("Part des pensions et retraites", "Share of pensions", "%"),
    "income_share_assets": Variable("Part des revenus du patrimoine", "Share of income from assets", "%"),
    "income_share_benefits": Variable("Part des prestations sociales", "Share of social benefits", "%"),
    "income_share_family_benefits": Variable("Part des prestations familiales", "Share of family benefits", "%"),
    "income_share_minimum_benefits": Variable("Part des minima sociaux", "Share of minimum social benefits", "%"),
    "income_share_housing_benefits": Variable("Part des prestations logement", "Share of housing benefits", "%"),
    "income_share_taxes": Variable("Part des impôts (négative)", "Share of taxes (negative)", "%"),
    "declared_median_income_eur": Variable(
        "Médiane du revenu déclaré par unité de consommation", "Median declared income per consumption unit", "€/an"
    ),
    "declared_decile_1_eur": Variable("Premier décile du revenu déclaré", "First decile of declared income", "€/an"),
    "declared_decile_9_eur": Variable("Neuvième décile du revenu déclaré", "Ninth decile of declared income", "€/an"),
    "low_income_rate": Variable("Taux de bas revenus", "Rate of low incomes", "%"),
    "unemployment_income_households_share": Variable(
        "Part des ménages vivant d'abord d'indemnités de chômage", "Share of households living first on unemployment benefits", "%"
    ),
    "caf_households": Variable("Foyers allocataires de la CAF", "Households receiving family-fund benefits"),
    "caf_persons": Variable("Personnes couvertes par une prestation de la CAF", "People covered by family-fund benefits"),
}
WORK: Final = {
    "jobs": Variable("Emplois au lieu de travail", "Jobs at the place of work"),
    "jobs_5_years_before": Variable("Emplois au lieu de travail cinq ans plus tôt", "Jobs at the place of work five years before"),
    "employee_jobs": Variable("Emplois salariés au lieu de travail", "Employee jobs at the place of work"),
    "population_15_64": Variable("Habitants de 15 à 64 ans", "People aged 15 to 64"),
    "active_15_64": Variable("Actifs de 15 à 64 ans", "Labour force aged 15 to 64"),
    "unemployed_15_64": Variable("Chômeurs de 15 à 64 ans au sens du recensement", "Unemployed people aged 15 to 64, census"),
    "unemployment_rate": Variable("Taux de chômage localisé, moyenne trimestrielle", "Localised unemployment rate, quarterly mean", "%"),
    "employment_rate": Variable("Taux d'emploi des 15 à 64 ans", "Employment rate, 15 to 64", "%"),
    "employment_rate_women": Variable("Taux d'emploi des femmes de 15 à 64 ans", "Employment rate of women, 15 to 64", "%"),
    "employment_rate_foreigners": Variable("Taux d'emploi des étrangers de 15 à 64 ans", "Employment rate of foreigners, 15 to 64", "%"),
    "precarious_jobs_share": Variable("Part des emplois précaires", "Share of precarious jobs", "%"),
    "precarious_jobs_share_women": Variable("Part des emplois précaires parmi les femmes", "Share of precarious jobs among women", "%"),
    "precarious_jobs_share_foreigners": Variable(
        "Part des emplois précaires parmi les étrangers", "Share of precarious jobs among foreigners", "%"
    ),
    "job_seekers": Variable("Demandeurs d'emploi en fin de mois", "Registered job seekers"),
    "job_seekers_women": Variable("Demandeuses d'emploi en fin de mois", "Registered job seekers, women"),
    "job_seekers_men": Variable("Demandeurs d'emploi en fin de mois, hommes", "Registered job seekers, men"),
    "job_seekers_cap_bep": Variable("Demandeurs d'emploi de niveau CAP-BEP", "Job seekers with a CAP or BEP"),
    "job_seekers_bac": Variable("Demandeurs d'emploi de niveau bac", "Job seekers with a baccalauréat"),
    "job_seekers_higher": Variable("Demandeurs d'emploi de niveau supérieur au bac", "Job seekers with more than a baccalauréat"),
}
BUSINESS: Final = {
    "establishments": Variable("Établissements actifs", "Active establishments"),
    "establishments_agriculture": Variable(
        "Établissements de l'agriculture, de la sylviculture et de la pêche", "Establishments, agriculture, forestry, fishing"
    ),
    "establishments_industry": Variable("Établissements de l'industrie", "Establishments, industry"),
    "establishments_construction": Variable("Établissements de la construction", "Establishments, construction"),
    "establishments_trade_services": Variable(
        "Établissements du commerce, des transports et des services", "Establishments, trade, transport, services"
    ),
    "establishments_trade_repair": Variable("dont commerce et réparation automobile", "of which trade and motor repair"),
    "establishments_public": Variable(
        "Établissements de l'administration, de l'enseignement, de la santé et du social",
        "Establishments, administration, teaching, health, social work",
    ),
    "establishments_1_9_employees": Variable("Établissements de 1 à 9 salariés", "Establishments with 1 to 9 employees"),
    "establishments_10p_employees": Variable("Établissements de 10 salariés ou plus", "Establishments with 10 employees or more"),
    "establishments_services": Variable("Établissements de services", "Establishments, services"),
    "establishments_personal_services": Variable("Établissements de services aux particuliers", "Establishments, personal services"),
    "establishments_teaching_health": Variable(
        "Établissements d'enseignement, de santé et d'action sociale", "Establishments, teaching, health, social work"
    ),
    "self_employed_creations": Variable(
        "Micro-entrepreneurs parmi les créations d'établissements", "Self-employed among new establishments"
    ),
}
SCHOOLS: Final = {
    "nursery_schools_within_100_m": Variable("Écoles maternelles à moins de 100 m", "Nursery schools within 100 m"),
    "primary_schools_within_100_m": Variable("Écoles élémentaires à moins de 100 m", "Primary schools within 100 m"),
    "private_primary_schools_within_100_m": Variable(
        "Écoles élémentaires privées à moins de 100 m", "Private primary schools within 100 m"
    ),
    "middle_schools_within_300_m": Variable("Collèges à moins de 300 m", "Middle schools within 300 m"),
    "private_middle_schools_within_300_m": Variable("Collèges privés à moins de 300 m", "Private middle schools within 300 m"),
}
VARIABLES: Final[dict[str, Variable]] = PEOPLE | HOUSING | INCOME | WORK | BUSINESS | SCHOOLS
