"""Rewrites `actors/countries.ttl` and `actors/people.ttl` from public sources; the other files there are hand-kept.

    python ontology/build_actors.py --sources FOLDER

Wikidata ids and dates of office come from these sources only; every row names its own in dct:source.

    data.jsonl              rigour 2.x territories, MIT: countries and territories, full names, QIDs
    factbook_leaders/       The World Factbook, May 2026, public domain: capital, adjective, people, heads of state
                            and government with the day since when; they, too, are vouched for until the last change
    every_politician_2022/  EveryPolitician 2022 (Wikidata, CC0): heads of state and government, foreign and defence
                            ministers of 20 countries, heads of world bodies; QIDs and genders. What is open there
                            is vouched for (dct:valid) until the last change that the country's file knows
    congress_legislators/   executive.yaml, CC0: presidents and vice presidents of the United States
    state_pocom/            Office of the Historian, Principal Officers, CC0: US secretaries of state
    state_travels/          Office of the Historian, Travels, CC0: whom the secretaries met, as which minister; such
                            an office runs from the first such day and is vouched for until the last one
    us_nominations/         White House, nominations sent to the Senate, public domain: the year of entry only

Spelling and the choice of countries and offices stand in `actor_words.py`. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import html
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import actor_words as words
import yaml

RIGOUR = "rigour 2.x territories (MIT)"
FACTBOOK = "The World Factbook, May 2026 (public domain)"
EVERY_POLITICIAN = "EveryPolitician 2022 (Wikidata, CC0)"
EXECUTIVE = "congress-legislators, executive (CC0)"
POCOM = "Office of the Historian, Principal Officers (CC0)"
TRAVELS = "Office of the Historian, Travels of the Secretary (CC0)"
NOMINATIONS = "White House, nominations sent to the Senate (public domain)"

SINCE_YEAR = "2000"

PREFIXES = """\
@prefix act:    <https://w3id.org/diplograph/actor/> .
@prefix dct:    <http://purl.org/dc/terms/> .
@prefix dip:    <https://w3id.org/diplograph/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix skos:   <http://www.w3.org/2004/02/skos/core#> .
@prefix wd:     <http://www.wikidata.org/entity/> .
"""

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
SINCE = re.compile(r"\(?since (?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one source knows them; `home` is the code of the country, which says how names are built."""

    name: str
    home: str
    qid: str = ""
    gender: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One row of a source: an office of a country or body held from `start` to `end`.

    Without an end the source vouches for it until `known`: the last change that it knows of anything.
    """

    person: Person
    office: str
    of: str
    start: str
    end: str = ""
    known: str = ""
    sources: frozenset[str] = frozenset()

    @property
    def last(self) -> str:
        return self.end or self.known


# --- Writing Turtle -----------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """ASCII letters for a local name and for comparing: "Recep Tayyip Erdoğan" without the breve."""
    swapped = text.translate(str.maketrans("łŁøØđĐ\u0131əƏ", "lLoOdDieE")).replace("ß", "ss")
    return unicodedata.normalize("NFKD", swapped).encode("ascii", "ignore").decode()


def local(name: str) -> str:
    """`act:` local name of a label: "Côte d'Ivoire" gives `Cote_d_Ivoire`."""
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain(name).replace("'", "")).strip("_")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def block(subject: str, kind: str, says: Iterable[tuple[str, str]]) -> str:
    """One Turtle block; `says` are (property, object as Turtle), empty objects left out."""
    lines = [f"{term} {value}" for term, value in says if value]
    return f"act:{subject} a dip:{kind} ;\n    " + " ;\n    ".join(lines) + " .\n"


def texts(term: str, values: Iterable[str]) -> tuple[str, str]:
    return term, ", ".join(quoted(v) for v in sorted(set(values)))


def write(path: Path, blocks: Iterable[str]) -> None:
    head = "# Written by build_actors.py: do not edit; what it lacks goes into the hand-kept files beside it.\n"
    path.write_text(head + PREFIXES + "\n" + "\n".join(sorted(blocks)), encoding="utf-8")


# --- Countries ----------------------------------------------------------------------------------------------------


def read_territories(sources: Path) -> dict[str, dict[str, Any]]:
    lines = (sources / "data.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["code"]: row for row in map(json.loads, lines)}


def labels(territories: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Code to English label of every country and territory that we keep."""
    kept = (
        c for c, row in territories.items() if c in words.TERRITORIES or (row["is_country"] and c not in words.LEFT_OUT)
    )
    return {code: words.LABELS.get(code, territories[code]["name"]) for code in kept}


