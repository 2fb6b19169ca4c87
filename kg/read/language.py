"""Is this English? The grammar that reads events knows no other language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ArticleError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Below 200 characters a wire full of foreign names is too little to tell by.
_ENOUGH, _SAMPLE = 200, 5000
# Measured: other languages 0.64 and more, English with a foreign first guess 0.17 and less.
_SURE = 0.5
# py3langid takes English readouts that list many names for Nigerian Pidgin ("pcm").
_ENGLISH = {"en", "pcm"}


def check_language(text: str) -> None:
    """Refuse a text that is surely in another language; a short or doubtful one passes.

    Raises:
        ArticleError: another language, which the message names by its ISO 639 code.
    """
    sample = text.strip()[:_SAMPLE]
    if len(sample) <= _ENOUGH:
        return
    language, confidence = _identifier().classify(sample)
    if language not in _ENGLISH and confidence >= _SURE:
        raise ArticleError(f"not English (it looks like {language!r}); only English is read, translate it first")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
