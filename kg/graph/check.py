"""What is wrong with a graph, in words and with the sentence concerned.

Three things are looked at: the shapes of `ontology/shapes.ttl`; the rules of the house, each a query in `house/` whose
first line says what must hold; and what neither can say: words that are not in their article, shortcuts that no event
gives, terms that the ontology does not have.

Shapes are slow, so a graph is looked at by batches of articles, each with the events that it tells and whom it names;
that a day's articles are sound can be said without the years before them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import rdflib
from rdflib import DCTERMS, RDF, SH, BNode, URIRef

from kg.graph.derived import READ_BY_RULE, shortcuts
from kg.graph.facts import Facts, only_of, text_of, texts_of, values_of
from kg.graph.graph import Graph
from kg.graph.oxigraph import as_written, quad_to_rdflib
from kg.graph.terms import nearest_term
from kg.ontology import DIP, ontology_folder

HOUSE = Path(__file__).with_name("house")
BATCH = 100  # articles that are looked at together
SHOWN = 200  # characters of a sentence
TYPE, EXACT, ACCOUNT, ARTICLE_ID = (ox.NamedNode(p) for p in (RDF.type, DIP.exact, DIP.account, DIP.articleId))
# From what a finding is about to the words concerned.
WORDS = (DIP.evidence, DIP.toldWords, DIP.positionWords)
OFFSETS = (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)

Nodes = set[Any]  # nodes as pyoxigraph has them


class Finding(NamedTuple):
    """A node and what is wrong with it."""

    node: str
    what: str


class Part(NamedTuple):
    """Quads that belong together, and the nodes among them that are looked at; the others are there to be seen."""

    quads: list[ox.Quad]
    nodes: Nodes


class Report(NamedTuple):
    """What is wrong, in words, and how many articles and events were looked at."""

    findings: list[str]
    articles: int
    events: int


def check(graph: Graph, articles: Collection[str] | None = None) -> list[str]:
    """Findings, each with its node, what is wrong and the sentence, in alphabetical order; none for a sound graph.

    "evd:a1-34-68-…: the article has 'Trump met Putin' there, not 'Trump phoned Putin'; a1: 'Trump met Putin in …'"

    `articles` are the ids of those to look at, with the events that they tell; without them all of the graph is.
    """
    return look_at(graph, articles).findings


def look_at(graph: Graph, articles: Collection[str] | None = None) -> Report:
    """As `check`, with what was looked at."""
    found: set[Finding] = set()
    seen: Nodes = set()
    looked_at: Nodes = set()
    events: Nodes = set()
    for part in _parts(graph, articles):
        found.update(_in_part(part, graph))
        seen |= part.nodes
        looked_at |= {quad.subject for quad in part.quads if quad.predicate == ARTICLE_ID} & part.nodes
        events |= {quad.subject for quad in part.quads if quad.predicate == ACCOUNT}
    if articles is None:
        found.update(_in_part(_rest(graph, seen), graph))
        found.update(_shortcuts(graph, None))
    else:
        found.update(_shortcuts(graph, seen))
    facts = Facts(graph.ox)
    return Report(sorted(_said(finding, facts, graph) for finding in found), len(looked_at), len(events))


def rules() -> dict[str, str]:
    """The rules of the house: what must hold, by the name of the query that finds what does not."""
    return {file.stem: _holds(file.read_text(encoding="utf-8")) for file in sorted(HOUSE.glob("*.rq"))}


def _holds(query: str) -> str:
    return query.partition("\n")[0].removeprefix("# ").removesuffix(".")


def _parts(graph: Graph, articles: Collection[str] | None) -> Iterator[Part]:
    """All articles, or these, by batches."""
    quads = graph.ox.quads_for_pattern(None, ARTICLE_ID, None, None)
    known = (quad for quad in quads if articles is None or _written(quad.object) in articles)
    names = iter(sorted({quad.graph_name for quad in known}, key=str))
    while batch := list(islice(names, BATCH)):
        yield _part(batch, graph)


def _part(names: Iterable[Any], graph: Graph) -> Part:
    """What stands in the graphs of these articles, the events that they tell, whom they name; what these point to."""
    store, shared = graph.ox, {ox.NamedNode(name) for name in graph.iris.shared}
    quads = [quad for name in names for quad in store.quads_for_pattern(None, None, None, name)]
    read = {quad.subject for quad in quads}
    events = {q.subject for node in read for q in store.quads_for_pattern(None, ACCOUNT, node, None)}
    for node in [*events, *read]:
        quads += (q for q in store.quads_for_pattern(node, None, None, None) if q.graph_name in shared)
    entities = _pointed_to(quads) - read - events
    described = [q for node in entities for q in store.quads_for_pattern(node, None, None, None)]
    derived = ox.NamedNode(graph.iris.derived)
    quads += (quad for quad in described if quad.graph_name != derived)
    named = {q.subject for q in described if q.graph_name in shared}
    return Part([*quads, *_types(quads, store)], read | events | named)


def _types(quads: Iterable[ox.Quad], store: ox.Store) -> list[ox.Quad]:
    """What kind of thing each is that these point to."""
    return [quad for node in _pointed_to(quads) for quad in store.quads_for_pattern(node, TYPE, None, None)]


def _pointed_to(quads: Iterable[ox.Quad]) -> Nodes:
    return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode) and quad.predicate != TYPE}


def _rest(graph: Graph, seen: Nodes) -> Part:
    """What belongs to no article: corrections, events without accounts, whatever a stranger put in."""
    derived = ox.NamedNode(graph.iris.derived)
    everything = graph.ox.quads_for_pattern(None, None, None, None)
    quads = [quad for quad in everything if quad.subject not in seen and quad.graph_name != derived]
    nodes = {quad.subject for quad in quads}
    return Part([*quads, *_types(quads, graph.ox)], nodes)


def _in_part(part: Part, graph: Graph) -> Iterator[Finding]:
    if not part.nodes:
        return
    about = {_written(node) for node in part.nodes}
    store = ox.Store()
    store.extend(part.quads)
    found = (*_shapes(part), *_rules(store, graph), *_words(Facts(store)), *_terms(part, graph))
    yield from (finding for finding in found if finding.node in about)


def _shapes(part: Part) -> Iterator[Finding]:
    """What breaks `ontology/shapes.ttl`."""
    import pyshacl  # a second to import

    told = rdflib.Graph()
    for triple in _ontology():
        told.add(triple)
    for quad in part.quads:
        told.add(quad_to_rdflib(as_written(quad))[:3])
    named: list[str | URIRef] = [URIRef(node.value) for node in part.nodes if isinstance(node, ox.NamedNode)]
    # A stranger's blank nodes cannot be asked for: then all are looked at, and the others left out later.
    about = named if len(named) == len(part.nodes) else None
    _, report, _ = pyshacl.validate(told, shacl_graph=_shapes_graph(), inplace=True, focus_nodes=about)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        name = f"_:{node}" if isinstance(node, BNode) else str(node)
        yield Finding(name, str(report.value(result, SH.resultMessage)))


@cache
def _ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "diplomacy.ttl", format="turtle")


@cache
def _shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")


def _rules(store: ox.Store, graph: Graph) -> Iterator[Finding]:
    """What breaks a rule of the house."""
    for file in sorted(HOUSE.glob("*.rq")):
        query = file.read_text(encoding="utf-8")
        rows: Any = store.query(query, prefixes=graph.iris.prefixes, use_default_graph_as_union=True)
        for row in rows:
            found = row["found"] if len(rows.variables) > 1 else None
            told = "" if found is None else f": {_short(found.value, graph)}"
            yield Finding(_written(row["node"]), f"it must hold that {_lowered(_holds(query))}{told}")


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _words(facts: Facts) -> Iterator[Finding]:
    """Evidence whose words or trigger are not where it says. What is missing, the shapes name."""
    for node, exact in facts.pairs(DIP.exact):
        told = facts.of(node)
        article = only_of(told, DIP.inArticle)
        text = only_of(facts.of(article), DIP.text) if article is not None else None
        offsets = [_number(only_of(told, prop)) for prop in OFFSETS]
        if text is None or None in offsets:
            continue
        start, end, trigger, trigger_end = (offset or 0 for offset in offsets)
        there = text[max(start, 0) : end]
        if there != exact:
            yield Finding(node, f"the article has {there[:80]!r} there, not {exact[:80]!r}")
        if not start <= trigger < trigger_end <= end:
            yield Finding(node, "the trigger stands outside of the words")


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.removeprefix("-").isdecimal() else None


def _terms(part: Part, graph: Graph) -> Iterator[Finding]:
    """Terms in our namespace that the ontology does not have."""
    for quad in part.quads:
        for term in (quad.predicate, quad.object):
            iri = term.value if isinstance(term, ox.NamedNode) else ""
            name = iri.removeprefix(str(DIP))
            if name != iri and name not in graph.ontology.terms:
                hint = nearest_term(name, graph.ontology)
                yield Finding(_written(quad.subject), f"the ontology has no dip:{name}{hint}")


def _shortcuts(graph: Graph, ends: Nodes | None) -> Iterator[Finding]:
    """Plain triples that no event gives, because it did not occur or is not there; between these ends, or all."""
    store, types = graph.ox, graph.ontology.event_types.values()
    told: Iterator[ox.Quad]
    plain = [ox.NamedNode(DIP[type.shortcut]) for type in types]
    if ends is None:
        derived = {quad.triple for prop in plain for quad in store.quads_for_pattern(None, prop, None, None)}
        told = (quad for prop in READ_BY_RULE for quad in store.quads_for_pattern(None, prop, None, None))
    else:
        name = ox.NamedNode(graph.iris.derived)
        starts = (store.quads_for_pattern(node, None, None, name) for node in ends)
        derived = {quad.triple for quads in starts for quad in quads if quad.object in ends}
        told = _told_of(derived, store)
    founded = {quad.triple for quad in shortcuts(told, graph.ontology, graph.iris)}
    for triple in derived - founded:
        whom = _short(_written(triple.object), graph)
        how = _short(triple.predicate.value, graph)
        yield Finding(_written(triple.subject), f"no event that occurred gives {how} {whom}")


def _told_of(derived: Iterable[ox.Triple], store: ox.Store) -> Iterator[ox.Quad]:
    """What is told of the events that have both ends of one of these."""
    ends = {node for triple in derived for node in (triple.subject, triple.object)}
    touching = {node: {quad.subject for quad in store.quads_for_pattern(None, None, node, None)} for node in ends}
    for node in {n for t in derived for n in touching[t.subject] & touching[t.object]}:
        yield from store.quads_for_pattern(node, None, None, None)


def _said(finding: Finding, facts: Facts, graph: Graph) -> str:
    """The finding in words, with the sentence concerned where there is one."""
    words = _short(finding.node, graph)
    return f"{words}: {finding.what}{_sentence(finding.node, facts)}"


def _sentence(node: str, facts: Facts) -> str:
    """`; a1: 'Donald Trump phoned Vladimir Putin'`, the first of the sentences in which it was read."""
    told = facts.of(node)
    places = [words for prop in WORDS for words in texts_of(told, prop)] or [node]
    for place in places:
        words = facts.of(place)
        exact = text_of(words, DIP.exact)
        if exact:
            article = facts.of(text_of(words, DIP.inArticle))
            shown = exact if len(exact) <= SHOWN else exact[:SHOWN] + "…"
            return f"; {text_of(article, DIP.articleId) or 'no article'}: {shown!r}"
    title = text_of(told, DCTERMS.title) if values_of(told, DIP.articleId) else ""
    return f"; {title!r}" if title else ""


def _written(term: Any) -> str:
    """A node as `Facts` knows it."""
    return str(term.value) if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _short(iri: str, graph: Graph) -> str:
    for prefix, namespace in graph.iris.prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
