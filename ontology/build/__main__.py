"""Rewrites `actors/countries.ttl`, `actors/posts.ttl` and `actors/people-*.ttl` from public sources.

    python ontology/build --sources FOLDER

The other files of `actors/` are kept by hand. Wikidata ids and dates of office come from the sources only; every row
names its own in dct:source. One module reads one source; `words/` holds spelling and selection. The same sources give
the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from blocks import people_files
from congress import legislators, presidents
from countries import Territories, country_blocks
from every_politician import every_politician
from factbook import factbook
from nominations import nominees
from persons import Persons
from phoenix import PHOENIX, spellings
from pocom import principal_officers
from records import Held
from tenures import tenures
from travels import travels
from ttl import write

ACTORS = Path(__file__).parents[1] / "actors"


def people(sources: Path, territories: Territories) -> tuple[list[Held], Persons]:
    """Every office of every source, the sources with Wikidata ids first, and whose it is."""
    persons = Persons(ACTORS / "people-by-hand.ttl")
    rows = persons.add([*every_politician(sources, territories), *presidents(sources), *legislators(sources)])
    americans = [row.person for row in rows if row.person.home == "us"]
    rows += persons.add(
        [
            *principal_officers(sources, americans),
            *nominees(sources),
            *factbook(sources, territories),
            *travels(sources, territories),
        ]
    )
    for whole, name in list(spellings(sources, territories, persons)):
        whole.others.add(name)
        whole.sources.add(PHOENIX)
    return tenures(rows), persons


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="the folder with the files named in the modules")
    parser.add_argument("--out", type=Path, default=ACTORS, help="the folder to write to")
    told = parser.parse_args()
    sources, out = told.sources, told.out
    territories = Territories(sources)
    write(out / "countries.ttl", country_blocks(sources, territories))
    rows, persons = people(sources, territories)
    for name, blocks in people_files(rows, persons, territories).items():
        write(out / f"{name}.ttl", blocks)
    print(f"{len(persons.all)} persons, {len(rows)} tenures; left out, as two bear one name:")
    print(*persons.left_out, sep="\n")


if __name__ == "__main__":
    main()
