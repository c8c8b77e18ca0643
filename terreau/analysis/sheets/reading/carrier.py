"""Who carries the operation: presentation, missions, tracks, phases, people to write to, websites."""

import re
from dataclasses import dataclass, replace
from typing import Final

from terreau.analysis.sheets.reading.blocks import Block, gather_blocks
from terreau.analysis.sheets.reading.lines import AUTOLINK, LINK, Ledger, Line, strip_marks
from terreau.analysis.sheets.reading.partners import split_list
from terreau.analysis.sheets.reading.places import capitalise
from terreau.analysis.sheets.sheet import Contact, Status, Track
from terreau.analysis.texts.folding import fold

FOUNDED: Final = (
    re.compile(r"\b(?:cree|fonde|ne|constitue)e?s? (?:en|depuis) (?:[a-z]+ )?([0-9]{4})\b"),
    re.compile(r"\ben ([0-9]{4})\b.{0,60}?\b(?:a|ont) (?:lance|cree|fonde)\b"),
    re.compile(r"\b(?:lance|existe)e?s? (?:en|depuis) ([0-9]{4})\b"),
    re.compile(r"\b(?:founded|created) in ([0-9]{4})\b"),
)
JOINED: Final = re.compile(
    r"\b(experimente|porte|runs|tries out)\b.{0,60}?\bfabrique a initiatives\b.{0,20}?\b(?:depuis|since)(?: [a-z]+)? ([0-9]{4})\b"
)
JOINED_LABEL: Final = re.compile(r"\b(experimente|porte|runs|tries out)\b(?:.{0,60}?\b(?:depuis|since) ([0-9]{4})\b)?")
PHASES: Final = re.compile(r"\bphases?\b[^:.]{0,60}:\s*([^.]+)", re.IGNORECASE)
TRACK: Final = re.compile(r"(?:\*\*)?([^:*]{3,60}?)(?:\*\*)?\s*:\s*(?:\*\*)?\s*(.*)")
FABRIQUE_TRACK: Final = re.compile(r"(?i)\s*\((?:volet|labellisé|track:?) Fabrique à initiatives\)$")
LONGEST_TRACK_NAME: Final = 6
EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE: Final = re.compile(r"(?:\+33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s.-]?[0-9]{2}){4}")
WEBSITE: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+")
CONTACT_WORDS: Final = re.compile(r"(?i)\b(t[ée]l(?:[ée]phone)?|mail|e-mail|courriel|site(?: internet| web)?|phone|website)\b\s*[.:]*")
FABRIQUE: Final = "fabrique a initiatives"


@dataclass(frozen=True)
class Carrier:
    """What the sheet says of who carries the operation."""

    presentation: str = ""
    founded_year: int | None = None
    method_year: int | None = None
    status: Status | None = None
    missions: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    phases: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    websites: tuple[str, ...] = ()


def read_presentation(lines: list[Line], *, carrier: Carrier, ledger: Ledger) -> Carrier:
    """Read the presentation and the years that it tells."""
    blocks = gather_blocks(lines)
    paragraphs = [carrier.presentation] if carrier.presentation else []
    for block in blocks:
        if block.label == "founded":
            year = re.search(r"[0-9]{4}", block.plain)
            carrier = replace(carrier, founded_year=int(year[0]) if year else carrier.founded_year)
        elif block.label == "joined":
            carrier = join_network(carrier, text=block.plain, pattern=JOINED_LABEL)
        else:
            paragraphs.append(block.plain)
        ledger.claim(*block.numbers, part="presentation")
    return tell_years(replace(carrier, presentation="\n".join(paragraphs)))


def tell_years(carrier: Carrier) -> Carrier:
    """Give the carrier with the years and the status that its presentation tells, unless they are known."""
    folded = fold(carrier.presentation)
    founded = next((found for pattern in FOUNDED if (found := pattern.search(folded))), None)
    if founded and carrier.founded_year is None:
        carrier = replace(carrier, founded_year=int(founded[1]))
    return carrier if carrier.status else join_network(carrier, text=folded, pattern=JOINED)


def join_network(carrier: Carrier, *, text: str, pattern: re.Pattern[str]) -> Carrier:
    """Give the carrier with its status in the network and the year it took up the method."""
    found = pattern.search(fold(text))
    if found is None:
        return carrier
    is_trying = found[1] in {"experimente", "tries out"}
    return replace(
        carrier,
        status=Status.EXPERIMENT if is_trying else Status.APPELLATION,
        method_year=int(found[2]) if found[2] else None,
    )


