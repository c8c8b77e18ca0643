"""How a question about places is understood, said back in the words that the software shows."""

import pytest

from terreau.analysis.texts.criteria import read_question, write_question
from terreau.analysis.units.errors import AnalysisError
from tests.analysis.texts.vocabulary import VOCABULARY
from tests.rules.table import Table

NAME = "questions"
NEAR = "l'équipement le plus proche est à"
FLIES = "à vol d'oiseau"

MEASURED = Table(
    title="Une question sur des chiffres",
    says=(
        "Une question nomme des lieux (des communes, si elle n'en nomme pas) et des critères, qui doivent tous être vrais. Elle se pose en "
        "français ou en anglais ; un chiffre sans unité est dans celle de l'indicateur."
    ),
    columns=("Question", "Comprise ainsi"),
    rows=(
        ("communes de moins de 2 000 habitants", "Communes. Population : moins de 2 000 hab."),
        ("communes under 2,000 inhabitants", "Communes. Population : moins de 2 000 hab."),
        ("2000 habitants ou plus", "Communes. Population : au moins 2 000 hab."),
        ("2 000 hab. maximum", "Communes. Population : au plus 2 000 hab."),
        ("population < 500", "Communes. Population : moins de 500 hab."),
        ("plus de 2 millions d'habitants", "Communes. Population : plus de 2 000 000 hab."),
        ("entre 500 et 2000 habitants", "Communes. Population : au moins 500 hab. Population : au plus 2 000 hab."),
        ("de 500 à 2 000 habitants", "Communes. Population : au moins 500 hab. Population : au plus 2 000 hab."),
        ("plus de 500 et moins de 2000 habitants", "Communes. Population : plus de 500 hab. Population : moins de 2 000 hab."),
        ("QPV où le taux de pauvreté dépasse 45 %", "Quartiers prioritaires. Taux de pauvreté : plus de 45 %."),
        ("QPV where poverty is over 45%", "Quartiers prioritaires. Taux de pauvreté : plus de 45 %."),
        ("pauvreté des jeunes d'au moins 45", "Communes. Pauvreté des moins de 30 ans : au moins 45 %."),
        ("le taux de pauvreté ne dépasse pas 7,5 %", "Communes. Taux de pauvreté : au plus 7,5 %."),
        ("plus de 30 % de plus de 65 ans", "Communes. Part des 65 ans ou plus : plus de 30 %."),
        ("more than 30 % over 65", "Communes. Part des 65 ans ou plus : plus de 30 %."),
        ("plus d'un tiers des habitants ont plus de 65 ans", "Communes. Part des 65 ans ou plus : plus de 33,33 %."),
        ("intercommunalités au revenu médian inférieur à 20 000 €", "Intercommunalités. Niveau de vie médian : moins de 20 000 €/an."),
        ("revenu au-dessus de 15 k€ par an", "Communes. Niveau de vie médian : plus de 15 000 €/an."),
        ("moins de 30 hab./km²", "Communes. Densité de population : moins de 30 hab./km²."),
        ("dont la population baisse", "Communes. Évolution annuelle de la population : moins de 0 % par an."),
        ("communes with falling population", "Communes. Évolution annuelle de la population : moins de 0 % par an."),
        ("qui perdent des habitants", "Communes. Évolution annuelle de la population : moins de 0 % par an."),
        ("population en hausse", "Communes. Évolution annuelle de la population : plus de 0 % par an."),
        ("population en baisse de plus de 1 %", "Communes. Évolution annuelle de la population : moins de -1 % par an."),
        ("solde naturel négatif", "Communes. Solde naturel : moins de 0 ‰."),
    ),
)
REACHED = Table(
    title="Une question sur des équipements",
    says=(
        "Les distances se mesurent à vol d'oiseau. À la limite, un équipement compte : « à moins de 7 km » est 7 km ou moins, et « sans "
        "épicerie à moins de 7 km » est à plus de 7 km de la première. Sans distance, on regarde dans le lieu lui-même."
    ),
    columns=("Question", "Comprise ainsi"),
    rows=(
        ("sans épicerie à moins de 7 km", f"Communes. Épicerie ou supérette : {NEAR} plus de 7 km, {FLIES}."),
        ("no grocery within 7 km", f"Communes. Épicerie ou supérette : {NEAR} plus de 7 km, {FLIES}."),
        ("à plus de 10 km d'une pharmacie", f"Communes. Pharmacie : {NEAR} plus de 10 km, {FLIES}."),
        ("nearest pharmacy more than 10 km away", f"Communes. Pharmacie : {NEAR} plus de 10 km, {FLIES}."),
        ("une pharmacie à moins de 700 m", f"Communes. Pharmacie : {NEAR} 700 m ou moins, {FLIES}."),
        ("sans gare dans un rayon de 7,5 km", f"Communes. Gare : {NEAR} plus de 7,5 km, {FLIES}."),
        (
            "sans médecin ni pharmacie à moins de 10 km",
            f"Communes. Médecin généraliste : {NEAR} plus de 10 km, {FLIES}. Pharmacie : {NEAR} plus de 10 km, {FLIES}.",
        ),
        ("entre 5 et 10 km d'une gare", f"Communes. Gare : {NEAR} 5 km ou plus, {FLIES}. Gare : {NEAR} 10 km ou moins, {FLIES}."),
        ("sans médecin dans la commune", "Communes. Médecin généraliste : aucun équipement sur place."),
        ("aucun médecin dans le quartier", "Quartiers prioritaires. Médecin généraliste : aucun équipement sur place."),
        ("qui n'ont pas de crèche", "Communes. Crèche : aucun équipement sur place."),
        ("avec une gare et une école", "Communes. Gare : au moins 1 sur place. École : au moins 1 sur place."),
        ("au moins 3 boulangeries à moins de 5 km", f"Communes. Boulangerie : au moins 3 à 5 km ou moins, {FLIES}."),
        ("trois boulangeries dans un rayon de 5 km", f"Communes. Boulangerie : au moins 3 à 5 km ou moins, {FLIES}."),
        ("pas plus de deux écoles", "Communes. École : au plus 2 sur place."),
        (
            "sans épicerie, pharmacie à plus de 10 km",
            f"Communes. Épicerie ou supérette : aucun équipement sur place. Pharmacie : {NEAR} plus de 10 km, {FLIES}.",
        ),
    ),
)
PLACED = Table(
    title="Une question sur des lieux et des classements",
    says=(
        "Plusieurs départements, ou plusieurs régions, se lisent « l'un ou l'autre » ; deux classements reliés par « et » sont voulus "
        "tous les deux."
    ),
    columns=("Question", "Comprise ainsi"),
    rows=(
        ("communes du Finistère", "Communes. Département : Finistère."),
        ("Morbihan et Finistère", "Communes. Département : Finistère ou Morbihan."),
        ("Lot-et-Garonne", "Communes. Département : Lot-et-Garonne."),
        ("dans le département 2A", "Communes. Département : Corse-du-Sud."),
        ("communes in Brittany", "Communes. Région : Bretagne."),
        ("hors Bretagne et Normandie", "Communes. Région, sauf : Normandie ou Bretagne."),
        ("en Pays de la Loire, Loire-Atlantique", "Communes. Région : Pays de la Loire. Département : Loire-Atlantique."),
        ("région La Réunion", "Communes. Région : La Réunion."),
        ("classées FRR/ZRR", "Communes. Classement : FRR ou ZRR."),
        ("classées FRR+ et ZRR", "Communes. Classement : FRR+. Classement : ZRR."),
        ("non classées ZRR", "Communes. Classement, sauf : ZRR."),
    ),
)
UNREAD = Table(
    title="Ce qui n'est pas compris est montré",
    says="Un mot que le logiciel ne connaît pas n'est ni deviné, ni laissé de côté en silence : il est montré à côté de la réponse.",
    columns=("Question", "Non compris"),
    rows=(
        ("communes isolées, moins de 500 habitants", "isolées"),
        ("moins de 500 habitants, proches de la mer et sans école", "proches de la mer"),
        ("beaucoup de personnes âgées, sans médecin", "beaucoup de personnes âgées"),
        ("depuis 2015 sans école", "depuis 2015"),
        ("moins de 500 habitants, 2000 habitants", "2000 habitants"),
        ("sans école, plus de 60 ans", "plus de 60 ans"),
    ),
)
REFUSED = Table(
    title="Une question refusée",
    says="Ce qui se contredit, ce qui ne trie aucun lieu et ce que la grammaire ne sait pas dire est refusé, avec ce qu'il faut écrire.",
    columns=("Question", "Refusée parce que"),
    rows=(
        ("", "Écrivez une question"),
        ("bonjour", "Aucun critère n'a été compris"),
        ("communes de 2000 habitants", "Aucun critère n'a été compris"),
        ("communes et QPV sans médecin", "n'en nommez qu'un"),
        ("communes sans médecin dans le quartier", "n'en nommez qu'un"),
        ("plus de 2000 habitants, moins de 500 habitants", "se contredisent"),
        ("entre 2000 et 500 habitants", "se contredisent"),
        ("sans gare à moins de 7 km, une gare à moins de 5 km", "se contredisent"),
        ("en Bretagne, hors Bretagne", "se contredisent"),
        ("en Bretagne, dans la Loire", "Aucun lieu n'est à la fois"),
        ("taux de pauvreté supérieur à 120 %", "Une part va de 0 à 100 %"),
        ("taux de pauvreté supérieur à 10 000 €", "se compte en %"),
        ("plus de 30 % d'habitants", "se compte en hab."),
        ("revenu entre 20 % et 15 000 €", "mêle deux unités"),
        ("indice de Gini de plus de 30 %", "n'a pas d'unité"),
        ("sans épicerie à moins de 15 minutes", "à vol d'oiseau"),
        ("sans épicerie à moins de 7", "des kilomètres ou des mètres"),
        ("sans épicerie à moins de 0 km", "plus grande que zéro"),
        ("sans épicerie à plus de 7 km", "à plus de … km d'un"),
        ("au moins 3 écoles à plus de 7 km", "ce qui est plus loin ne se compte pas"),
        ("au moins 0 école", "ne trie aucun lieu"),
        ("avec une école ou une crèche", "Posez deux questions"),
        ("moins de 500 habitants ou sans école", "Posez deux questions"),
    ),
)
NUMBERS = Table(
    title="Lire un nombre dans une question",
    says="Un espace, une virgule ou un point devant trois chiffres groupe les milliers ; sinon, ils commencent les décimales.",
    columns=("Écrit", "Lu"),
    rows=(
        ("2 000", "2 000"),
        ("2\u202f000", "2 000"),
        ("2000", "2 000"),
        ("2,000", "2 000"),
        ("2.000", "2 000"),
        ("1 234 567", "1 234 567"),
        ("7,5", "7,5"),
        ("7.5", "7,5"),
        ("1,234.5", "1 234,5"),
        ("1.234,5", "1 234,5"),
        ("0,125", "0,125"),
        ("12,50", "12,5"),
    ),
)
TABLES = (MEASURED, REACHED, PLACED, UNREAD, REFUSED, NUMBERS)


@pytest.mark.parametrize(("words", "understood"), [*MEASURED.each, *REACHED.each, *PLACED.each])
def test_a_question_is_understood_as_it_is_said_back(words, understood):
    question = read_question(words, VOCABULARY)
    assert (question.said, question.unread) == (understood, ())
    assert read_question(write_question(question), VOCABULARY) == question


@pytest.mark.parametrize(("words", "unread"), UNREAD.each)
def test_what_is_not_understood_is_kept_as_it_was_typed(words, unread):
    assert read_question(words, VOCABULARY).unread == (unread,)


@pytest.mark.parametrize(("words", "why"), REFUSED.each)
def test_a_question_without_an_answer_is_refused_with_a_sentence(words, why):
    with pytest.raises(AnalysisError) as refused:
        read_question(words, VOCABULARY)
    assert why in str(refused.value) and str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize(("written", "read"), NUMBERS.each)
def test_a_number_is_read_in_french_and_in_english(written, read):
    assert read_question(f"plus de {written} habitants", VOCABULARY).criteria[0].said == f"Population : plus de {read} hab."
