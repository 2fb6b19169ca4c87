"""IRIs are minted here and nowhere else.

A minted IRI is a readable ASCII slug and eight hex digits of a hash over the whole id: whatever a text holds, the
IRI is safe to write, and the same input always gives the same one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, URIRef

from kg.corrections import COLUMNS, Correction
from kg.graph.roles import in_role, names, participants
from kg.model import Entity, Event, Evidence, Position
from kg.ontology import DIP, EventType, Ontology, load_ontology

BASE = "https://w3id.org/diplograph/"
WIKIDATA = "http://www.wikidata.org/entity/"
STANDARD_PREFIXES = {
    "act": BASE + "actor/",
    "dct": str(DCTERMS),
    "dip": str(DIP),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "wd": WIKIDATA,
    "xsd": str(XSD),
}
SLUG_LENGTH = 60
ARTICLE_LENGTH = 24  # of the article's id within an account's, so that the event can still be read
# What XML, and some what Turtle, cannot hold; a lone surrogate cannot even be encoded.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
READY_IRI = re.compile(r"https?://[^\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|^`\\]+")


@dataclass(frozen=True)
class Iris:
    """Mints the IRIs of one graph under `base`; an id that is an http IRI already is kept.

    >>> Iris().entity(Entity("Person:Marc Fogel", "Person", "Marc Fogel"))
    rdflib.term.URIRef('https://w3id.org/diplograph/entity/Marc_Fogel-761cba21')
    """

    base: str = BASE
    ontology: Ontology = field(default_factory=load_ontology, repr=False, compare=False)

    @property
    def events(self) -> URIRef:
        """The named graph of events: what the accounts of all articles tell together."""
        return URIRef(self.base + "graph/events")

    @property
    def entities(self) -> URIRef:
        """The named graph of all whom the articles name: their names and kinds, and for whom they act."""
        return URIRef(self.base + "graph/entities")

    @property
    def derived(self) -> URIRef:
        """The named graph of shortcut triples."""
        return URIRef(self.base + "graph/derived")

    @property
    def corrections(self) -> URIRef:
        """The named graph of corrections that the events were built with."""
        return URIRef(self.base + "graph/corrections")

    @property
    def shared(self) -> tuple[URIRef, URIRef, URIRef, URIRef]:
        """The named graphs that are not those of single articles."""
        return self.events, self.entities, self.derived, self.corrections

    @property
    def prefixes(self) -> dict[str, str]:
        """The short names of namespaces in files and queries. Reference actors stay, whatever the base."""
        rooms = {"acc": "account/", "art": "article/", "cor": "correction/"}
        rooms |= {"ent": "entity/", "ev": "event/", "evd": "evidence/", "pos": "position/"}
        return {**STANDARD_PREFIXES, **{prefix: self.base + room for prefix, room in rooms.items()}}

    def entity(self, entity: Entity) -> URIRef:
        """Reference actors keep their IRI; others get one from kind and name."""
        return self._iri("entity", [entity.name], entity.id)

    def event(self, event: Event) -> URIRef:
        """`…/event/Scott_Bessent-visited-Kyiv-2025-02-12-` and the hash of `event.id`."""
        return self._iri("event", self._told(event), event.id, after=self._when(event))

    def account(self, article_id: str, told: Event) -> URIRef:
        """`…/account/calls-Donald_Trump-phoned-Vladimir_Putin-2025-02-12-`, and a hash of the article and `told.id`."""
        if told.id.startswith(self.base + "account/") and is_iri(told.id):
            return URIRef(told.id)
        words = [article_id[:ARTICLE_LENGTH], *self._told(told)]
        return self._mint("account", words, f"{article_id}|{told.id}", after=self._when(told))

    def position(self, position: Position) -> URIRef:
        """`…/position/a1-Jean-Noel_Barrot-Foreign_Minister-` and a hash of all it says and where."""
        evidence, of = position.evidence, str(self.entity(position.of)) if position.of else ""
        told = (evidence.article, self.entity(position.person), position.office, of, *evidence.span, *evidence.trigger)
        words = [evidence.article[:ARTICLE_LENGTH], position.person.name, position.office]
        return self._mint("position", words, "|".join(map(str, told)))

    def article(self, article_id: str) -> URIRef:
        """The node of an article."""
        return self._mint("article", [article_id], writable(article_id))

    def graph(self, article_id: str) -> URIRef:
        """The named graph that holds all that this article says."""
        return self._mint("graph", [article_id], writable(article_id))

    def evidence(self, evidence: Evidence, account: URIRef) -> URIRef:
        """One node for each claim: the same words may tell two events."""
        (start, end), trigger = evidence.span, evidence.trigger
        told = (evidence.article, start, end, *trigger, evidence.rule, account)
        return self._mint("evidence", [evidence.article], "|".join(map(str, told)), after=[str(start), str(end)])

    def correction(self, correction: Correction) -> URIRef:
        """`…/correction/same-Zelensky-Volodymyr_Zelenskyy-` and a hash of all its cells."""
        c = correction
        cells = "|".join([c.kind, *(getattr(c, column) or "" for column in COLUMNS[1:])])
        return self._mint("correction", [c.kind, c.article, c.words, c.wrong, c.right], cells)

    def _told(self, event: Event) -> list[str]:
        event_type = self.ontology.event_type(event.type)
        first, *others = self._sides(event, event_type)
        return [*first, event_type.shortcut, *(name for side in others for name in side)]

    @staticmethod
    def _sides(event: Event, event_type: EventType) -> list[list[str]]:
        # Of a symmetric event the roles may differ from paper to paper, and the slug must not.
        if event_type.symmetric:
            everybody = names(participants(event))
            return [everybody[:1], everybody[1:]]
        return [names(in_role(event, event_type.edge_from)), names(in_role(event, event_type.edge_to))]

    def _when(self, event: Event) -> list[str]:
        unsure = [] if event.status == self.ontology.fact else [event.status]
        return [event.date, *unsure] if event.date else unsure

    def _iri(self, what: str, words: Iterable[str], full_id: str, after: Iterable[str] = ()) -> URIRef:
        return URIRef(full_id) if is_iri(full_id) else self._mint(what, words, full_id, after)

    def _mint(self, what: str, words: Iterable[str], full_id: str, after: Iterable[str] = ()) -> URIRef:
        # Of what is written, so that a graph that was read back gives the same.
        digest = hashlib.sha256(writable(full_id).encode()).hexdigest()[:8]
        slug = "-".join(filter(None, map(_slug, words)))[:SLUG_LENGTH].strip("-_")
        return URIRef(f"{self.base}{what}/" + "-".join(filter(None, [slug, *map(_slug, after), digest])))


def writable(text: str) -> str:
    """The text as a file can hold it.

    >>> writable("Kyiv\x07")
    'Kyiv\ufffd'
    """
    return UNWRITABLE.sub("\ufffd", text)


def is_iri(text: str) -> bool:
    """Whether the text is an http address as it stands, which any program that reads RDF takes.

    >>> is_iri("https://example.org/a"), is_iri("https://example.org/%zz")
    (True, False)
    """
    if not READY_IRI.fullmatch(text):
        return False
    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


def _slug(text: str) -> str:
    """`François Bayrou` -> `Francois_Bayrou`; a name in another script leaves nothing."""
    plain = unicodedata.normalize("NFKD", writable(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("-_")
