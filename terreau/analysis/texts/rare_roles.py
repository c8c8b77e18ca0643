"""Roles that one person alone holds in a small place, and what can be said instead."""

import re
from collections.abc import Iterator
from typing import Final

from terreau.analysis.texts.results import Hint, Identifying

# What a role becomes, for a man and for a woman.
ELECTED: Final = ("un élu", "une élue")
TRADE: Final = ("un commerçant", "une commerçante")
CARE: Final = ("un soignant", "une soignante")
SOCIAL: Final = ("un travailleur social", "une travailleuse sociale")
SCHOOL, TOWN_HALL = ("une personne de l'école",) * 2, ("une personne de la mairie",) * 2
PARISH, POST, BUILDING = ("une personne de la paroisse",) * 2, ("une personne de la poste",) * 2, ("une personne de l'immeuble",) * 2
ASSOCIATION, OFFICE = ("une personne d'une association",) * 2, ("une personne d'un cabinet",) * 2

CIRCLE: Final = (
    r"(?:du|de la|de l['’]|des) ?(?:club|comité|asso(?:ciation)?|amicale|chasse|mjc|foyer|chorale|parents|locataires|conseil citoyen|aînés)"
    r"(?: (?:des|de|du) \w+)?"
)

# Patterns of men's and women's forms; "" where one form says both, and the determiner tells.
ROLES: Final = (
    (r"maire|premier adjoint|adjoint au maire", r"mairesse|première adjointe|adjointe au maire", ELECTED),
    (r"boulanger|boucher|épicier|pâtissier|charcutier|fromager|coiffeur|fleuriste|buraliste|cafetier|libraire|restaurateur|garagiste",
     r"boulangère|bouchère|épicière|pâtissière|charcutière|fromagère|coiffeuse|cafetière|restauratrice", TRADE),
    (r"(?:patron|gérant) (?:du|de la|de l['’]) ?\w+", r"(?:patronne|gérante) (?:du|de la|de l['’]) ?\w+", TRADE),
    (r"infirmier|pharmacien|médecin(?! (?:référent|traitant|scolaire|du travail))|docteur|"
     r"kiné(?:sithérapeute)?|dentiste|ostéopathe|orthophoniste|psychologue",
     r"infirmière|pharmacienne|doctoresse|sage-femme|aide-soignante|auxiliaire de vie|aide à domicile|assistante maternelle", CARE),
    (r"assistant social|éducateur(?: de rue)?", r"assistante sociale|éducatrice(?: de rue)?", SOCIAL),
    (r"instituteur|maître d['’]école|directeur (?:de l['’]école|du collège|de la crèche)",
     r"institutrice|maîtresse(?: d['’]école)?|directrice (?:de l['’]école|du collège|de la crèche)|cantinière|atsem", SCHOOL),
    (r"secrétaire de mairie|garde[- ]champêtre|cantonnier", r"", TOWN_HALL),
    (r"curé|pasteur|imam|rabbin|sacristain", r"", PARISH),
    (r"facteur(?! (?:de|d['’]|clé|principal|important|déclencheur|essentiel|humain))", r"factrice|postière|receveuse", POST),
    (r"gardien(?: de l['’]immeuble| d['’]immeuble)?|concierge", r"gardienne(?: de l['’]immeuble| d['’]immeuble)?", BUILDING),
(rf"président {CIRCLE}", rf"présidente {CIRCLE}", ASSOCIATION),
    (r"notaire|vétérinaire|avocat|géomètre", r"avocate|notairesse", OFFICE),
)  # fmt: skip
QUALIFIED: Final = r"(?:(?:seule?|uniques?|anciens?|anciennes?|nouveau|nouvel|nouvelle|jeune|vieux|vieil|vieille|gentille?|petite?) )*"
DETERMINERS: Final = (
    r"(?<!\w)(?P<before>chez |comme )?(?P<whole>(?:madame |monsieur |mme |m\. )?"
    r"(?P<determiner>le |la |l['’]|notre |mon |ma |votre |du |au )"
)
# "le médecin" after these is any of them: one goes to the doctor's, one wants to be the baker.
ANYONE: Final = ("chez ", "comme ")


def compile_role(forms: str) -> re.Pattern[str]:
    return re.compile(f"{DETERMINERS}{QUALIFIED}(?:{forms}))(?!\\w)(?!-\\w)", re.IGNORECASE)


PATTERNS: Final = tuple(
    (compile_role(forms), said[rank], said) for men, women, said in ROLES for rank, forms in enumerate((men, women)) if forms
)
FEMININE: Final = ("la ", "ma ")


def rare_roles(text: str) -> Iterator[Identifying]:
    """Each role told with "the", "our", "my": one person in a village; "a doctor", "the doctors", "chez le médecin" are nobody."""
    for pattern, instead, said in PATTERNS:
        for match in pattern.finditer(text):
            if (match["before"] or "").lower() in ANYONE:
                continue
            determiner = match["determiner"].lower()
            other = said[1] if determiner in FEMININE else instead
            yield Identifying(*match.span("whole"), Hint.RARE_ROLE, written(other, determiner, is_first=match["whole"][0].isupper()))


def written(instead: str, determiner: str, *, is_first: bool) -> str:
    """With the preposition that the determiner held, and a capital where it begins a sentence."""
    whole = {"du ": "d'", "au ": "à "}.get(determiner, "") + instead
    return whole[0].upper() + whole[1:] if is_first else whole
