"""Corrections as users write them, and what is said to them when they write them wrongly."""

from __future__ import annotations

import pytest

from kg.corrections import COLUMNS, Correction, read_corrections
from kg.errors import InputError

HEADING = "correction,article,words,type,who,wrong,right,article2,words2,by,on,why\n"
SAME = "same,,,,,Zelensky,Volodymyr Zelenskyy,,,M. Keller,2025-03-01,one man\n"
TYPE = 'type,a1,"held talks, he said",Meeting,,,PhoneCall,,,M. Keller,2025-03-01,by phone\n'


@pytest.fixture
def read(tmp_path):
    def read(text: str | bytes, name: str = "corrections.csv") -> list[Correction]:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_corrections(file)

    return read


def test_a_row_is_a_correction(read):
    same, type = read(HEADING + SAME + TYPE)
    assert same == Correction(
        "same", "M. Keller", "one man", "2025-03-01", wrong="Zelensky", right="Volodymyr Zelenskyy"
    )
    assert (type.article, type.words, type.type, type.right) == ("a1", "held talks, he said", "Meeting", "PhoneCall")
    assert (same.where, type.where) == ("row 2", "row 3")


@pytest.mark.parametrize(
    "text",
    [
        "right,wrong,why,by,correction\nVolodymyr Zelenskyy,Zelensky,one man,M. Keller,same\n",
        "Correction;Wrong;Right;By;Why\r\nsame;Zelensky;Volodymyr Zelenskyy;M. Keller;one man\r\n",
        "correction\twrong\tright\tby\twhy\nsame\tZelensky\tVolodymyr Zelenskyy\tM. Keller\tone man\n",
        "\n,,,,\ncorrection,wrong,right,by,why\n\nsame, Zelensky ,Volodymyr Zelenskyy,M. Keller,one man\n,,,,\n",
        "correction,wrong,right,by,why\n" + 2 * "same,Zelensky,Volodymyr Zelenskyy,M. Keller,one man\n",
    ],
    ids=["columns in any order", "semicolons", "tabs", "empty rows", "one row twice"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_as_spreadsheets_save_them(read, text, encoding):
    (same,) = read(text.encode(encoding))
    assert (same.kind, same.wrong, same.right, same.on) == ("same", "Zelensky", "Volodymyr Zelenskyy", None)


def test_types_and_statuses_are_known_in_any_case(read):
    rows = "correction,article,words,type,right,by,why\n"
    found = read(rows + "type,a1,met,VISIT,phonecall,K,x\nstatus,a1,will meet,,Planned,K,x\n")
    assert [(c.type, c.right) for c in found] == [("Visit", "PhoneCall"), ("", "planned")]


def test_the_apostrophe_against_formulas_is_not_part_of_the_words(read):
    (found,) = read("correction,article,words,by,why\nnot-event,a1,'-- met Putin,K,a headline\n")
    assert found.words == "-- met Putin"


@pytest.mark.parametrize(
    "text, complaint",
    [
        (SAME, "no column 'same'"),
        ("article,words\na1,met\n", "the first row names the columns"),
        ("correction,artikel\nsame,a1\n", "no column 'artikel'; did you mean article?"),
        ("correction,by,by\n", "'by' stands there twice"),
        (HEADING + SAME.replace("same,", "sane,"), "row 2: no correction 'sane'; did you mean same?"),
        (HEADING + SAME.replace("same,", "merge,"), "(there are same, different, not-event, type, actor, status)"),
        (HEADING + SAME.replace("M. Keller", " "), "row 2: 'same' needs 'by', which is empty"),
        (HEADING + TYPE.replace("a1", "").replace("by phone", ""), "needs 'article' and 'why', which are empty"),
        (HEADING + SAME.replace("same,", "same,a1"), "row 2: 'same' has no use for 'article'"),
        (HEADING + TYPE.replace("PhoneCall", "FoneCall"), "no event type 'FoneCall'; did you mean PhoneCall?"),
        (HEADING + TYPE.replace("Meeting", "Meting"), "row 2: the ontology has no event type 'Meting'; did you mean"),
        (HEADING + "status,a1,will meet,,,,planed,,,K,,x\n", "no status 'planed'; did you mean planned?"),
        (
            HEADING + SAME.replace("2025-03-01", "1.3.2025"),
            "row 2: on '1.3.2025' is no day; write it as year-month-day",
        ),
        (HEADING + SAME.replace("2025-03-01", "2025-02-30"), "is no day"),
        (HEADING + "not-event,a1,met Putin, Xi and Modi,,,,,,,,K,,x\n", "row 2 has more cells than there are columns"),
        (b"correction,by\nsame,J\xfcrgen\n", "not UTF-8"),
    ],
)
def test_complaints_name_row_and_nearest_right_name(read, text, complaint):
    with pytest.raises(InputError) as error:
        read(text)
    assert complaint in str(error.value) and "corrections.csv" in str(error.value)


def test_all_wrong_rows_are_named_at_once(read):
    with pytest.raises(InputError) as error:
        read(HEADING + SAME.replace("same,", "sane,") + "\n" + TYPE + TYPE.replace("PhoneCall", "FoneCall"))
    assert "row 2: no correction" in str(error.value) and "row 5: the ontology has no" in str(error.value)


@pytest.mark.parametrize("name", ["corrections.xlsx", "corrections"])
def test_other_files_are_not_read(read, name):
    with pytest.raises(InputError, match=r"corrections are read from files that end in \.csv, \.ttl"):
        read(HEADING, name)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_corrections(tmp_path / "corrections.csv")


def row(kind: str, article: str = "", words: str = "", **others: str) -> str:
    cells = {"correction": kind, "article": article, "words": words, "by": "K", "why": "x", **others}
    return ",".join(cells.get(column, "") for column in COLUMNS) + "\n"


@pytest.mark.parametrize(
    "one, other",
    [
        (row("type", "a1", "held talks", right="Meeting"), row("type", "a1", "“Held\xa0talks”", right="Visit")),
        (row("status", "a1", "met", right="planned"), row("status", "a1", "met", right="possible")),
        (row("not-event", "a1", "met"), row("type", "a1", "met", right="Visit")),
        (
            row("actor", "a1", "met", wrong="Modi", right="Xi"),
            row("actor", "a1", "met", wrong="modi", right="Putin"),
        ),
        (row("different", "a1", wrong="Kim", right="Q1"), row("different", "a1", wrong="Kim", right="Q2")),
        (
            row("same", "a1", "met", article2="a2", words2="talked"),
            row("different", "a2", "talked", article2="a1", words2="met"),
        ),
        (row("same", wrong="Kim", right="Kim Jong Un"), row("same", wrong="Kim", right="Kim Yo Jong")),
        (row("same", wrong="Kim", right="Kim Jong Un"), row("different", "a1", wrong="Kim Jong Un", right="Kim")),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_both_named(read, one, other):
    between = row("same", wrong="Zelensky", right="Volodymyr Zelenskyy")
    for rows in (one + between + other, other + between + one):
        with pytest.raises(InputError, match="row 2 and row 4 contradict each other: "):
            read(HEADING + rows)


def test_a_chain_contradicts_too(read):
    chain = row("same", wrong="A", right="B") + row("same", wrong="B", right="C")
    with pytest.raises(InputError, match="row 2 and row 4 contradict"):
        read(HEADING + chain + row("different", "a1", wrong="C", right="A"))


@pytest.mark.parametrize(
    "rows",
    [
        row("type", "a1", "met", right="Visit") + row("type", "a2", "met", right="Meeting"),
        row("type", "a1", "met", type="Visit", right="Meeting")
        + row("type", "a1", "met", type="Invitation", right="Visit"),
        row("type", "a1", "met", right="Visit") + row("status", "a1", "met", right="planned"),
        row("actor", "a1", "met", wrong="A", right="B") + row("actor", "a1", "met", wrong="B", right="A"),
        row("same", wrong="A", right="B") + row("same", wrong="B", right="A"),
        row("different", "a1", wrong="A") + row("different", "a2", wrong="A", right="B"),
    ],
)
def test_other_rows_beside_each_other_are_fine(read, rows):
    assert len(read(HEADING + rows)) == 2


TURTLE = """
@prefix dip: <https://w3id.org/diplograph/ontology#> . @prefix act: <https://w3id.org/diplograph/actor/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a dip:Correction ; dip:correction "same" ; dip:wrong "Zelensky" ; dip:right act:Volodymyr_Zelenskyy ;
   prov:wasAttributedTo "M. Keller" ; dct:created "2025-03-01"^^xsd:date ; skos:note "one man" .
<urn:x:7> a dip:Correction ; dip:correction "type" ; dip:correctsArticle "a1" ; dip:correctsWords "met" ;
   dip:right dip:PhoneCall ; prov:wasAttributedTo <mailto:k@example.org> ; skos:note "by phone" .
<urn:x:8> a dip:Article ; dip:articleId "a1" .
"""


def test_the_same_in_turtle(read):
    same, type = sorted(read(TURTLE, "corrections.ttl"), key=lambda c: c.kind)
    assert (same.right, same.on) == ("https://w3id.org/diplograph/actor/Volodymyr_Zelenskyy", "2025-03-01")
    assert (type.right, type.by, type.on) == ("PhoneCall", "mailto:k@example.org", None)


@pytest.mark.parametrize(
    "old, new, complaint",
    [
        ('"same"', '"sane"', "a correction: no correction 'sane'; did you mean same?"),
        (
            "dip:PhoneCall",
            "dip:FoneCall",
            "<urn:x:7>: the ontology has no event type 'FoneCall'; did you mean PhoneCall?",
        ),
        ('"met"', '"met", "talked"', "<urn:x:7>: more than one words: met, talked"),
        ("dip:right act", "dip:right ; act", "not Turtle"),
    ],
)
def test_turtle_is_checked_as_tables_are(read, old, new, complaint):
    with pytest.raises(InputError) as error:
        read(TURTLE.replace(old, new), "corrections.ttl")
    assert complaint in str(error.value)
