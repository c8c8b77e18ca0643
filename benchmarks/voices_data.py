"""Short French texts made up with a fixed seed, with the need that each speaks of and the text that it copies; or those of a folder.

TERREAU_BENCH_TEXTS names a folder of Parquet files with the columns text, label and dup_of (-1: no copy): the first one is then read.
"""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq

SEED: Final = 20_261
FOLDER: Final = "TERREAU_BENCH_TEXTS"
COPIES, FIRST_COPY, SLIPS_OF_COPIES = 0.12, 500, 3
# Needs, each in a few phrasings.
NEEDS: Final = tuple(
    line.split(" / ")
    for line in """
une place en crèche / faire garder un petit / une nounou disponible / un accueil de bébés
une épicerie ouverte / de quoi faire ses courses / un magasin au village / un camion épicerie
du pain tous les jours / une boulangère qui passe / un dépôt de baguettes / un fournil
un médecin qui prend des patients / une maison de santé / voir un docteur / un remplaçant au cabinet
soigner ses dents / un fauteuil de dentiste / un rendez-vous pour une carie / une visite dentaire
un bus le soir / une navette vers la gare / des cars plus tard / un arrêt près de la mairie
partager sa voiture / des trajets à plusieurs / un point de rendez-vous pour l'autostop / un chauffeur volontaire
réparer son vélo / une voie sûre à vélo / un abri pour les cycles / un vélo à louer
passer le permis / des heures de conduite / une voiture prêtée pour l'embauche / un garage pas cher
des repas portés à domicile / des courses livrées / un panier chaque semaine / livrer les anciens
de l'aide pour le ménage / rester chez soi en vieillissant / une aide le matin pour se lever / des soins à la maison
parler à quelqu'un / des visites aux personnes seules / un après-midi ensemble / rompre la solitude
une aide aux devoirs / quelqu'un pour relire les leçons / un coin calme pour étudier / du soutien en maths
que faire le mercredi / un centre aéré / des animateurs pour les ados / une salle pour les jeunes
un terrain de sport / un club de gymnastique / une piscine couverte / un vestiaire pour l'équipe
emprunter des livres / une heure du conte / un bibliobus / des romans en gros caractères
un café où se poser / un lieu pour se voir / une buvette associative / un tiers-lieu
du réseau sur le téléphone / la fibre promise / internet qui coupe / des appels qui passent
remplir un dossier en ligne / un écrivain public / un guichet pour les papiers / comprendre un courrier
retirer de l'argent / un distributeur / un guichet de banque / de la monnaie pour le marché
un travail près d'ici / des offres locales / un contrat qui dure / une agence pour l'emploi
apprendre un métier / une formation courte / un stage en atelier / un maître d'apprentissage
un logement pas trop cher / un appartement social / une colocation / un toit pour commencer
isoler la maison / changer les fenêtres / payer moins de chauffage / une chaudière qui marche
des murs sans moisissure / un propriétaire qui répare / chasser les punaises / un air moins humide
de quoi manger à la fin du mois / un colis alimentaire / une épicerie solidaire / un repas chaud
acheter aux fermes / un marché paysan / des légumes du coin / du lait du voisin
un jardin partagé / une parcelle à bêcher / un potager pour l'école / des graines à échanger
donner ses vieux meubles / une ressourcerie / un vide-grenier permanent / des objets d'occasion
apprendre le français / des cours de langue / un interprète / lire et écrire
""".strip().splitlines()
)
SENTENCES: Final = (
    "Il faudrait {a} dans notre {lieu}",
    "{a}, on en parle depuis {an}",
    "Ici on cherche {a} et surtout {b}",
    "{qui} attendent {a}",
    "Sans voiture, pas moyen pour {a}",
    "{a} !",
    "Pourquoi n'y a-t-il pas {a} à {ville} ?",
    "Le plus dur pour {qui} : {a}",
    "{a} ou {b}, même combat",
    "À {ville} il y avait {a}, plus maintenant",
    "On irait volontiers pour {a} le {jour}",
    "Je donnerais un coup de main pour {a}",
    "Depuis {an}, {qui} se débrouillent : {a}, c'est fini",
    "La mairie de {ville} a promis {a}",
    "{a}, {b} : rien de tout ça au {lieu}",
    "{b} d'abord, {a} ensuite",
)
PLACES: Final = "village quartier bourg hameau secteur lotissement".split()
TOWNS: Final = ["Kerlann", "Saint-Brac", "Les Oules", "Vauclair", "Montrieux", "La Ferté-Basse", "Pont-d'Ain-Vieux", "Orval-sur-Lie"]
WHO: Final = ["les jeunes", "les anciens", "les familles", "les nouveaux", "ceux qui travaillent tôt", "mes voisins", "les mères seules"]
SINCE: Final = ["dix ans", "2012", "2019", "l'été dernier", "la fermeture de l'usine"]
DAYS: Final = "lundi mercredi samedi dimanche".split()
ENDS: Final = ["merci", "c'est tout", "voilà", "franchement", "à mon avis", "s'il vous plaît"]


