"""What can go wrong, named after what is wrong. Every message says what, where, and what to do."""


class KGError(Exception):
    """Base of all errors that we raise on purpose; its text is meant for the user."""


class DataError(KGError):
    """One of our own files (ontology, lexicon, actors, named queries) is wrong: file, row, nearest right name."""


class InputError(KGError):
    """Something the user named cannot be used: a path, a date, an option's value."""


class ArticleError(KGError):
    """One article cannot be read. The run goes on without it."""


class QueryError(KGError):
    """A SPARQL query is wrong, refused, or was stopped."""


class StoppedError(QueryError):
    """A query went beyond its limits: time, memory, rows, or the size of the answer."""
