"""The data dictionary: every file that a build or a command gives out, field by field."""

from __future__ import annotations

from generator.views.guide.dictionary.columns_page import ColumnsPage, PublishedTable, columns_pages
from generator.views.guide.dictionary.dictionary_index import DictionaryIndex, dictionary_index
from generator.views.guide.dictionary.json_facts import Facts, facts_of

__all__ = ["ColumnsPage", "DictionaryIndex", "Facts", "PublishedTable", "columns_pages", "dictionary_index",
           "facts_of"]
