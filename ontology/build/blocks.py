"""Persons, posts and tenures as Turtle, a file for each part of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from countries import Territories
from persons import Persons, Whole, short_forms
from records import Held, Post, local
from surnames import surnames
from ttl import block, quoted, texts


def people_files(rows: Iterable[Held], persons: Persons, territories: Territories) -> dict[str, list[str]]:
    """File name to blocks: `posts`, and `people-…` for the persons of a region with their tenures."""
    files: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[Held]] = defaultdict(list)
    for row in rows:
        held[row.person.name].append(row)
    others, short = _other_names(persons), surnames(list(persons.all.values()), held)
    for whole in persons.all.values():
        own = held[whole.name]
        file = files[f"people-{territories.region(whole.home)}"]
        file.append(_person_block(whole, short.get(whole.key, []), others[whole.key]))
        file += [_tenure_block(whole, row) for row in own]
        file += [_before_block(whole, row) for row in own if row.seen and row.start == _first(own, row)]
    files["posts"] = [_post_block(post) for post in _posts(row for own in held.values() for row in own)]
    return files


def _other_names(persons: Persons) -> dict[str, list[str]]:
    """Local name to the further names of a person that nobody else bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    names = {whole.key: {*whole.others, *short_forms(whole)} - {whole.name} for whole in persons.all.values()}
    for key, told in names.items():
        for name in (persons.all[key].name, *told):
            bearers[local(name)].add(key)
    for key, name in persons.by_hand.values():
        bearers[local(name)].add(key)
    return {key: [name for name in told if len(bearers[local(name)]) == 1] for key, told in names.items()}


def _person_block(whole: Whole, short: list[str], others: list[str]) -> str:
    return block(whole.key, "Person", [
        ("skos:prefLabel", quoted(whole.name)),
        texts("skos:altLabel", others),
        texts("skos:hiddenLabel", short),
        texts("schema:gender", filter(None, [whole.gender])),
        ("skos:exactMatch", whole.qid and f"wd:{whole.qid}"),
        texts("dct:source", whole.sources),
    ])  # fmt: skip


def _posts(rows: Iterable[Held]) -> list[Post]:
    """Each post once, with the other words of all rows for it."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        titles[row.post.of, row.post.office].update(row.post.titles)
    return [Post(office, of, tuple(sorted(found - {office}))) for (of, office), found in titles.items()]


def _post_name(post: Post) -> str:
    the = "the " if post.of.startswith("United ") else ""
    return f"{post.office[0].upper()}{post.office[1:]} of {the}{post.of}"


def _post_block(post: Post) -> str:
    return block(local(_post_name(post)), "Post", [
        ("skos:prefLabel", quoted(_post_name(post))),
        ("dip:office", quoted(post.office)),
        texts("skos:altLabel", post.titles),
        ("dip:postIn", f"act:{BODIES.get(post.of) or local(post.of)}"),
    ])  # fmt: skip


def _tenure_block(whole: Whole, row: Held) -> str:
    post = local(_post_name(row.post))
    return block(f"{whole.key}-{post}-{row.start}", "Tenure", [
        ("dip:holder", f"act:{whole.key}"),
        ("dip:post", f"act:{post}"),
        ("dip:start", quoted(row.start)),
        ("dip:end", row.end and quoted(row.end)),
        ("dct:valid", row.known and quoted(row.known)),
        texts("dct:source", row.sources),
    ])  # fmt: skip


def _first(own: list[Held], row: Held) -> str:
    """The day since when this office of this person is known."""
    return min(r.start for r in own if (r.post.office, r.post.of) == (row.post.office, row.post.of))


def _before_block(whole: Whole, row: Held) -> str:
    """Who was met in office held it before, too, nobody says since when: a tenure without a start."""
    post = local(_post_name(row.post))
    return block(f"{whole.key}-{post}", "Tenure", [
        ("dip:holder", f"act:{whole.key}"),
        ("dip:post", f"act:{post}"),
        ("dip:end", row.end and quoted(row.end)),
        texts("dct:source", row.sources),
    ])  # fmt: skip


# Bodies whose local name is not made from the label.
BODIES = {
    "United Nations General Assembly": "UN_General_Assembly",
    "Organization for Security and Co-operation in Europe": "OSCE",
}
