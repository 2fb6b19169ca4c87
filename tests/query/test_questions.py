"""The named questions on a small desk of our own: the row that each must give, and the rows it must not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import pyoxigraph as ox
import pytest
from make import BESSENT, KREMLIN, KYIV, MOSCOW, PUTIN, TRUMP, actor, article, claim, event, evidence, position

from kg.errors import DataError, QueryError
from kg.graph import Graph
from kg.model import Entity, Event
from kg.ontology import DIP
from kg.query import named_queries, run
from kg.query.parameters import KNOWN, what
from kg.query.questions import FOLDER, _question, with_values
from kg.query.runner import prepare_for

RUBIO, LAVROV = (actor(name, aliases=("the minister",)) for name in ("Marco Rubio", "Sergei Lavrov"))
MACRON = actor("Emmanuel Macron")
ZELENSKYY, VANCE, MODI = actor("Volodymyr Zelenskyy"), actor("JD Vance"), actor("Narendra Modi")
BIDEN, BAERBOCK, WADEPHUL = actor("Joe Biden"), actor("Annalena Baerbock"), actor("Johann Wadephul")
EU, RUSSIA, INDIA = actor("European Union", "Organization"), actor("Russia", "Country"), actor("India", "Country")
GERMANY, RIYADH = actor("Germany", "Country"), actor("Riyadh", "Place")
GEORGIA = actor("Georgia", "Country"), actor("Georgia_(U.S._state)", "Place", aliases=("Georgia",))

Told = tuple[str, str, Sequence[Entity], Sequence[Entity], Entity | None, str | None, str, Sequence[Entity]]
FEBRUARY: list[Told] = [
    ("Rubio met Lavrov in Riyadh.", "Meeting", [RUBIO, LAVROV], [], RIYADH, "2025-02-12", "occurred", []),
    ("Rubio will meet Lavrov again.", "Meeting", [RUBIO, LAVROV], [], None, "2025-03-01", "planned", []),
    ("Vance will visit Kyiv.", "Visit", [VANCE], [], KYIV, "2025-02-19", "planned", []),
    ("Trump will meet Putin in May.", "Meeting", [TRUMP, PUTIN], [], None, "2025-05", "planned", [KREMLIN]),
    ("Putin invited Trump to Moscow.", "Invitation", [PUTIN], [TRUMP], None, None, "occurred", [KREMLIN]),
    ("Putin invited Trump to Moscow.", "Visit", [TRUMP], [], MOSCOW, None, "possible", [KREMLIN]),
    ("Modi invited Vance to India.", "Invitation", [MODI], [VANCE], None, None, "occurred", []),
    ("Trump phoned Macron.", "PhoneCall", [TRUMP], [MACRON], None, "2025-02-10", "occurred", []),
    ("Macron met Zelenskyy.", "Meeting", [MACRON, ZELENSKYY], [], None, "2025-02-11", "occurred", []),
    ("Bessent visited Kyiv.", "Visit", [BESSENT], [], KYIV, "2025-02-12", "occurred", []),
]
LATER: list[Told] = [
    ("Trump phoned Zelenskyy.", "PhoneCall", [TRUMP], [ZELENSKYY], None, "2025-02-14", "occurred", []),
    ("Vance visited Kyiv.", "Visit", [VANCE], [], KYIV, "2025-02-19", "occurred", []),
    ("The Kremlin says Bessent was not in Kyiv.", "Visit", [BESSENT], [], KYIV, "2025-02-12", "negated", [KREMLIN]),
    ("The EU imposed sanctions on Russia.", "Sanction", [EU], [RUSSIA], None, "2025-02-19", "occurred", []),
    ("Russia criticised the EU.", "Criticism", [RUSSIA], [EU], None, "2025-02-19", "occurred", []),
    ("Biden did not meet Putin.", "Meeting", [BIDEN, PUTIN], [], None, None, "negated", [KREMLIN]),
]
MARCH: list[Told] = [
    ("Vance visited India.", "Visit", [VANCE], [], INDIA, "2025-03-04", "occurred", []),
    ("The EU may ease sanctions on Russia.", "SanctionRelief", [EU], [RUSSIA], None, None, "possible", []),
    ("Trump met Macron.", "Meeting", [TRUMP, MACRON], [], None, "2025-03-03", "occurred", []),
    ("Georgia criticised Russia.", "Criticism", [GEORGIA[0]], [RUSSIA], None, None, "occurred", []),
    ("Macron visited Georgia.", "Visit", [MACRON], [], GEORGIA[1], None, "possible", []),
]
OFFICES = {"d1": (BAERBOCK, "Foreign Minister"), "d3": (WADEPHUL, "foreign minister")}


def _add(graph: Graph, id: str, day: str, source: str, told: list[Told]) -> None:
    paper = article(id, " ".join(dict.fromkeys(one[0] for one in told)), published=day, source=source)
    events: list[Event] = []
    for sentence, type, agents, recipients, place, date, status, said_by in told:
        words = [claim(evidence(sentence, of=paper), type, date=date, status=status)]
        events.append(event(type, agents, recipients, place, date, status, said_by, words))
    held = [position(*OFFICES[id], GERMANY, words=evidence(told[0][0], of=paper))] if id in OFFICES else []
    graph.add(paper, events, held)


def desk() -> Graph:
    graph = Graph()
    _add(graph, "d1", "2025-02-13", "Example Post", FEBRUARY)
    _add(graph, "d2", "2025-02-20", "Second Paper", LATER)
    _add(graph, "d3", "2025-03-05", "Example Post", MARCH)
    for id, time in {"d1": "2025-03-06T08:00:00Z", "d2": "2025-03-06T09:00:00Z", "d3": "2025-03-07T08:00:00Z"}.items():
        when = ox.Literal(time, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
        node, name = ox.NamedNode(graph.iris.article(id)), ox.NamedNode(graph.iris.graph(id))
        graph.ox.add(ox.Quad(node, ox.NamedNode(str(DIP.added)), when, name))
    return graph


DESK = desk()


def ask(name: str, columns: str = "", **given: str) -> list[Any]:
    """The rows, or only these columns of them; `to_` and `from_` are `to` and `from`."""
    table = run(DESK, named_queries()[name].text, {key.rstrip("_"): value for key, value in given.items()}, None)
    if not columns:
        return list(table)
    at = [table.columns.index(column) for column in columns.split()]
    return [row[at[0]] if len(at) == 1 else tuple(row[n] for n in at) for row in table]


ROWS: list[tuple[str, dict[str, str], str, list[Any]]] = [
    ("who-met-whom", {"actor": "rubio"}, "one how other place", [("Marco Rubio", "met", "Sergei Lavrov", "Riyadh")]),
    (
        "who-met-whom",
        {"actor": "Trump", "with": "macron"},
        "date how",
        [("2025-02-10", "phoned"), ("2025-03-03", "met")],
    ),
    ("who-met-whom", {"from": "2025-03"}, "date one", [("2025-03-03", "Donald Trump")]),
    ("who-met-whom", {"from": "2025-02-11", "to": "2025-02-11"}, "one", ["Emmanuel Macron"]),
    ("who-met-whom", {"actor": "Putin"}, "one", []),
    ("who-phoned-whom", {"with": "Zelenskyy"}, "date caller", [("2025-02-14", "Donald Trump")]),
    ("who-visited-where", {"place": "kyiv"}, "visitor", ["Scott Bessent", "JD Vance"]),
    ("who-visited-where", {"place": "Kyiv", "actor": "Vance"}, "date", ["2025-02-19"]),
    ("who-visited-where", {"place": "Moscow"}, "visitor", []),
    ("what-is-planned", {"type": "meeting", "to": "2025-04"}, "date", ["2025-03-01"]),
    ("what-is-planned", {"actor": "Putin"}, "speaker", ["Kremlin"]),
    ("planned-not-seen", {}, "date day_is", [("2025-03-01", "past"), ("2025-05", "ahead")]),
    ("planned-not-seen", {"today": "2025-02-14"}, "day_is", ["ahead", "ahead"]),
    ("planned-not-seen", {"today": "2025-06-01", "actor": "Trump"}, "date day_is", [("2025-05", "past")]),
    ("planned-not-seen", {"type": "Visit"}, "what", []),
    ("invitations", {"actor": "Modi"}, "host invited status", [("Narendra Modi", "JD Vance", "occurred")]),
    ("invitations-without-visit", {}, "host invited to_place", [("Vladimir Putin", "Donald Trump", "Moscow")]),
    ("invitations-without-visit", {"actor": "Modi"}, "host", []),
    ("what-is-denied", {"actor": "Bessent"}, "denied_by", ["Kremlin"]),
    ("what-is-denied", {"speaker": "Kremlin", "from": "2025"}, "what", ["Scott Bessent visited Kyiv"]),
    ("what-is-denied", {"actor": "Vance"}, "what", []),
    (
        "who-denies-it",
        {},
        "what told_as said_in denied_by",
        [("Scott Bessent visited Kyiv", "occurred", "Example Post", "Kremlin")],
    ),
    ("who-denies-it", {"actor": "Biden"}, "what", []),
    ("who-said-it", {"speaker": "kremlin", "actor": "Biden"}, "told_as", ["negated"]),
    (
        "which-countries-talked",
        {"country": "Ukraine"},
        "one other",
        [("France", "Ukraine"), ("Ukraine", "United States")],
    ),
    ("which-countries-talked", {"country": "France", "other_country": "Ukraine"}, "how", ["met"]),
    ("which-countries-talked", {"country": "Russia", "other_country": "Ukraine"}, "how", []),
    (
        "between-two-countries",
        {"country": "United States", "other_country": "France"},
        "month kind events",
        [("2025-02", "PhoneCall", 1), ("2025-03", "Meeting", 1)],
    ),
    ("between-two-countries", {"country": "United States", "other_country": "India"}, "kind", ["Visit", "Invitation"]),
    ("between-two-countries", {"country": "Ukraine", "other_country": "Russia"}, "events", []),
    ("first-contact", {"actor": "Trump", "with": "Macron"}, "date sentence", [("2025-02-10", "Trump phoned Macron.")]),
    ("first-contact", {"actor": "Macron", "with": "Trump", "from": "2025-03"}, "date", ["2025-03-03"]),
    ("first-contact", {"actor": "United States", "with": "France"}, "date", ["2025-02-10"]),
    ("first-contact", {"actor": "Vance", "with": "India"}, "date", ["2025-03-04"]),
    ("first-contact", {"actor": "Trump", "with": "Putin"}, "date", []),
    (
        "who-stood-between",
        {"actor": "Trump", "with": "Zelenskyy"},
        "between times times_with",
        [("(directly)", 1, None), ("Emmanuel Macron", 2, 1)],
    ),
    ("who-stood-between", {"actor": "Rubio", "with": "Zelenskyy"}, "between", []),
    ("who-stood-between", {"actor": "Vance", "with": "Bessent"}, "between", []),
    ("everything-about", {"actor": "Putin", "type": "invitation"}, "role status", [("agent", "occurred")]),
    ("everything-about", {"actor": "Kremlin", "from": "2025-05"}, "role", ["speaker"]),
    ("everything-about", {"actor": "Lavrov", "to": "2025-02"}, "sentence", ["Rubio met Lavrov in Riyadh."]),
    ("evidence", {"actor": "Bessent"}, "told_as", ["occurred", "negated"]),
    ("told-by-how-many", {"actor": "Bessent"}, "articles sources independent", [(2, 2, 2)]),
    ("conflicting-accounts", {"actor": "Kyiv"}, "article told_as", [("d1", "occurred"), ("d2", "negated")]),
    ("conflicting-accounts", {"actor": "Vance"}, "article", []),
    (
        "status-over-time",
        {"actor": "Vance"},
        "published told_as",
        [("2025-02-13", "planned"), ("2025-02-20", "occurred")],
    ),
    ("status-over-time", {"actor": "Rubio"}, "told_as", []),
    ("most-cited-speakers", {}, "speaker events denies articles", [("Kremlin", 5, 2, 2)]),
    ("most-cited-speakers", {"source": "second paper"}, "speaker events", [("Kremlin", 2)]),
    ("most-cited-speakers", {"from": "2025-03"}, "speaker", []),
    (
        "most-telling-sources",
        {},
        "source articles events alone",
        [("Example Post", 2, 15, 13), ("Second Paper", 1, 6, 4)],
    ),
    ("most-telling-sources", {"actor": "Bessent"}, "source alone", [("Example Post", 0), ("Second Paper", 0)]),
    (
        "sanctions",
        {"status": "occurred"},
        "imposing on date how",
        [("European Union", "Russia", "2025-02-19", "sanctions")],
    ),
    (
        "sanctions",
        {"imposer": "European Union", "target": "Russia"},
        "how is",
        [("sanctions", "occurred"), ("relief", "possible")],
    ),
    ("sanctions", {"imposer": "Russia"}, "how", []),
    ("who-holds-which-office", {"actor": "Germany"}, "person", ["Annalena Baerbock", "Johann Wadephul"]),
    ("offices-at-a-date", {}, "of person told", [("Germany", "Johann Wadephul", "2025-03-05")]),
    ("offices-at-a-date", {"date": "2025-02"}, "person", ["Annalena Baerbock"]),
    ("offices-at-a-date", {"date": "2025-02", "actor": "Wadephul"}, "person", []),
    ("offices-at-a-date", {"date": "2025-01"}, "person", []),
    ("events-at-a-place", {"place": "Kyiv", "from": "2025-02-13"}, "kind what", [("Visit", "JD Vance visited Kyiv")]),
    ("events-at-a-place", {"place": "Riyadh"}, "kind", ["Meeting"]),
    ("events-at-a-place", {"place": "Moscow"}, "kind", []),
    ("what-happened", {"actor": "Russia", "type": "Sanction"}, "date sources", [("2025-02-19", 1)]),
    ("what-happened", {"place": "Riyadh", "to": "2025"}, "what where", [("Marco Rubio met Sergei Lavrov", "Riyadh")]),
    ("what-happened", {"from": "2025-05"}, "what", []),
    (
        "what-was-added",
        {"from": "2025-03-07", "actor": "Trump"},
        "article what",
        [("d3", "Donald Trump met Emmanuel Macron")],
    ),
    (
        "what-was-added",
        {"from": "2025-03-06T08:30", "to": "2025-03-06", "actor": "Kyiv"},
        "article told_as",
        [("d2", "occurred"), ("d2", "negated")],
    ),
    ("what-was-added", {"from": "2025-03-08"}, "article", []),
    (
        "who-is-active",
        {"type": "phone call"},
        "actor events does",
        [("Donald Trump", 2, 2), ("Volodymyr Zelenskyy", 1, 0), ("Emmanuel Macron", 1, 0)],
    ),
    ("who-is-active", {"from": "2025-05"}, "actor", []),
]


@pytest.mark.parametrize("name, given, columns, rows", ROWS)
def test_question_gives_these_rows_and_no_others(
    name: str, given: dict[str, str], columns: str, rows: list[Any]
) -> None:
    assert ask(name, columns, **given) == rows


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_question_is_tried_with_an_answer_and_with_none(name: str) -> None:
    tried = [(given, rows) for asked, given, _, rows in ROWS if asked == name]
    assert any(rows for _, rows in tried)


@pytest.mark.parametrize("name", [name for name, q in named_queries().items() if "{ SELECT" not in q.text])
def test_question_answers_as_rdflib_does(name: str) -> None:
    question = named_queries()[name]
    given = next(given for asked, given, _, rows in ROWS if asked == name and rows)
    table = run(DESK, question.text, given, None)
    text = prepare_for(DESK, question.text, given).text
    theirs = [tuple(None if v is None else str(v) for v in row) for row in RDF.query(text, initNs=DESK.iris.prefixes)]  # type: ignore[union-attr]
    assert sorted(map(str, theirs)) == sorted(str(tuple(None if v is None else str(v) for v in row)) for row in table)


RDF = DESK.rdf


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_no_row_comes_twice_and_only_events_have_an_address(name: str) -> None:
    question = named_queries()[name]
    given = next(given for asked, given, _, rows in ROWS if asked == name and rows)
    table = run(DESK, question.text, {key: given[key] for key in question.needs}, None)
    assert len({*table.rows}) == len(table) > 0
    addressed = {c for row in table for c, value in zip(table.columns, row, strict=True) if "w3id.org" in str(value)}
    assert addressed <= {"event"}


@pytest.mark.parametrize(
    "name, given, said",
    [
        ("who-met-whom", {"actor": "Zelenskyyi"}, "did you mean Volodymyr Zelenskyy?"),
        ("who-met-whom", {"actor": "Narendra Mody"}, "did you mean Narendra Modi?"),
        ("who-met-whom", {"actor": "Scholz"}, "we know Olaf Scholz, but no article here names them"),
        ("who-met-whom", {"actor": "Qwxyz"}, "nobody and nothing in this graph is called 'Qwxyz'$"),
        ("who-met-whom", {"actor": "act:Nobody"}, "nobody and nothing in this graph is called 'act:Nobody'"),
        ("who-met-whom", {"actor": "The Minister"}, r"may be Marco Rubio \(Person, act:Marco_Rubio\), Sergei"),
        ("who-met-whom", {"actor": " "}, "actor is empty"),
        ("who-met-whom", {"actr": "Putin"}, "no parameter 'actr'; did you mean actor?"),
        ("who-met-whom", {"colour": "red"}, "no parameter 'colour'; it has actor, with, from, to"),
        ("who-met-whom", {"from": "last week"}, "from: 'last week' is no date; write 2025, 2025-02 or 2025-02-12"),
        ("who-met-whom", {"from": "2025-02-30"}, "is no date"),
        ("who-met-whom", {"to": "12.02.2025"}, "is no date"),
        ("who-met-whom", {"from": "2025-03", "to": "2025-02-12"}, "from=2025-03 is after to=2025-02-12"),
        (
            "what-is-planned",
            {"type": "Meting"},
            r"there is no 'Meting'; did you mean Meeting\?; known are Accession",
        ),
        ("sanctions", {"status": "done"}, "status: there is no 'done'; known are negated, occurred"),
        ("evidence", {"event": "Putin"}, "no address of an event"),
        ("evidence", {"event": "https://example.org/e"}, "this graph has no event"),
        (
            "most-cited-speakers",
            {"source": "Exampel Post"},
            "no article in this graph is from 'Exampel Post'; did you mean Example Post?",
        ),
        ("everything-about", {}, "needs a value for 'actor'"),
        ("first-contact", {"actor": "Putin"}, "needs a value for 'with'"),
    ],
)
def test_wrong_value_says_what_is_wrong(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(name, **given)


@pytest.mark.parametrize(
    "typed, rows",
    [
        ("Putin", 1),  # the last word of a name
        ("VLADIMIR  PUTIN", 1),
        ("act:Vladimir_Putin", 1),
        (PUTIN.id, 1),
        (f"<{PUTIN.id}>", 1),
        ("Bessent", 0),
    ],
)
def test_actor_is_found_as_people_type_it(typed: str, rows: int) -> None:
    assert len(ask("invitations", actor=typed)) == rows


def test_whose_own_name_it_is_comes_before_whom_else_it_is_used_for() -> None:
    assert ask("everything-about", "what", actor="Georgia") == ["Georgia criticised Russia"]
    assert ask("everything-about", "status", actor="act:Georgia_(U.S._state)") == ["possible"]


@pytest.mark.parametrize("value", ['"} DROP ALL #', "x\n} #", "<http://a> .", "\\", "?who", "2025\u2028"])
def test_values_are_inline_data_on_one_line(value: str) -> None:
    text = with_values(
        "# parameters: who\nSELECT * {\n  # if who: ?x dip:source ?who .\n}", {"who": [ox.Literal(value)]}
    )
    assert len(text.split("\n")) == 4
    values: Iterable[Any] = ox.Store().query("SELECT * {\n" + text.split("\n")[2].split("?x dip")[0] + "\n}")
    assert [row["who"].value for row in values] == [value]


def test_a_query_of_ones_own_has_parameters_too() -> None:
    text = "# parameters: name, from\nSELECT ?who {\n  # if name: ?who rdfs:label ?name .\n  ?who a dip:Person\n}"
    assert len(run(DESK, text, {"name": "Donald Trump"}, None)) == 1
    assert len(run(DESK, text, {}, None)) > 5
    with pytest.raises(QueryError, match="no line `# if from"):
        run(DESK, text, {"from": "2025"}, None)


def test_our_own_file_with_a_wrong_header_is_refused(tmp_path: Any) -> None:
    for text in (
        "SELECT",
        "# parameters: actor\n",
        "# Who?\n# parameters: actor\nSELECT",
        "# Who?\n  # given: actor\n",
    ):
        (tmp_path / "q.rq").write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=r"q\.rq"):
            _question(tmp_path / "q.rq")


def test_every_parameter_is_explained_and_used() -> None:
    named = {name for question in named_queries().values() for name in question.parameters}
    assert named == {*KNOWN}
    with pytest.raises(DataError):
        what("colour")


def test_every_file_is_a_question_that_stands_alone() -> None:
    for file in FOLDER.glob("*.rq"):
        if not named_queries()[file.stem].needs:
            assert len(DESK.sparql(file.read_text(encoding="utf-8"))) > 0


GRAPH_FILE = "desk.trig"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from kg.export import export

    file = tmp_path_factory.mktemp("desk") / GRAPH_FILE
    export(DESK, file)
    return file


def test_command_prints_tables_csv_and_json(kg: Any, graph: Any) -> None:
    asked = ("query", graph, "--name", "who-visited-where", "--param", "place=Kyiv", "--param", "actor=Vance")
    assert kg(*asked)[1] == "date\tvisitor\tvisited\n2025-02-19\tJD Vance\tKyiv\n"
    assert kg(*asked, "--csv")[1] == "date,visitor,visited\n2025-02-19,JD Vance,Kyiv\n"
    assert json.loads(kg(*asked, "--json")[1]) == [{"date": "2025-02-19", "visitor": "JD Vance", "visited": "Kyiv"}]
    code, out, err = kg("query", graph, "--name", "who-visited-where", "--param", "place=Moscow")
    assert (code, out, err) == (0, "date\tvisitor\tvisited\n", f"{graph}: no answer to this\n")


def test_no_cell_of_csv_starts_a_formula(kg: Any, graph: Any) -> None:
    asked = "SELECT ?a ?b { VALUES (?a ?b) { ('=1+1' -2) ('fine' 3) } }"
    assert kg("query", graph, asked, "--csv")[1] == "a,b\n'=1+1,-2\nfine,3\n"


@pytest.mark.parametrize(
    "given, said",
    [
        (["--param", "actor"], "write NAME=VALUE"),
        (["--param", "=Putin"], "write NAME=VALUE"),
        (["--param", "actor=Putin", "--param", "actor=Trump"], "given twice"),
        (["--json", "--csv"], "not both"),
        (["--param", "actor=Zelenskyyi"], "did you mean Volodymyr Zelenskyy?"),
    ],
)
def test_wrong_use_of_the_command_says_what_to_do(kg: Any, graph: Any, given: list[str], said: str) -> None:
    code, _, err = kg("query", graph, "--name", "who-met-whom", *given)
    assert code == 2
    assert said in err


def test_list_tells_every_question_and_what_its_parameters_may_be(kg: Any) -> None:
    listed = kg("query", "--list")[1]
    told = json.loads(kg("query", "--list", "--json")[1])
    assert [one["name"] for one in told] == list(named_queries())
    assert all(f"{one['name']}\n  {one['question']}\n" in listed for one in told)
    needed = {p["name"] for one in told if one["name"] == "first-contact" for p in one["parameters"] if p["needed"]}
    assert needed == {"actor", "with"}
    assert listed.count("2025-02-12") > 20
