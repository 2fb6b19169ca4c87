"""Names are found as people type them, with or without accents."""

import pytest

from kg.spelling import fold, typed


@pytest.mark.parametrize(
    ("name", "as_typed"),
    [
        ("Volodymyr Zelenskyy", "volodymyr zelenskyy"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Jonas Gahr  Støre", "jonas gahr store"),
        ("Lech Wałęsa", "lech walesa"),
        ("Weiß", "weiss"),
        ("Binali Yıldırım", "binali yildirim"),
        ("Þórdís Kolbrún", "thordis kolbrun"),
        ("", ""),
    ],
)
def test_a_name_as_people_type_it(name, as_typed):
    assert typed(name) == as_typed


def test_fold_keeps_case():
    assert (fold("ÉLYSÉE"), fold("US"), fold("Łódź")) == ("ELYSEE", "US", "Lodz")
