"""Rewrites `actors/us-states.ttl`: the states of the United States, so that Georgia is not always the country.

    python ontology/build_us_states.py FOLDER/data.jsonl

data.jsonl is rigour 2.x territories (MIT), which gives names and QIDs. The abbreviations that papers print behind a
town ("Manchester, N.H.") are ours; those that are words too ("Miss.", "Mass.") are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OUT = Path(__file__).parent / "actors" / "us-states.ttl"
ABBREVIATIONS = dict(
    pair.split("=")
    for pair in (
        "Alabama=Ala. Arizona=Ariz. California=Calif. Colorado=Colo. Connecticut=Conn. Florida=Fla. Georgia=Ga. "
        "Kentucky=Ky. Maryland=Md. Michigan=Mich. Minnesota=Minn. Nebraska=Neb. Nevada=Nev. New_Hampshire=N.H. "
        "New_Jersey=N.J. New_Mexico=N.M. New_York=N.Y. North_Carolina=N.C. North_Dakota=N.D. Oklahoma=Okla. "
        "Rhode_Island=R.I. South_Carolina=S.C. South_Dakota=S.D. Tennessee=Tenn. Texas=Tex. Vermont=Vt. Virginia=Va. "
        "West_Virginia=W.Va. Wisconsin=Wis. Wyoming=Wyo."
    ).split()
)
# Whose plain name is another place in most news; "Georgia" is a state with support.
LABELS = {"Georgia": "Georgia (U.S. state)", "New York": "New York State", "Washington": "Washington State"}
SHARED = {"Georgia"}
PREFIXES = """\
# The states of the United States. Written by ontology/build_us_states.py; an edit here would be lost.
@prefix act: <https://w3id.org/diplograph/actor/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


def main(path: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    states = [row for row in rows if row.get("parent") == "us" and "(United States of America)" in row["full_name"]]
    told = [turtle(row["name"].removesuffix(" (USA)"), row["qid"]) for row in states]
    OUT.write_text(PREFIXES + "\n" + "\n".join(sorted(told)) + "\n", encoding="utf-8")


def turtle(name: str, qid: str) -> str:
    """One state: `act:Texas_US a dip:Place ; skos:prefLabel "Texas" ; …`."""
    label = LABELS.get(name, name)
    local = name.replace(" ", "_")
    other = f' ; skos:altLabel "{ABBREVIATIONS[local]}"' if local in ABBREVIATIONS else ""
    shared = f' ; skos:hiddenLabel "{name}"' if name in SHARED else ""
    return (
        f'act:{local}_US a dip:Place ; skos:prefLabel "{label}"{other}{shared} ; dip:inCountry act:United_States ;'
        f' skos:exactMatch wd:{qid} ; dct:source "rigour 2.x territories (MIT)", "Diplograph" .'
    )


if __name__ == "__main__":
    main(sys.argv[1])
