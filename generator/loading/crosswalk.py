"""frameworks/crosswalk.yaml: the threads that follow one ask from plan to plan."""

from __future__ import annotations

from generator.findings import Finding
from generator.loading import rulebook
from generator.loading.documents import open_document
from generator.loading.loaded import Loaded
from generator.model.crosswalk import ActionRef, Thread
from generator.sources.project import ProjectFiles

PATH = "frameworks/crosswalk.yaml"


def load_threads(files: ProjectFiles) -> Loaded[tuple[Thread, ...]]:
    """The threads in the order of the file; none where a project has no such file."""
    file = files.get(PATH)
    if file is None:
        return Loaded((), ())
    opened = open_document(file, "crosswalk")
    findings: list[Finding] = list(opened.findings)
    threads: dict[str, Thread] = {}
    for entry in opened.entries("threads"):
        assert opened.document is not None
        place = opened.document.place(entry)
        if entry["id"] in threads:
            findings.append(rulebook.duplicate(opened.document, entry, "thread", threads[entry["id"]].place))
            continue
        threads[entry["id"]] = Thread(entry["id"], entry["title"], entry["summary"],
                                      tuple(ActionRef.parse(str(item)) for item in entry["actions"]), place)
    return Loaded(tuple(threads.values()), tuple(findings)).excerpted(files)