@dataclass(frozen=True)
class MadeTexts:
    """Texts, the need of each, and the rank of the first text that it copies with a few slips (-1: none)."""

    texts: list[str]
    label: np.ndarray
    copied: np.ndarray


def read_texts(count: int) -> MadeTexts:
    """The texts of the folder that the environment names, else as many made up."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return make_texts(count)
    files = sorted(Path(folder).glob("*.parquet"))
    if not files:
        raise SystemExit(f"{folder} ne contient aucun fichier Parquet : {FOLDER} nomme un dossier de textes.")
    table = pq.read_table(files[0], columns=["text", "label", "dup_of"]).slice(0, count)
    return MadeTexts(table["text"].to_pylist(), table["label"].to_numpy(), table["dup_of"].to_numpy())


def make_texts(count: int) -> MadeTexts:
    random = np.random.default_rng(SEED)
    texts: list[str] = []
    label, copied = np.full(count, -1, np.int32), np.full(count, -1, np.int32)
    for rank in range(count):
        if rank > FIRST_COPY and random.random() < COPIES:
            source = int(random.integers(rank))
            text = slip(texts[source], random, times=int(random.integers(SLIPS_OF_COPIES)))
            label[rank], copied[rank] = label[source], source if copied[source] < 0 else copied[source]
        else:
            label[rank] = min(int(random.gamma(1.3, 9.0)), len(NEEDS) - 1)
            text = slip(write(NEEDS[label[rank]], random), random, times=int(random.poisson(0.3)))
        texts.append(text)
    return MadeTexts(texts, label, copied)


def write(phrasings: list[str], random: np.random.Generator) -> str:
    """One sentence or two about a need, as people type: sometimes without accents, or without capitals, or all in capitals."""
    text = fill(phrasings, random)
    if random.random() < 0.2:
        text = f"{text}. {fill(phrasings, random)}"
    if random.random() < 0.25:
        text = f"{text} {pick(ENDS, random)}"
    if random.random() < 0.25:
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    kind = random.random()
    return text.upper() if kind < 0.05 else text.lower() if kind < 0.2 else text


def fill(phrasings: list[str], random: np.random.Generator) -> str:
    a, b = (phrasings[rank] for rank in random.choice(len(phrasings), 2, replace=False))
    kinds = {"lieu": PLACES, "ville": TOWNS, "qui": WHO, "an": SINCE, "jour": DAYS}
    return pick(SENTENCES, random).format(a=a, b=b, **{name: pick(words, random) for name, words in kinds.items()})


def pick(words, random: np.random.Generator) -> str:
    return words[int(random.integers(len(words)))]


def slip(text: str, random: np.random.Generator, *, times: int) -> str:
    """A sign lost, doubled, or swapped with the next, so many times."""
    for _time in range(times if len(text) > 6 else 0):
        at = int(random.integers(1, len(text) - 2))
        middle = ("", text[at] * 2, text[at + 1] + text[at])[int(random.integers(3))]
        text = text[:at] + middle + text[at + (2 if len(middle) == 2 and middle[0] != middle[1] else 1) :]
    return text