def read_missions(lines: list[Line], *, carrier: Carrier, ledger: Ledger) -> Carrier:
    """Read the missions; an item "Name : text" is a track, a sentence may name the phases."""
    missions, tracks, phases = list(carrier.missions), list(carrier.tracks), carrier.phases
    for block in gather_blocks(lines):
        track = read_track(block)
        if block.label == "phases":
            phases = tuple(split_list(block.plain))
        elif track:
            tracks.append(track)
        elif block.plain:
            missions.append(block.plain)
            phases = phases or find_phases(block.plain)
        ledger.claim(*block.numbers, part="missions")
    return replace(carrier, missions=tuple(missions), tracks=tuple(tracks), phases=phases)


def read_track(block: Block) -> Track | None:
    """Read "Idéateur : programme d'accompagnement…" as a named track, None when the item is no such thing."""
    found = TRACK.fullmatch(block.text) if block.kind == "item" else None
    if found is None or len(found[1].split()) > LONGEST_TRACK_NAME or not strip_marks(found[1]):
        return None
    name, text = strip_marks(found[1]), strip_marks(found[2])
    is_fabrique = FABRIQUE in fold(f"{name} {text}")
    return Track(name, name, FABRIQUE_TRACK.sub("", text), is_fabrique=is_fabrique, line=block.line)


def find_phases(sentence: str) -> tuple[str, ...]:
    """Find the phases that a sentence lists: "à travers deux phases : l'idéation et la validation"."""
    found = PHASES.search(sentence)
    if found is None:
        return ()
    names = re.split(r"\s*,\s*|\s+et\s+|\s+puis\s+", found[1])
    bare = (re.sub(r"(?i)^(?:l'|la |le |les )", "", name.strip()) for name in names)
    return tuple(capitalise(name) for name in bare if name and len(name.split()) <= 4)


def read_contacts(lines: list[Line], *, carrier: Carrier, ledger: Ledger) -> Carrier:
    """Read people and websites; a new name after a complete person opens the next one."""
    contacts, websites = list(carrier.contacts), list(carrier.websites)
    for line in lines:
        if line.kind in {"blank", "rule", "number"}:
            continue
        emails, phones, sites, words = split_contact_line(line.text)
        websites += [site for site in sites if site not in websites]
        if words or emails or phones:
            add_to_contacts(contacts, words=words, email=emails, phone=phones, line=line.number)
        if words or emails or phones or sites:
            ledger.claim(line.number, part="contact")
    return replace(carrier, contacts=tuple(contacts), websites=tuple(websites))


def split_contact_line(text: str) -> tuple[str, str, list[str], str]:
    """Split a line into e-mail, phone, websites and the words that remain."""
    links = " ".join(found[2] or found[1] for found in LINK.finditer(text))
    bare = AUTOLINK.sub(r" \1 ", LINK.sub(" ", text)).replace("mailto:", " ")
    seen = f"{bare} {links.replace('mailto:', ' ')}"
    sites = [site.rstrip(".,;") for site in WEBSITE.findall(seen)]
    email, phone = EMAIL.search(seen), PHONE.search(seen)
    for pattern in (WEBSITE, EMAIL, PHONE, CONTACT_WORDS):
        bare = pattern.sub(" ", bare)
    words = strip_marks(bare).strip(" -–—,;:/|.()")
    return (email[0] if email else ""), (phone[0] if phone else ""), sites, words


def add_to_contacts(contacts: list[Contact], *, words: str, email: str, phone: str, line: int) -> None:
    """Add what a line says to the last person, or open the next one."""
    last = contacts[-1] if contacts else None
    name, _, function = (part.strip() for part in words.partition(","))
    is_next = bool(words and last and last.name and (last.function or last.email or "," in words))
    if last is None or is_next or (email and last.email) or (phone and last.phone):
        contacts.append(Contact(name, function, email, phone, line))
        return
    if words and not last.name:
        last = replace(last, name=name, function=function)
    elif words:
        last = replace(last, function=words)
    contacts[-1] = replace(last, email=last.email or email, phone=last.phone or phone)
