"""The families of rules: what their ids have in common, for the index and for the way to a rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """`prefix`: what the ids of its rules begin with; of two that fit, the longer counts."""

    prefix: str
    title: str
    about: str

    @property
    def anchor(self) -> str:
        return self.prefix.lower()


FAMILIES = (
    Family("WP00", "Reading a file", "Before anything is understood: what makes a text file unreadable, or unsafe to "
           "read. Most of these are a quote, a tab or an indent."),
    Family("WP01", "Files and folders", "About the file as a whole: how it was saved, how large it is, where it lies."),
    Family("WP02", "Tables (CSV)", "About the tables of the register, the figures and the shares: columns, rows and "
           "quotes."),
    Family("WP03", "Workbooks that come back", "About a form as a file: what is not read and why, and what to save "
           "instead."),
    Family("WP04", "Cells that come back", "About what stands in the cells of a form beside plain values."),
    Family("WP1", "Keys and values", "Each kind of file has a closed list of keys, and each key takes a certain kind "
           "of value. The reference of every key says which."),
    Family("WP20", "Where files stand", "A file's place in the folders says what it is about; these rules hold the "
           "two together."),
    Family("WP21", "Names that lead somewhere", "A plan is full of ids that point at other lines. Each must lead to "
           "something that exists."),
    Family("WP22", "Codes in conditions", "Regions and systems that a condition names."),
    Family("WP23", "A plan that makes sense", "Each line may be right by itself and the plan still contradict itself: "
           "an action that is nobody's, a date before the plan began."),
    Family("WP24", "Parts that contradict each other", "Each part of the plan is right by itself, and two of them "
           "cannot both hold."),
    Family("WP25", "Links between plans", "What continues, replaces or relates to what, and the threads that follow an "
           "ask through the years."),
    Family("WP26", "What the sites stand on", "Programs of others that the sites need, and until when their makers "
           "keep them up."),
    Family("WP3", "Tailoring and answers", "What happens when the plan meets one system: who is asked, who answers, "
           "and what could not be judged."),
    Family("WP4", "The register, figures and shares", "Bodies, names, partnerships, published figures and the split "
           "of a quantity."),
    Family("WP5", "A system's own files", "Returns, overlays, gaps and profiles: names, holders, values and months "
           "that must fit the plan."),
    Family("WP52", "Questions about an answer", "These never refuse an answer, save one that names a person. They ask "
           "what a board would ask, beside the line and on the page of data quality."),
    Family("WP53", "More questions about an answer", "These never refuse an answer: what is late or closed, and what "
           "is done about what does not go well."),
    Family("WP55", "Questions about capacity", "What is said of capacity gaps, and cannot all be so. The figures stand "
           "as typed."),
    Family("WP7", "Silences", "A warning or note that was looked at can be silenced for one item, with the reason. "
           "These rules see to it that nothing is hidden by mistake."),
    Family("WP6", "What stands in a text", "Texts are Markdown and carry words only."),
    Family("WP8", "Forms that came back", "What was sent in for a month, before it is a return: whose form it is, what "
           "its cells say, and what others say of the same line."),
)

OTHER = Family("WP", "Other rules", "Rules that belong to no family above.")


def family_of(rule: str) -> Family:
    """The family with the longest fitting prefix."""
    fitting = [one for one in FAMILIES if rule.startswith(one.prefix)]
    return max(fitting, key=lambda one: len(one.prefix), default=OTHER)
