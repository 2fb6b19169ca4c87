"""The Turtle files, read once: event types, statuses, kinds, terms, and the reference actors."""

from kg.ontology.actors import FORMS, Actor, Actors, Tenure, load_actors
from kg.ontology.actors.records import plain_office
from kg.ontology.schema import DIP, EventType, Family, Ontology, Status, load_ontology, nearest, ontology_folder

__all__ = [
    "DIP",
    "FORMS",
    "Actor",
    "Actors",
    "EventType",
    "Family",
    "Ontology",
    "Status",
    "Tenure",
    "load_actors",
    "load_ontology",
    "nearest",
    "ontology_folder",
    "plain_office",
]
