"""The wrong and the right example of a rule as a page shows them: by file, with the lines that differ marked."""

from __future__ import annotations

from dataclasses import dataclass

FILE_MARK = "# "
LEFT_OUT = "..."


def in_words(text: str) -> bool:
    """What no file can show is told in a sentence: it begins with a capital and ends with a full stop."""
    return text[:1].isupper() and text.endswith(".") and "\n" not in text


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """`differs`: the other example does not have it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """Lines of one file, or a sentence in `words`. `file`: where they stand, '' where it could be any; without lines
    the file itself is the example."""

    file: str
    lines: tuple[ExampleLine, ...]
    words: str = ""


def parts_of(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A file and its lines, as often as a line '# path' begins another file."""
    parts: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith(FILE_MARK):
            parts.append((line.removeprefix(FILE_MARK).strip(), []))
        else:
            if not parts:
                parts.append(("", []))
            parts[-1][1].append(line)
    return tuple((file, tuple(lines)) for file, lines in parts)


def example_files(text: str, other: str) -> tuple[ExampleFile, ...]:
    """`other`: the example beside it."""
    if in_words(text):
        return (ExampleFile("", (), text),)
    known = {line.strip() for _, lines in parts_of(other) for line in lines} | {LEFT_OUT}
    return tuple(ExampleFile(file, tuple(ExampleLine(line, line.strip() not in known) for line in lines))
                 for file, lines in parts_of(text))
