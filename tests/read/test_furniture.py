"""Furniture: what is cut from a plain text, and the line beside it that must stay."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from kg.model import Article
from kg.read.furniture import RULES, find_furniture

STORY = "Rubio met Lavrov in Riyadh on Tuesday.\nThe talks lasted four hours."
OTHERS = "Actor Sells Lake House -\nTen Soups For A Cold Day -\nA Robot Wins At Chess"


def cut_words(text: str) -> list[tuple[str, str]]:
    return [(cut.rule, text[slice(*cut.span)]) for cut in find_furniture(text)]


@pytest.mark.parametrize(
    "text, rule, cut",
    [
        (f"{STORY}\n-\n{OTHERS}", "headline-block", f"-\n{OTHERS}"),
        (f"{STORY}\n-\n{OTHERS} -\n", "headline-block", f"-\n{OTHERS} -"),
        (f"{STORY}\n\nMost read\n\nRobot wins\n\nTen soups\n", "headline-list", "Most read\n\nRobot wins\n\nTen soups"),
        (f"Related:\nParis hosts climate talks\n{STORY}", "headline-list", "Related:\nParis hosts climate talks"),
        (f"{STORY}\nMore from Europe\nSpain in the U.N.", "headline-list", "More from Europe\nSpain in the U.N."),
    ],
)  # fmt: skip
def test_headlines_of_other_stories_are_cut(text: str, rule: str, cut: str) -> None:
    assert cut_words(text) == [(rule, cut)]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"-\n{STORY}",
        "Rubio listed three points:\n-\nA truce -\nThe sides then left.",
        f"***\n{STORY}\n***\nJane Doe, Chair\nJohn Smith, Treasurer",
        "More from Brussels was expected.\nThe Commission met on Monday.",
        "Related\nThe two cases are related, the court said.",
        'Trending\n"We will not go," Lavrov said.',
    ],
)
def test_body_that_looks_like_headlines_stays(text: str) -> None:
    assert find_furniture(text) == ()


@pytest.mark.parametrize(
    "rule, cut, kept",
    [
        ("share-line", "Share this article", "Share the burden, Trump tells NATO"),
        ("share-line", "Facebook | Twitter | WhatsApp", "Twitter blocked in Turkey"),
        ("share-line", "Follow the Daily Wire on Facebook", "Follow the money, prosecutors told"),
        ("share-line", "Follow us on X for updates", "Follow-up talks are planned"),
        ("newsletter-line", "Subscribe", "Subscribers sued the government"),
        ("newsletter-line", "Sign up for our free morning newsletter", "Sign up to the treaty, EU tells Serbia"),
        ("newsletter-line", "Get the day's politics in your inbox", "Get out of Syria, Erdogan tells Moscow"),
        ("newsletter-line", "Join our WhatsApp channel", "Join the EU, Macron tells Moldova"),
        ("ad-line", "Advertisement", "Advertisement bans were lifted"),
        ("ad-line", "ADVERTISEMENT - SCROLL TO CONTINUE", "Sponsored militias left the city"),
        ("ad-line", "Story continues below", "Fighting continues below the dam"),
        ("read-more", "Read more: Spain votes for a new parliament", "Read the letter, Kim told Trump"),
        ("read-more", "READ MORE", "Reading more into it would be wrong."),
        ("read-more", "Also read: Ten soups for a cold day", "Watch out for Iran, Rubio warned"),
        ("cookie-notice", "We use cookies to improve this site.", "We use force only when attacked, Katz said."),
        ("cookie-notice", "Accept all cookies", "Accept the deal, Trump told Zelenskyy"),
        ("copyright-line", "© 2025 The Daily Wire", "Copyright talks between China and the EU failed"),
        ("copyright-line", "Copyright 2025 The Daily Wire. All rights reserved.", "(c) the Parties shall cooperate;"),
        ("photo-credit", "(Photo: Jane Doe/Reuters)", "(Rubio had met Lavrov before.)"),
        ("photo-credit", "Jane Doe/AFP/Getty Images", "Reuters reported the call"),
        ("photo-credit", "Photo by Jane Doe", "Photos by the army show the strike on Kharkiv"),
        ("click-line", "Click here to support our work", "Clicks on the page rose"),
        ("byline", "By Jane Doe", "By Monday Russia had seized Avdiivka"),
        ("byline", "By JANE DOE and John Smith in Kyiv", "By invitation of France, Modi flew to Paris"),
        ("byline", "By Jane Doe, diplomatic editor", "By Jane Doe's account, Rubio met Lavrov"),
        ("credits", "Reporting by Jane Doe in Kyiv; Editing by John Smith", "Reporting by the BBC showed who fired"),
        ("credits", "(Additional reporting by Jane Doe and John Smith)", "Editing by the censors angered Ankara"),
        ("credits", "Jane Doe contributed to this report.", "Iran attacked. Jane Doe contributed to this report."),
        ("credits", "John Smith of the U.N. bureau contributed to this story.", "France contributed to the fund."),
    ],
)  # fmt: skip
def test_single_lines(rule: str, cut: str, kept: str) -> None:
    text = f"Rubio lands in Riyadh\n\n{cut}\n\n{kept}\n{STORY}"
    assert cut_words(text) == [(rule, cut)]


@pytest.mark.parametrize(
    "text, digits",
    [
        ("Troops would not go. 1France and Spain agreed.", [("footnote-before", "1")]),
        ("1France, Germany and Spain agreed.", [("footnote-before", "1")]),
        ("They gave guarantees.2 Then they left.", [("footnote-after", "2")]),
        ("It gave “guarantees”.12 Then it left.", [("footnote-after", "12")]),
        ("It gave “guarantees.”3\nThen it left.", [("footnote-after", "3")]),
        ("It gave guarantees.4", [("footnote-after", "4")]),
        ("The G7 sent F16 jets. 2nd Army units used 3D maps and 5G masts.", []),
        ("COVID-19 cost $15BN. 10am was late. 1980s treaties held.", []),
        ("The state fund 1Malaysia Development Berhad was sued.", []),
        ("Resolution Nos.12 Annex and Sept.11 Commission. Rates rose to 5.2 Percent.", []),
        ("They met in May. 12 Russian jets were shot down.", []),
        ("See example.com/page.2 for more.", []),
    ],
)
def test_footnote_digits(text: str, digits: list[tuple[str, str]]) -> None:
    assert cut_words(text) == digits


def test_cuts_are_in_order_and_apart() -> None:
    text = f"By Jane Doe\nThey gave guarantees.2\nRelated:\nRead more: 1France votes\nShare\n{STORY}\n-\n{OTHERS}"
    spans = [cut.span for cut in find_furniture(text)]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_body_keeps_every_offset() -> None:
    text = f"Share\n{STORY}\n-\n{OTHERS}"
    body = Article("a", text, cuts=find_furniture(text)).body
    assert len(body) == len(text)
    assert body.strip() == STORY
    assert body.index("Lavrov") == text.index("Lavrov")


def test_rules_are_known_by_their_ids() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.why for rule in RULES)


@pytest.mark.parametrize("line", ["Related\n", "-\na -\n", "By A B, ", "abcd.1 ", "(Photo", "a" * 50, "share "])
def test_a_hostile_text_is_read_in_a_time_that_grows_with_its_length(line: str) -> None:
    text = line * (200_000 // len(line))
    started = time.process_time()
    assert all(0 <= cut.span.start < cut.span.end <= len(text) for cut in find_furniture(text))
    assert time.process_time() - started < 15  # about 1 second; minutes when a rule looks at every pair of lines