def read_factbook(sources: Path, territories: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Rows of the Factbook by the territory's code."""
    rows = json.loads((sources / "factbook_leaders" / "countries.json").read_text(encoding="utf-8"))
    by_name = {plain(n).lower(): c for c, t in territories.items() for n in (t["full_name"], t["name"])}
    coded = (
        (words.FACTBOOK_ROWS.get(row["code"]) or by_name.get(plain(row["name"] or "").lower()), row) for row in rows
    )
    return {code: row for code, row in coded if code}


def capital(code: str, row: dict[str, Any]) -> str:
    if code in words.NO_CAPITAL:
        return ""
    told = html.unescape(row.get("capital") or "")
    return words.CAPITALS.get(code) or re.split(r"[;,(]| in Romanian", told)[0].strip()


def other_names(code: str, name: str, territory: dict[str, Any]) -> set[str]:
    told = {territory["full_name"], territory["name"]} - {name}
    return set() if code in words.FULL_NAMES_LEFT_OUT else {n for n in told if not re.search(r"[(\[]", n)}


def adjectives(code: str, name: str, row: dict[str, Any]) -> list[str]:
    if code in words.ADJECTIVES:
        return words.ADJECTIVES[code]
    told = ((row.get("demonym") or {}).get("adjective") or {}).get("text") or ""
    forms = [form.strip() for form in re.split(r", | or ", re.split(r"[;(/]", told)[0])]
    return [form for form in forms if form and form not in {name, "NA", "none"}]


def people(code: str, row: dict[str, Any]) -> list[str]:
    if code in words.PEOPLE:
        return words.PEOPLE[code]
    told = ((row.get("demonym") or {}).get("noun") or {}).get("text") or ""
    if match := re.match(r"([\w' -]+)\(s\)", told):
        return [match[1] + "s"]
    return [told.split(" (")[0]] if "(singular and plural)" in told else []


def country_blocks(sources: Path) -> Iterator[str]:
    territories = read_territories(sources)
    factbook = read_factbook(sources, territories)
    for code, name in labels(territories).items():
        row = factbook.get(code, {})
        city = capital(code, row)
        yield block(local(name), "Country", [
            ("skos:prefLabel", quoted(name)),
            texts("skos:altLabel", other_names(code, name, territories[code])),
            texts("dip:adjective", adjectives(code, name, row)),
            texts("dip:people", people(code, row)),
            ("dip:capital", city and f"act:{local(city)}"),
            ("skos:exactMatch", f"wd:{territories[code]['qid']}"),
            texts("dct:source", [RIGOUR, *([FACTBOOK] if row else [])]),
        ])  # fmt: skip
        if city:
            yield capital_block(city, territories)


def capital_block(city: str, territories: dict[str, dict[str, Any]]) -> str:
    qid = territories[words.CAPITAL_IDS[city]]["qid"] if city in words.CAPITAL_IDS else ""
    return block(local(city), "Place", [
        ("skos:prefLabel", quoted(city)),
        ("skos:exactMatch", qid and f"wd:{qid}"),
        texts("dct:source", [RIGOUR if qid else FACTBOOK]),
    ])  # fmt: skip


# --- Offices from each source -------------------------------------------------------------------------------------


def every_politician(sources: Path, names: dict[str, str]) -> Iterator[Held]:
    for folder, code in words.FOLDERS.items():
        rows = read_holders(sources, folder)
        known = max(max(r["start"], r["end"]) for r in rows)
        for row in rows:
            office = words.POSITIONS.get(row["position"])
            if office and (code, row["position"]) not in words.TOLD_BY_BETTER_SOURCES | words.OTHER_OFFICES:
                yield held_row(row, code, office, names[code], known)
    yield from world_bodies(sources)


def world_bodies(sources: Path) -> Iterator[Held]:
    rows = read_holders(sources, "world")
    known = max(max(r["start"], r["end"]) for r in rows)
    for row in rows:
        if row["position"] in words.WORLD_POSITIONS:
            yield held_row(row, "", *words.WORLD_POSITIONS[row["position"]], known)


def held_row(row: dict[str, str], code: str, office: str, of: str, known: str) -> Held:
    name = words.EVERY_POLITICIAN_NAMES.get(row["person"], row["person"])
    person = Person(name, code, row["personID"], row["gender"], EVERY_POLITICIAN)
    known_until = "" if row["end"] else known
    return Held(person, office, of, row["start"], row["end"], known_until, frozenset({EVERY_POLITICIAN}))


def read_holders(sources: Path, folder: str) -> list[dict[str, str]]:
    """Rows of one folder that reach into our years, with the gender its list of persons gives."""
    html_folder = sources / "every_politician_2022" / folder / "html"
    gender = {row["id"]: row["gender"] for row in read_csv(html_folder / "bio.csv")}
    told = read_csv(html_folder / "holders21.csv")
    rows = [row | {"gender": row.get("gender") or gender.get(row["personID"], "")} for row in told]
    return [r for r in rows if r["start"] and r["person"] and (not r["end"] or r["end"] >= SINCE_YEAR)]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table; some folders have no list of persons."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def presidents(sources: Path) -> Iterator[Held]:
    """Presidents and vice presidents; a term that still runs has no end yet and is vouched for as long as it runs."""
    told = yaml.safe_load((sources / "congress_legislators" / "executive.yaml").read_text(encoding="utf-8"))
    known = {r["person"].split()[-1]: r for r in read_holders(sources, "us-cabinet") if "President" in r["position"]}
    for row in told:
        terms = [t for t in row["terms"] if t["end"] >= SINCE_YEAR]
        for term in terms:
            office = "president" if term["type"] == "prez" else "vice president"
            ended, runs = (term["end"], "") if term["end"] < "2026" else ("", term["end"])
            person = president(row, known)
            yield Held(person, office, "United States", term["start"], ended, runs, frozenset({EXECUTIVE}))


def president(row: dict[str, Any], known: dict[str, dict[str, str]]) -> Person:
    ids, gender = row["id"], {"M": "male", "F": "female"}[row["bio"]["gender"]]
    if "wikidata" in ids:
        return Person(ids["wikipedia"], "us", ids["wikidata"], gender, EXECUTIVE)
    seen = known.get(row["name"]["last"], {})
    name = seen.get("person") or f"{row['name'].get('nickname', row['name']['first'])} {row['name']['last']}"
    return Person(name, "us", seen.get("personID", ""), gender, EXECUTIVE)


def secretaries_of_state(sources: Path) -> Iterator[Held]:
    rows = [r for r in read_holders(sources, "us-cabinet") if r["position"] == "Secretary of State"]
    known = {r["person"].split()[-1].lower(): r for r in rows}
    for term in ET.parse(sources / "state_pocom" / "positions-principals" / "secretary.xml").iter("principal"):
        start, end = term.findtext("started/date") or "", term.findtext("ended/date") or ""
        if start >= "1997":
            family, first = (term.findtext("person-id") or "").split("-")[:2]
            seen = known.get(family, {})
            name = seen.get("person") or f"{first.title()} {family.title()}"
            person = Person(name, "us", seen.get("personID", ""), seen.get("gender", ""), POCOM)
            known_until = "" if end else start
            yield Held(person, "secretary of state", "United States", start, end, known_until, frozenset({POCOM}))


def nominees(sources: Path) -> Iterator[Held]:
    """Secretaries nominated in 2025: the year of entry, vouched for until somebody else is nominated."""
    sent = list(read_nominations(sources))
    for nominee, (name, title, office) in words.NOMINEES.items():
        nominations = re.compile(rf"([A-Z][\w. ]+), of [\w ]+, to be {title}\.")
        named = [(day, match[1]) for day, told in sent for match in nominations.finditer(told) if day >= "2025"]
        others = [day for day, who in named if who != nominee]
        person = Person(name, "us", source=NOMINATIONS)
        known_until = min([*others, sent[-1][0]])
        yield Held(person, office, "United States", named[0][0][:4], "", known_until, frozenset({NOMINATIONS}))


def read_nominations(sources: Path) -> Iterator[tuple[str, str]]:
    """Day and text of every message to the Senate, the earliest first."""
    for file in sorted((sources / "us_nominations" / "presidential-actions").glob("*/*.md")):
        yield file.name[:10], file.read_text(encoding="utf-8")


def ministers_met(sources: Path, names: dict[str, str]) -> Iterator[Held]:
    remarks = list(read_travels(sources))
    wanted = [(code, names[code], *row) for code, rows in words.MINISTERS_MET.items() for row in rows]
    wanted += [("", "NATO", "secretary-general", name, spelt) for name, spelt in words.NATO_HEADS]
    for code, of, office, name, spelt in wanted:
        met = re.compile(rf"{words.MET_AS[office]} (?:Prince |Sheikh |Dr\. )?{spelt}")
        days = sorted(day for day, remark in remarks if met.search(remark))
        if days:
            person = Person(name, code, source=TRAVELS)
            yield Held(person, office, of, days[0], "", days[-1], frozenset({TRAVELS}))


def read_travels(sources: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((sources / "state_travels" / "secretary-travels").glob("*.xml")):
        for trip in ET.parse(file).iter("trip"):
            yield trip.findtext("start-date") or "", " ".join((trip.findtext("remarks") or "").split())


def heads(sources: Path, names: dict[str, str]) -> list[Held]:
    """Heads of state and government of the Factbook, vouched for until the last change that it knows."""
    rows = list(heads_told(sources, names))
    known = max(row.start for row in rows)
    return [replace(row, known=known) for row in rows]


def heads_told(sources: Path, names: dict[str, str]) -> Iterator[Held]:
    """Heads whose title is one that we know."""
    territories = read_territories(sources)
    for code, row in sorted(read_factbook(sources, territories).items()):
        told = {html.unescape(row.get(key) or "") for key in ("head_of_state", "head_of_government")}
        for text in sorted(told):
            yield from head(code, text, names) if code in names and code != "us" else ()


def head(code: str, text: str, names: dict[str, str]) -> Iterator[Held]:
    first = re.split(r"(?<=\d)\);|; (?!prime|also)", text)[0]
    since = SINCE.search(first)
    if not since or is_foreign(code, text):
        return
    title, raw = split_title(first[: since.start()].strip(" ("))
    for office in words.FACTBOOK_TITLES.get(title, []) if title else words.WITHOUT_TITLE.get(code, []):
        office = "prime minister" if office == "premier" and code in words.PREMIERS_CALLED_PRIME_MINISTER else office
        if (code, office) not in words.MISPRINTS:
            person = Person(words.FACTBOOK_NAMES.get(raw) or usual_case(raw), code, source=FACTBOOK)
            yield Held(person, office, names[code], iso(since), sources=frozenset({FACTBOOK}))


def is_foreign(code: str, text: str) -> bool:
    """Whether the head is another country's: the King of a realm, the President of a territory."""
    elsewhere = ("represented", " of China ", "Co-prince", "TRUMP", *(("CHARLES",) if code != "gb" else ()))
    return any(sign in text for sign in elsewhere)


def split_title(told: str) -> tuple[str, str]:
    """ "Interim Prime Minister Muhammad YUNUS" gives ("prime minister", "Muhammad YUNUS")."""
    bare = re.sub(r"^(?:GNU |CNSP )?(?:Interim |Caretaker |Transition(?:al)? |Acting )?", "", told)
    bare = re.sub(r"(?i) \((?:prime minister-equivalent|prime minister|president of the executive yuan)\)", "", bare)
    bare = bare.split(";")[0]
    for title in sorted(words.FACTBOOK_TITLES, key=len, reverse=True):
        if bare.lower().startswith(title + " ") and not bare.startswith(("of ", "of the "), len(title) + 1):
            return title, bare[len(title) :].strip()
    return "", bare


def usual_case(name: str) -> str:
    """ "Gabriel BORIC" gives "Gabriel Boric"; numbers of kings stay."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0] if re.fullmatch("[IVX]+", m[0]) else capital_first(m[0]), name)


def capital_first(word: str) -> str:
    return word.capitalize() if word.isupper() else word


def iso(since: re.Match[str]) -> str:
    day, month, year = since.groups()
    parts = [year] + ([f"{MONTHS[month[:3].lower()]:02}"] if month else []) + ([f"{int(day):02}"] if day else [])
    return "-".join(parts)


# --- Merging ------------------------------------------------------------------------------------------------------


def merged(rows: Iterable[Held]) -> list[Held]:
    """Rows that tell the same office of the same person without a gap, as one."""
    groups: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for row in rows:
        groups[plain(row.person.name), row.office, row.of].append(row)
    return [row for group in groups.values() for row in joined(sorted(group, key=lambda r: (r.start, r.last)))]


def joined(rows: list[Held]) -> Iterator[Held]:
    current = rows[0]
    for row in rows[1:]:
        if row.start <= current.last:
            current = join(current, row)
        else:
            yield current
            current = row
    yield current


def join(one: Held, two: Held) -> Held:
    """One tenure of two that overlap: the more exact start, and what is known longest."""
    start = two.start if two.start.startswith(one.start) else one.start
    whole = replace(one, start=start, sources=one.sources | two.sources)
    ended, known = max(one.end, two.end), max(one.known, two.known)
    return replace(whole, end="", known=known) if known > ended else replace(whole, end=ended, known="")


def persons(rows: Iterable[Held]) -> dict[str, Person]:
    """Local name to person, with the id and gender of whichever source has them."""
    found: dict[str, Person] = {}
    for row in rows:
        key, new = local(row.person.name), row.person
        old = found.setdefault(key, new)
        if old.qid and new.qid and old.qid != new.qid:
            raise SystemExit(f"two persons named {new.name}: {old.qid} and {new.qid}")
        known, other = (old, new) if old.qid else (new, old)
        found[key] = replace(known, gender=known.gender or other.gender)
    return found


def surname(person: Person) -> str:
    names = re.split(r",| of | Jr\.", person.name)[0].split()
    if person.name in words.SURNAMES or len(names) < 2:
        return words.SURNAMES.get(person.name, "")
    if person.home in words.FAMILY_NAME_FIRST:
        return names[0]
    if re.fullmatch(r"[IVX]+", names[-1]):
        return ""
    at = next((i for i, w in enumerate(names[1:], 1) if w.lower() in words.PARTICLES), len(names) - 1)
    return " ".join(names[at:])


def people_blocks(sources: Path) -> Iterator[str]:
    names = labels(read_territories(sources))
    told = [
        *every_politician(sources, names),
        *presidents(sources),
        *secretaries_of_state(sources),
        *nominees(sources),
        *ministers_met(sources, names),
        *heads(sources, names),
    ]
    rows = merged(told)
    yield from (person_block(key, person) for key, person in persons(told).items())
    yield from (post_block(code, office, of) for code, office, of in posts(rows, names))
    yield from (tenure_block(row) for row in rows)


def person_block(key: str, person: Person) -> str:
    return block(key, "Person", [
        ("skos:prefLabel", quoted(person.name)),
        texts("skos:hiddenLabel", filter(None, [surname(person)])),
        texts("schema:gender", filter(None, [person.gender])),
        ("skos:exactMatch", person.qid and f"wd:{person.qid}"),
        texts("dct:source", [person.source]),
    ])  # fmt: skip


def posts(rows: Iterable[Held], names: dict[str, str]) -> list[tuple[str, str, str]]:
    codes = {name: code for code, name in names.items()}
    return sorted({(codes.get(r.of, ""), r.office, r.of) for r in rows})


def post_name(office: str, of: str) -> str:
    return f"{office[0].upper()}{office[1:]} of {'the ' if of.startswith('United ') else ''}{of}"


def post_block(code: str, office: str, of: str) -> str:
    return block(local(post_name(office, of)), "Post", [
        ("skos:prefLabel", quoted(post_name(office, of))),
        ("dip:office", quoted(office)),
        texts("skos:altLabel", [*words.ALSO_CALLED.get(office, []), *words.ALSO_CALLED_IN.get((code, office), [])]),
        ("dip:postIn", f"act:{local(of)}"),
    ])  # fmt: skip


def tenure_block(row: Held) -> str:
    holder, post = local(row.person.name), local(post_name(row.office, row.of))
    return block(f"{holder}-{post}-{row.start}", "Tenure", [
        ("dip:holder", f"act:{holder}"),
        ("dip:post", f"act:{post}"),
        ("dip:start", quoted(row.start)),
        ("dip:end", row.end and quoted(row.end)),
        ("dct:valid", row.known and quoted(row.known)),
        texts("dct:source", row.sources),
    ])  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="the folder with the files named in this script")
    sources = parser.parse_args().sources
    actors = Path(__file__).parent / "actors"
    write(actors / "countries.ttl", country_blocks(sources))
    write(actors / "people.ttl", people_blocks(sources))


if __name__ == "__main__":
    main()
