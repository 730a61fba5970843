"""Words of a text by jieba, with the domain dictionary, at exact positions.

jieba's global tokeniser is shared by everything in a process; this class owns an instance of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import jieba


class Tokenizer:
    """Cuts text into words; the dictionaries are jieba user dictionaries (`word frequency tag` a line).

    New words are not guessed (jieba's hidden Markov model is off): guessing glues a date to the word beside it.
    """

    def __init__(self, dictionary_paths: Sequence[Path | str] = ()) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        for path in dictionary_paths:
            self._jieba.load_userdict(str(path))

    def cut(self, text: str) -> list[tuple[str, int]]:
        """Return (token, start) for every token that is not white space; `text[start:]` begins with the token."""
        words = self._jieba.tokenize(text, HMM=False)
        return [(word, start) for word, start, _ in words if not word.isspace()]

    def add_words(self, words: Sequence[str]) -> None:
        """Teach words that no dictionary file holds, names from a gazetteer for instance."""
        for word in words:
            self._jieba.add_word(word)
