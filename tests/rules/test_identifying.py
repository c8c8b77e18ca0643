"""What in a testimony may tell who speaks: what is seen, what is left alone, what stands instead."""

import pytest

from terreau.analysis.texts.identifying import hide, identifying
from terreau.analysis.texts.singling import singles_out
from tests.rules.table import Table

NAME = "anonymat"
PLACES = ("Saint-Martin-des-Bois", "Aubin", "Val de Marie", "Claire-Fontaine")

SHAPES = Table(
    title="Ce qui se reconnaît à sa forme",
    says=(
        "Téléphones, adresses électroniques, adresses postales, dates de naissance, numéros de sécurité sociale : le passage est proposé, "
        "une personne décide. Un nombre d'habitants, une année, un montant ou une place de crèche n'est rien de tout cela."
    ),
    columns=("Dit", "Proposé à la place"),
    rows=(
        ("Appelez-moi au 06 39 98 12 34 le soir", "Appelez-moi au [téléphone] le soir"),
        ("mon numéro : 0639981234.", "mon numéro : [téléphone]."),
        ("le 01.99.00.12.34 ne répond pas", "le [téléphone] ne répond pas"),
        ("joignable au +33 6 39 98 12 34", "joignable au [téléphone]"),
        ("joignable au +33 (0)6 39 98 12 34", "joignable au [téléphone]"),
        ("0033639981234 après 18 h", "[téléphone] après 18 h"),
        ("06-39-98-12-34 ou 06/39/98/12/35", "[téléphone] ou [téléphone]"),
        ("le 15 et le 3949 ne suffisent pas", "le 15 et le 3949 ne suffisent pas"),
        ("1 250 300 habitants en 2021", "1 250 300 habitants en 2021"),
        ("écrivez à awa.b@exemple.test svp", "écrivez à [adresse électronique] svp"),
        ("awa (at) exemple.test", "[adresse électronique]"),
        ("awa arobase exemple point test", "[adresse électronique]"),
        ("rendez-vous @ la mairie", "rendez-vous @ la mairie"),
        ("au 12 rue des Lilas, à droite", "au [adresse], à droite"),
        ("12 bis, avenue du Général-Leclerc 35000 Rennes", "[adresse]"),
        ("3 impasse de la source", "[adresse]"),
        ("j'habite rue des Lilas depuis dix ans", "j'habite [adresse] depuis dix ans"),
        ("la rue des Lilas est mal éclairée", "la rue des Lilas est mal éclairée"),
        ("au lieu-dit Kerbihan, sans réseau", "au [adresse], sans réseau"),
        ("45 place de la République", "[adresse]"),
        ("il reste 2 places en crèche", "il reste 2 places en crèche"),
        ("10 place de parking pour 40 logements", "10 place de parking pour 40 logements"),
        ("3 cours de français par semaine", "3 cours de français par semaine"),
        ("appartement 14, porte 3", "[logement], [logement]"),
        ("un appartement 3 pièces", "un appartement 3 pièces"),
        ("je suis née le 12 mars 1961 à Lens", "je suis née le [date de naissance] à Lens"),
        ("Je suis né en 1954", "Je suis né en [date de naissance]"),
        ("mon fils, né le 03/04/2011", "mon fils, né le [date de naissance]"),
        ("date de naissance : 03/04/61", "date de naissance : [date de naissance]"),
        ("le projet est né en 2019", "le projet est né en 2019"),
        ("l'association est née le 12 mars 1998", "l'association est née le 12 mars 1998"),
        ("ouvert le 12 mars 2021", "ouvert le 12 mars 2021"),
        ("2 61 03 62 123 456 78", "[numéro de sécurité sociale]"),
        ("mon numéro est 161036212345678", "mon numéro est [numéro de sécurité sociale]"),
    ),
)
NAMES = Table(
    title="Les noms et les prénoms",
    says=(
        "Un nom se reconnaît à ce qui l'annonce (« Madame », « ma voisine », « je m'appelle »), à un prénom courant, ou à deux "
        "majuscules de suite après « de », « chez », « avec », « par » ou, quand on s'adresse à quelqu'un, « à ». Le nom d'une rue, d'une "
        "école, d'un saint, d'une enseigne, d'un organisme ou d'un lieu du territoire n'est celui de personne. "
        "Un nom que rien n'annonce et dont le prénom est rare "
        "n'est pas vu : quelqu'un relit toujours. Lieux du territoire, ici : Saint-Martin-des-Bois, Aubin, Val de Marie, Claire-Fontaine."
    ),
    columns=("Dit", "Proposé à la place"),
    rows=(
        ("Madame Leroux garde les petits", "Madame [nom] garde les petits"),
        ("M. Le Goff et Mme d'Armor", "M. [nom] et Mme [nom]"),
        ("voir mme leroux à la permanence", "voir mme [nom] à la permanence"),
        ("mme la directrice", "mme la directrice"),
        ("M. le Ministre ne vient pas", "M. le Ministre ne vient pas"),
        ("Monsieur Tout-le-monde", "Monsieur Tout-le-monde"),
        ("monsieur et madame étaient là", "monsieur et madame étaient là"),
        ("je m'appelle Ndeye et je vis seule", "je m'appelle [nom] et je vis seule"),
        ("je m'appelle ndeye", "je m'appelle [nom]"),
        ("Moi c'est Zoltan", "Moi c'est [nom]"),
        ("ma voisine Sylvie m'emmène", "ma voisine [prénom] m'emmène"),
        ("mon petit-fils Maël vient le samedi", "mon petit-fils [prénom] vient le samedi"),
        ("notre collègue, Ndeye, est partie", "notre collègue, [prénom], est partie"),
        ("Sylvie m'emmène au marché", "[prénom] m'emmène au marché"),
        ("avec Jean-Pierre on partage la voiture", "avec [prénom] on partage la voiture"),
        ("le jardin d'Élise", "le jardin d'[prénom]"),
        ("demandez à Fatou Diarra", "demandez à [nom]"),
        ("chez Bruno L. le jeudi", "chez [nom] le jeudi"),
        ("une pierre tombe du mur, Pierre répare", "une pierre tombe du mur, [prénom] répare"),
        ("Pierre qui roule", "Pierre qui roule"),
        ("Rose et bleu", "Rose et bleu"),
        ("Claire Bodin tient la permanence", "[nom] tient la permanence"),
        ("l'école Jules Ferry ferme", "l'école Jules Ferry ferme"),
        ("rue Victor Hugo, rien d'ouvert", "rue Victor Hugo, rien d'ouvert"),
        ("le bus de Saint-Martin-des-Bois", "le bus de Saint-Martin-des-Bois"),
        ("le car pour Saint Denis", "le car pour Saint Denis"),
        ("Val de Marie n'a plus de médecin", "Val de Marie n'a plus de médecin"),
        ("à Claire-Fontaine, rien", "à Claire-Fontaine, rien"),
        ("On fête Noël avec la Mère Noël", "On fête Noël avec la Mère Noël"),
        ("Mère seule, sans voiture", "Mère seule, sans voiture"),
        ("Garder les enfants, Maintenir l'école", "Garder les enfants, Maintenir l'école"),
        ("La CAF, la MSA et France Services", "La CAF, la MSA et France Services"),
        ("Pôle Emploi est à 40 km", "Pôle Emploi est à 40 km"),
        ("PLUS DE BUS À AUBIN", "PLUS DE BUS À AUBIN"),
        ("je marche jusqu'à la Place du Marché", "je marche jusqu'à la Place du Marché"),
        ("Le café de Yann Kervella ferme", "Le café de [nom] ferme"),
        ("la maison d'Élise est froide", "la maison d'[prénom] est froide"),
        ("le café Jules Ferry ferme", "le café Jules Ferry ferme"),
        ("Nolwenn garde les petits", "[prénom] garde les petits"),
        ("j'ai vu Maialen Etcheverry", "j'ai vu [nom]"),
        ("Ghjuvan prête son four", "[prénom] prête son four"),
        ("Thierno et Aïssatou nous aident", "[prénom] et [prénom] nous aident"),
        ("Oksana apprend le français", "[prénom] apprend le français"),
        ("Mehmet tient le four", "[prénom] tient le four"),
        ("Moinaecha attend le bus", "[prénom] attend le bus"),
        ("Kavitha et Xiaoling cousent", "[prénom] et [prénom] cousent"),
        ("chez Zoltan Ferenc on répare", "chez [nom] on répare"),
        ("le four de Wendel Kermarrec", "le four de [nom]"),
        ("le camion d'Aristophane LEBIHAN", "le camion d'[nom]"),
        ("avec Wendel Le Bihan on chante", "avec [nom] on chante"),
        ("j'ai parlé à Zoltan Ferenc", "j'ai parlé à [nom]"),
        ("j'ai été reçue par Zoltan Ferenc", "j'ai été reçue par [nom]"),
        ("j'habite à Quimperlé Kerbertrand", "j'habite à Quimperlé Kerbertrand"),
        ("chez Kervella Coiffure on attend", "chez Kervella Coiffure on attend"),
        ("le dossier de Pôle Emploi", "le dossier de Pôle Emploi"),
        ("aidée par France Services", "aidée par France Services"),
        ("avec Blabla Car on partage", "avec Blabla Car on partage"),
        ("chez Leroy Merlin, à 40 km", "chez Leroy Merlin, à 40 km"),
        ("en sortant de Loire Atlantique", "en sortant de Loire Atlantique"),
        ("par Saint Brieuc, deux heures", "par Saint Brieuc, deux heures"),
        ("la mairie de Kerlann Daoulas", "la mairie de Kerlann Daoulas"),
        ("avec SNCF Connect je me perds", "avec SNCF Connect je me perds"),
        ("le marché de Bourg Blanc", "le marché de Bourg Blanc"),
        ("le référendum d'Initiative Citoyenne", "le référendum d'Initiative Citoyenne"),
        ("le bus de Plougastel Daoulas", "le bus de Plougastel Daoulas"),
    ),
)
ROLES = Table(
    title="Un rôle que tient une seule personne",
    says=(
        "Dans un petit lieu, « la boulangère » est quelqu'un. Avec « le », « la », « notre » ou « mon », au singulier, une tournure plus "
        "large est proposée. « Un médecin », « les médecins », « aller chez le médecin » ne désignent personne."
    ),
    columns=("Dit", "Proposé à la place"),
    rows=(
        ("la boulangère fait crédit", "une commerçante fait crédit"),
        ("La boulangère fait crédit", "Une commerçante fait crédit"),
        ("le maire ne répond pas", "un élu ne répond pas"),
        ("j'en ai parlé au maire", "j'en ai parlé à un élu"),
        ("le bureau du maire", "le bureau d'un élu"),
        ("notre seule infirmière part", "une soignante part"),
        ("l'institutrice garde les petits", "une personne de l'école garde les petits"),
        ("la directrice de l'école le sait", "une personne de l'école le sait"),
        ("le patron du café ferme", "un commerçant ferme"),
        ("la secrétaire de mairie aide", "une personne de la mairie aide"),
        ("le curé prête la salle", "une personne de la paroisse prête la salle"),
        ("la présidente du comité des fêtes", "une personne d'une association"),
        ("le président de la République", "le président de la République"),
        ("mon médecin part à la retraite", "un soignant part à la retraite"),
        ("aller chez le médecin", "aller chez le médecin"),
        ("il faut un médecin", "il faut un médecin"),
        ("les infirmières passent", "les infirmières passent"),
        ("la mairie est fermée", "la mairie est fermée"),
        ("la boulangerie a fermé", "la boulangerie a fermé"),
        ("le facteur humain compte", "le facteur humain compte"),
        ("Madame la maire reçoit le lundi", "Une élue reçoit le lundi"),
        ("le facteur de réussite", "le facteur de réussite"),
        ("travailler comme le boulanger", "travailler comme le boulanger"),
    ),
)
SINGLED = Table(
    title="Ce qui désigne quelqu'un dans un petit lieu",
    says=(
        "Sous 2 000 habitants (notre choix), ou quand la population n'est pas connue, un témoignage où quelqu'un parle de soi ou d'un "
        "proche peut le désigner par sa santé, sa famille, ce qui lui est arrivé ou son rôle, même sans nom. Au-delà, rien n'est signalé."
    ),
    columns=("Dit", "Habitants", "Raisons"),
    rows=(
        ("j'ai un cancer et pas de voiture", 300, "santé"),
        ("j'ai un cancer et pas de voiture", 1999, "santé"),
        ("j'ai un cancer et pas de voiture", 2000, ""),
        ("j'ai un cancer et pas de voiture", "inconnue", "santé"),
        ("mon fils est autiste, l'école ne le prend pas", 300, "santé"),
        ("Il manque des places pour les enfants autistes", 300, ""),
        ("Je suis veuve avec cinq enfants", 300, "famille"),
        ("avec mes six enfants on ne tient pas dans le bus", 300, "famille"),
        ("avec mes deux enfants on prend le bus", 300, ""),
        ("mon mari sort de prison", 300, "événement"),
        ("j'ai été licenciée de l'usine", 300, "événement"),
        ("la boulangère dit pareil", 300, "rôle"),
        ("je suis en fauteuil et le maire le sait", 300, "santé, rôle"),
        ("Plus de bus le soir", 300, ""),
    ),
)
TABLES = (SHAPES, NAMES, ROLES, SINGLED)
SAID = {"health": "santé", "family": "famille", "event": "événement", "role": "rôle"}


@pytest.mark.parametrize(("said", "shown"), [*SHAPES.each, *NAMES.each, *ROLES.each])
def test_what_may_identify_is_proposed_and_the_rest_is_left_alone(said, shown):
    assert hide(said, identifying(said, places=PLACES)) == shown


@pytest.mark.parametrize(("said", "population", "reasons"), SINGLED.each)
def test_in_a_small_place_a_life_told_is_somebody(said, population, reasons):
    found = singles_out(said, population=None if population == "inconnue" else population)
    assert ", ".join(SAID[one.kind] for one in found) == reasons
