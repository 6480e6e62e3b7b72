"""`baf diff --format markdown` is put under a change by a job, with the rights of the job: words of the plan
stay words there. Read with CommonMark as reviews read it: with HTML, tables and struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.rendering.differences import difference_markdown
from generator.views.differences import DifferenceView, Piece
from generator.views.differences.plan import AlterationView, GroupView, ItemView
from generator.views.differences.systems import DatasetView, LineView, Row, SystemLines
from tests.attacks.hostile import ASKED_ABOUT, REFUSED

ATTACKS = (*ASKED_ABOUT, *REFUSED, "&lt;img src=x&gt;", "&#60;img src=x&#62;", "| a | b |\n|---|---|", "a\n\n# b",
           "a\r\r# b", "a\u2028\u2028# b", "---", "===", "- b", "1. b", "    b", "```\nb", "~~~\nb", "> b", "+ b",
           "a  \nb", "<https://attack.invalid>", "see https://attack.invalid/x", "HTTP://attack.invalid",
           "www.attack.invalid", "_www.attack.invalid", "mailto:a@attack.invalid", "a@attack.invalid", "@everyone",
           "owner/name#12", "#12",
           "/approve", "$\\href{x}{y}$", "[a]: https://attack.invalid", "a</summary></details><script>b</script>",
           "`a` ``b", "<!--", "<?a", "<![CDATA[", "\\", "**", "~~", "a\\")
OURS = {"<details>", "<summary>", "</summary>", "</details>"}
UNMARKED = re.compile(r"(?<!\\)://|www\.|^\s*/", re.IGNORECASE | re.MULTILINE)
CALLED = re.compile(r"[@#]\w")
"""What becomes a link, an order or a call without any mark around it."""


def told(word: str, file: str = "") -> str:
    """`word` at each place that holds words of a plan, of a register, or the name of a file."""
    row, pieces = Row("ZZ1", word, ("1", "2", "3")), (Piece(word, "same"), Piece(f" {word} ", "out"), Piece(word, "in"))
    item = ItemView("a", "A1", word, word, "", (word,),
                    (AlterationView("reworded", word, pieces, pieces, word, f"{file or word}.yaml:3"),))
    dataset = DatasetView(word, "", (word,), ("Come", "Go", "Change"), (row,), row, word, (row,), (word,),
                          (SystemLines(word, (LineView("l", word, "reworded", "", word),), (word,)),))
    return difference_markdown(DifferenceView("What changed", "1 action changed.", (word, word), (word,),
                                              (GroupView("g", "Actions", (item,)),), (dataset,), False))


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


@cache
def shape(word: str) -> tuple[str, ...]:
    """What the text is made of, without its words; neighbouring stretches of text are one."""
    kinds = (token.type for token in tokens(told(word)))
    return tuple(kind for kind in kinds if kind not in ("text", "text_special", "entity"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_a_plan_make_nothing_in_a_review(attack: str) -> None:
    assert shape(attack) == shape("beds")
    shown = ""
    for token in tokens(told(attack)):
        if token.type in ("html_block", "html_inline"):
            assert set(re.findall(r"</?\w[^>]*>", token.content)) <= OURS
        elif token.type in ("text", "text_special", "code_inline"):
            shown += token.content
    kept = re.sub(r"\s+", "", attack)
    assert re.sub(r"[\s\u200b]+", "", shown).count(kept.replace("\u200b", "")) > 5, "the words are read as typed"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_becomes_a_link_or_a_call_by_itself(attack: str) -> None:
    """Code is left out, and so is what stands in HTML: no address becomes a link there."""
    said = told(attack, file="plan").replace("&#8203;", "\u200b")
    assert not UNMARKED.search(re.sub(r"^<.*", "", said, flags=re.MULTILINE))
    assert not CALLED.search(said)
