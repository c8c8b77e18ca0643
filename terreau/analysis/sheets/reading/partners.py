"""Partners from a printed list: named organisations, mere categories, and what each brings."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from terreau.analysis.sheets.reading.lines import strip_marks
from terreau.analysis.sheets.sheet import Partner, PartnerKind
from terreau.analysis.texts.folding import fold

SIGNS: Final = re.compile(r"[(),;]")
TWO_NAMES: Final = re.compile(r"(?<=\w)\s*/\s*(?=[A-ZÀ-Ý])")
BRINGS: Final = re.compile(r"\s*\((?:apporte|apports?|brings)\s*:\s*([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$", re.IGNORECASE)
# In lower case only: "Le Havre Seine Métropole" keeps its own.
ARTICLE: Final = re.compile(r"(?:le |la |les |l'|un |une |des |du )")
WITH: Final = re.compile(r"\ben partenariat avec ([^.;:]+)", re.IGNORECASE)
# A verb ends the list of names: "en partenariat avec la MSA afin de…".
AFTER_NAMES: Final = re.compile(r",? (?:afin|qui|suite|en vue|via)\b.*", re.IGNORECASE)
FOUND_NEED: Final = re.compile(r"besoin (?:[\w'-]+ )?(relevé|identifié|repéré|exprimé) par (?:le |la |les |l')?([^.,;]+)")
FOUND_HOLDERS: Final = re.compile(r"porteurs de projets?\W* (détectés|repérés|orientés) par (?:le |la |les |l')?([\w-]+)")
# The first kind whose word is found wins: "Pôle ESS du Pays de Redon" is of the ESS before it is of a pays.
KINDS: Final = (
    (PartnerKind.FOUNDATION, ("fondation", "fonds de dotation")),
    (PartnerKind.LANDLORD, ("bailleur", "bailleurs", "hlm", "office de l habitat", "office public de l habitat")),
    (PartnerKind.EMPLOYMENT, ("pole emploi", "france travail", "plie", "insertion et l emploi", "mission locale", "missions locales")),
    (PartnerKind.EMPLOYMENT, ("siae", "citeslab", "cap emploi")),
    (PartnerKind.SOCIAL_BODY, ("ccas", "cias", "clic", "ehpad", "msa", "caf", "esat", "ladapt", "curatelle", "permis social")),
    (PartnerKind.SOCIAL_BODY, ("action sociale", "organismes sociaux", "centre social", "centres sociaux")),
    (PartnerKind.STATE_SERVICE, ("prefecture", "etat", "dreets", "direccte", "anct", "ddets")),
    (PartnerKind.ESS, ("ess", "association", "associations", "cae", "scop", "scic", "cooperative", "conciergeries")),
    (PartnerKind.ESS, ("avise", "france active", "economie sociale")),
    (PartnerKind.COMPANY, ("entreprise", "entreprises", "commercants", "restaurateurs", "producteurs", "sas", "sarl", "banque")),
    (PartnerKind.COMPANY, ("mutuelle", "assurance")),
    (PartnerKind.LOCAL_AUTHORITY, ("commune", "communes", "ville", "villes", "mairie", "departement", "conseil", "region", "cc", "ca")),
    (PartnerKind.LOCAL_AUTHORITY, ("metropole", "eurometropole", "agglomeration", "communaute", "collectivite", "collectivites", "pays")),
)
# Words that name a sort of body and no body of its own, whatever their case.
GENERIC: Final = frozenset(
    "acteurs agriculteurs associations bailleurs bailleur ccas cae cias citoyens clic collectivites collectivite commercants"
    " conciergeries ehpad elus entreprises esat ess etablissements habitants hlm missions operateurs organismes partenaires"
    " plie producteurs qpv restaurateurs services siae structures".split()
)
SHORTEST_ACRONYM: Final = 3
LONGEST_ACRONYM: Final = 12
ACRONYM_SMALL_WORDS: Final = frozenset("de du des d la le les l et a au aux pour".split())


def split_list(text: str) -> list[str]:
    """Split a printed list at its semicolons if it has any, else at its commas; brackets are never split."""
    bare = text.strip(" .")
    separators = find_separators(bare)
    sign = ";" if any(bare[at] == ";" for at in separators) else ","
    cuts = [-1, *(at for at in separators if bare[at] == sign), len(bare)]
    parts = (bare[start + 1 : end].strip().strip(" .;,") for start, end in pairwise(cuts))
    return [part for part in parts if part]


def find_separators(text: str) -> list[int]:
    """Find the commas and semicolons that no closing bracket follows before an opening one, in the order of the text."""
    found, after = [], ""
    for sign in reversed(list(SIGNS.finditer(text))):
        if sign[0] in "()":
            after = sign[0]
        elif after != ")":
            found.append(sign.start())
    return found[::-1]


def read_partner(printed: str, *, line: int = 0) -> Partner:
    """Read one partner as printed, with what it brings when that stands in brackets: "CCAS (apporte : un local)"."""
    text = strip_marks(printed)
    brings = BRINGS.search(text)
    name = BRINGS.sub("", text).strip()
    article = ARTICLE.match(name)
    name = name[article.end() :] if article and name[article.end() :].strip() else name
    return Partner(name, is_named_organisation(name), guess_partner_kind(name), brings[1].strip() if brings else "", line)


def read_partners(text: str, *, line: int = 0) -> tuple[Partner, ...]:
    """Read a printed list of partners, each once, in order."""
    names = [name for part in split_list(strip_marks(text)) for name in TWO_NAMES.split(part)]
    return merge_partners((), tuple(read_partner(name, line=line) for name in names if fold(name) not in {"", "etc"}))


def guess_partner_kind(name: str) -> PartnerKind:
    """Guess what a partner is from the words of its name."""
    words = f" {fold(name)} "
    for kind, hints in KINDS:
        if any(f" {hint} " in words for hint in hints):
            return kind
    return PartnerKind.OTHER


def is_named_organisation(name: str) -> bool:
    """Say whether a name is that of one organisation: a proper noun in it, or a capital on a word that is no mere sort."""
    words = re.findall(r"[^\W_]+", name)
    proper = [word for word in words if word[0].isupper() and fold(word) not in GENERIC]
    return bool(proper)


def find_partners_in(text: str, *, line: int = 0) -> tuple[Partner, ...]:
    """Find the partners that a sentence names after "en partenariat avec"."""
    found = WITH.search(strip_marks(text))
    if found is None:
        return ()
    names = re.split(r"\s*,\s*|\s+et\s+(?=le |la |les |l'[A-ZÀ-Ý])", AFTER_NAMES.sub("", found[1]))
    return tuple(read_partner(name, line=line) for name in names if name.strip())


def merge_partners(known: tuple[Partner, ...], more: tuple[Partner, ...]) -> tuple[Partner, ...]:
    """Add partners that are not there yet under another spelling."""
    names = KnownNames()
    for partner in known:
        names.add(partner.printed_name)
    return (*known, *(partner for partner in more if names.add(partner.printed_name)))


class KnownNames:
    """The names met so far: two are one partner when they have the same words, or one begins with the other's initials (PLIE)."""

    def __init__(self) -> None:
        self.words: set[tuple[str, ...]] = set()
        self.firsts: set[str] = set()
        self.initials: set[str] = set()

    def add(self, name: str) -> bool:
        """Add a name; say whether it is a new one. An acronym has from three to twelve letters."""
        words = tuple(word for word in fold(name).split() if word not in ACRONYM_SMALL_WORDS)
        first = words[0] if words and len(words[0]) >= SHORTEST_ACRONYM else ""
        letters = "".join(word[0] for word in words[:LONGEST_ACRONYM])
        starts = {letters[:length] for length in range(SHORTEST_ACRONYM, len(letters) + 1)}
        if words in self.words or first in self.initials or starts & self.firsts:
            return False
        self.words.add(words)
        self.firsts |= {first} if first else set()
        self.initials |= starts
        return True


def tell_what_they_bring(partners: tuple[Partner, ...], *, text: str) -> tuple[Partner, ...]:
    """Give the partners with what the project's own sentence says that they brought."""
    sentence = strip_marks(text)
    brought = []
    if found := FOUND_NEED.search(sentence):
        brought.append((found[2], f"besoin {found[1]}"))
    if found := FOUND_HOLDERS.search(sentence):
        brought.append((found[2], f"porteurs de projets {found[1]}"))
    return tuple(
        next(
            (
                replace(partner, brings=what)
                for who, what in brought
                if not partner.brings and f" {fold(who)} ".startswith(f" {fold(partner.printed_name)} ")
            ),
            partner,
        )
        for partner in partners
    )
