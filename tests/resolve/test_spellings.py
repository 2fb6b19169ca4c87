"""One person in several spellings: what is the same, and what looks alike and is not."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for

from kg.resolve.spellings import is_misspelt, is_part, is_same, is_short, key

SAME = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
    ("Moammar Qaddafi", "Muammar Gadhafi"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Mohammed bin Salman", "Mohamed Bin Salman"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Kishida Fumio", "Fumio Kishida"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Yoon Suk-yeol", "Yoon Suk Yeol"),
    ("Mikhail S. Gorbachev", "Mikhail Gorbachev"),
    ("Joseph R. Biden, Jr.", "Joseph Biden"),
    ("Moshe Ya’alon", "Moshe Yaalon"),
    ("Ismail Haniyeh", "Ismail Haniya"),
    ("Viktor Yanukovych", "Viktor Yanukovich"),
]
OTHER = [
    ("Kim Jong Un", "Kim Jong Il"),
    ("George W. Bush", "George H. Bush"),
    ("Maria Santos", "Mario Santos"),
    ("Daniela Ortega", "Daniel Ortega"),
    ("Bill Clinton", "Hillary Clinton"),
    ("John Petersen", "John Peterson"),
    ("Lee", "Lee Hsien Loong"),
]
PARTS = [
    ("Rodrigo Chaves", "Rodrigo Chaves Robles", True),
    ("Irfaan Ali", "Mohamed Irfaan Ali", True),
    ("Nana Akufo-Addo", "Nana Addo Dankwa Akufo-Addo", True),
    ("Khalid bin Salman", "Salman bin Abdulaziz Al Saud", False),
    ("Jair Bolsonaro", "Flávio Bolsonaro", False),
    ("Ali", "Irfaan Ali", False),
]


@pytest.mark.parametrize("one, other", SAME)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert is_same(key(one), key(other))


@pytest.mark.parametrize("one, other", OTHER)
def test_names_of_two_are_not_the_same(one: str, other: str) -> None:
    assert not is_same(key(one), key(other))


@pytest.mark.parametrize("short, long, part", PARTS)
def test_part_of_a_name(short: str, long: str, part: bool) -> None:
    assert is_part(key(short), key(long)) is part


SHORT = [
    ("Dan Pfeiffer", "Daniel Pfeiffer", True),
    ("Ben Wallace", "Benjamin Wallace", True),
    ("Carl Novak", "Carla Novak", False),
    ("Dan Pfeiffer", "Daniel Novak", False),
    ("Marc Novak", "Mary Novak", False),
]


@pytest.mark.parametrize("one, other, short", SHORT)
def test_short_first_name(one: str, other: str, short: bool) -> None:
    assert is_short(key(one), key(other)) is short


MISSPELT = [
    ("Blaise Campoare", "Blaise Compaoré", True),
    ("Ali Hadi", "Ali Hudi", False),  # short names are many
    ("Blaise Campoare", "Basile Compaoré", False),
    ("Blaise Campore", "Campore", False),
]


@pytest.mark.parametrize("one, other, misspelt", MISSPELT)
def test_vowels_of_a_long_name_misspelt(one: str, other: str, misspelt: bool) -> None:
    assert is_misspelt(key(one), key(other)) is misspelt


ROWS = [
    ("Kishida Fumio met Joe Biden.", "Kishida Fumio", "Fumio Kishida"),
    ("Kishida Fumio met Joe Biden. Then Kishida left.", "Kishida", "Fumio Kishida"),
    ("Moammar Qaddafi fled.", "Moammar Qaddafi", "Muammar Gaddafi"),
    ("Mikhail S. Gorbachev died.", "Mikhail S. Gorbachev", "Mikhail Gorbachev"),
    ("Pope Francis met Crown Prince Salman bin Hamad Al Khalifa.", "Pope Francis", "Pope Francis"),
    ("Zabihullah Mujahid spoke. Zabiullah Mujahid left.", "Zabiullah Mujahid", "Zabiullah Mujahid"),
    ("Jean-Marie Le Pen criticised Marine Le Pen. Then Le Pen wept.", "Le Pen", None),
    ("Marine Le Pen criticised Japan. Then Le Pen wept.", "Le Pen", "Marine Le Pen"),
    ("Anna Le Bon criticised Japan. Then Le Bon wept.", "Anna Le Bon", "Anna Le Bon"),
]


@pytest.mark.model
@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)
