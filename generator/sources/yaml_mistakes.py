"""libyaml's complaints in the words of somebody who types YAML, at the place where it went wrong."""

from __future__ import annotations

import yaml

from generator.findings import Finding, Place
from generator.sources import rulebook
from generator.sources.yaml_causes import cutting_hash, unclosed_quote

_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space starts a value here",
        "put the whole text in quotes, or check the line above",
    ),
    "could not find expected ':'": (
        "a key without a colon, or text that went on at the wrong indentation",
        "write 'key: value'; indent the lines of a longer text further than its key",
    ),
    "did not find expected key": (
        "this line does not fit the indentation of the lines above it, or text goes on after a closing quote",
        "line it up with the other keys; put text with quotes inside into double quotes",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "line it up with the other '- ' of the list",
    ),
    "did not find expected ',' or ']'": ("a list in [ ] is not closed, or a comma is missing", "add ']' or ','"),
    "did not find expected ',' or '}'": (
        "a mapping in { } is not closed, or a comma is missing",
        "add '}' or ','; quote text that holds commas",
    ),
    "found unexpected end of stream": ("a quote that is opened here is never closed", "add the closing quote"),
    "found unknown escape character": (
        "a backslash in double quotes starts a special character that does not exist",
        "write \\\\ for a backslash, or use single quotes",
    ),
    "found character that cannot start any token": (
        "text cannot start with this character",
        "put the text in quotes",
    ),
    "did not find expected alphabetic or numeric character": (
        "an asterisk or ampersand here means repetition in YAML",
        "put the text in quotes",
    ),
    "did not find expected <document start>": (
        "this line stands outside everything above it",
        "indent it, or write it as 'key: value'",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot start on this line",
        "start the list on a line of its own, with '- '",
    ),
    "did not find expected node content": ("a value is missing here", "give a value, or take the comma away"),
}


def mistake_of(path: str, text: str, error: yaml.YAMLError) -> Finding:
    """The finding for a file that libyaml refuses."""
    if isinstance(error, yaml.reader.ReaderError):
        return _control_character(path, text, error)
    if not isinstance(error, yaml.MarkedYAMLError):
        return rulebook.SYNTAX.found(f"not YAML: {error}", Place(path, 1, 1))
    problem = error.problem or ""
    if problem == "but found another document" and error.problem_mark:
        return rulebook.SEVERAL_DOCUMENTS.found(
            "a second document starts here",
            _at(path, error.problem_mark),
            "keep one document a file; take the '---' away",
        )
    mark = _telling_mark(error)
    place = _at(path, mark) if mark else Place(path, 1, 1)
    tab = _tab_near(text, place)
    if tab:
        return rulebook.TAB.found("a tab: YAML is indented with spaces only", tab, "replace it by spaces")
    if problem.startswith("found undefined alias"):
        return rulebook.ALIAS.found(
            "text that starts with '*' means a repetition in YAML", place, "put the text in quotes"
        )
    return _cause(path, text, error) or _complaint(place, problem or str(error))


def _complaint(place: Place, problem: str) -> Finding:
    words, hint = _WORDS.get(problem, (f"not YAML: {problem}", ""))
    return rulebook.SYNTAX.found(words, place, hint)


def _cause(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding | None:
    """What went wrong further up, where libyaml only noticed it later."""
    if error.problem_mark is None or not (error.problem or "").startswith("did not find expected"):
        return None
    opened = unclosed_quote(text, error.problem_mark)
    if opened is not None:
        line = error.problem_mark.line + 1
        return rulebook.SYNTAX.found(
            f"a quote that is opened here is not closed before the next quote, in line {line}",
            _at(path, opened),
            "add the closing quote; a quote inside double quotes is written \\\", inside single quotes ''",
        )
    cut = cutting_hash(text, error.context_mark, error.problem_mark)
    if cut is not None:
        return rulebook.SYNTAX.found(
            "what follows this # is a comment to YAML, so that the text breaks off here",
            Place(path, *cut),
            "put the whole text in quotes",
        )
    return None


def _telling_mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where to look: for what is never closed, where it was opened."""
    if error.problem == "found unexpected end of stream" and error.context_mark:
        return error.context_mark
    return error.problem_mark or error.context_mark


def _tab_near(text: str, place: Place) -> Place | None:
    """The tab that libyaml stumbled over: in the indentation of the line it names, or of the line before."""
    lines = text.split("\n", place.line + 1)
    for line in (place.line, place.line - 1):
        if 0 < line <= len(lines):
            content = lines[line - 1]
            indent = content[: len(content) - len(content.lstrip(" \t"))]
            if "\t" in indent:
                return Place(place.file, line, indent.index("\t") + 1)
            if line == place.line and content[place.column - 1 : place.column] == "\t":
                return place
    return None


def _control_character(path: str, text: str, error: yaml.reader.ReaderError) -> Finding:
    at = next((index for index, character in enumerate(text) if _refused(character)), 0)
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    shown = f"U+{ord(text[at]):04X}" if text else str(error)
    return rulebook.SYNTAX.found(f"an invisible control character ({shown})", place, "delete it")


def _refused(character: str) -> bool:
    code = ord(character)
    return (
        (code < 32 and character not in "\t\n\r")
        or 0x7F <= code <= 0x9F
        or 0xD800 <= code <= 0xDFFF
        or code in (0xFFFE, 0xFFFF)
    )


def _at(path: str, mark: yaml.Mark) -> Place:
    return Place(path, mark.line + 1, mark.column + 1)
