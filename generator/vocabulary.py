"""The words of the product: each with its meaning. Code, files, pages and messages use these and no synonyms."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Must be put right: what depends on it is not published anew. Exit code 1."""
    WARNING = "warning"
    """Doubtful: published, shown beside the line. Counts towards the exit code only with --strict."""
    NOTE = "note"
    """Worth knowing. Never changes the exit code."""


class RoleKind(StrEnum):
    """What an organisation type has in an action."""

    ACCOUNTABLE = "accountable"
    """Answers for the result of the whole action."""
    RESPONSIBLE = "responsible"
    """Does the work and answers for its part."""
    SUPPORTING = "supporting"
    """Helps. Answers only where the action says so."""


class Reporting(StrEnum):
    """Where the position on one responsibility comes from."""

    THIS_MONTH = "reported this month"
    """An answer came for the month of the pack."""
    STANDING = "standing"
    """Closed as complete, or declared not applicable, in an earlier month; stands until reopened."""
    CARRIED_FORWARD = "carried forward"
    """From one of the two reporting months before; its age is shown and it is never counted under a value."""
    NOT_REPORTED = "not reported"
    """No answer came back. Never counted as the answer 'not started'."""
    ASKED = "asked"
    """The dataset holds no returns at all: the page says what is asked, and nothing is late or missing."""


class Movement(StrEnum):
    """How a position compares with that of an earlier reporting month."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    """The same value; the number of months it has been so is kept beside it."""
    NO_NEW_ANSWER = "no new answer"
    """Carried forward or not reported now, and no answer in the month compared with either."""
    NEWLY_ASKED = "newly asked"
    """Not asked in the month compared with."""
    NEWLY_ANSWERED = "newly answered"
    """No answer in the month compared with, answered now."""
    GONE_QUIET = "gone quiet"
    """Answered in the month compared with, not answered now."""
    SCOPE_CHANGED = "scope changed"
    """Into or out of 'not applicable', or the meaning of the action changed between the two answers."""
    NOT_COMPARED = "not compared"
    """There is no earlier month to compare with."""


class DuePrecision(StrEnum):
    """How exactly a plan says when. Only a date or a month can be overdue."""

    DATE = "date"
    MONTH = "month"
    SEASON = "season"
    ONGOING = "ongoing"


class Rating(StrEnum):
    """Assurance rating: how far the evidence supports the answer. Best first."""

    SUBSTANTIAL = "substantial"
    REASONABLE = "reasonable"
    LIMITED = "limited"
    NONE = "none"


class Better(StrEnum):
    """Improvement direction of a measure."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Level(StrEnum):
    """Whose figure it is. A figure of an ambulance service is never called the ICB's."""

    SYSTEM = "system"
    TRUST = "trust"
    AMBULANCE_TRUST = "ambulance_trust"
    REGION = "region"
    ENGLAND = "england"


class Unit(StrEnum):
    """Units a measure may have, and how they are printed."""

    PERCENT = "percent"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    COUNT = "count"
    RATE_PER_100K = "rate_per_100k"
    BEDS = "beds"
    STAFF = "staff"
    POUNDS = "pounds"


class Audience(StrEnum):
    """Who a build is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class WithheldKind(StrEnum):
    """What a public edition leaves out."""

    RETURN = "return"
    """A return that is held and not approved for publication."""
    CHANGE = "change"
    """What was changed in a return after its approval, or the words it had before a change."""
    ANSWER = "answer"
    """The words of an answer marked sensitive; its value, rating and dates stay and are counted."""
    DECISION = "decision"
    """A matter for the board marked sensitive."""
    RISK = "risk"
    """A strategic risk marked sensitive."""
    REVIEW = "review"
    """A challenge marked sensitive, or to an answer whose words are left out."""
    NOTE = "note"
    """What was noted between the parties: on the agreement, on a row sent back, on a question let stand."""
    FAULT = "fault"
    """An error in a system's own files, which may quote them."""


class Edition(StrEnum):
    """Which pack."""

    BOARD = "board"
    """At most 12 sheets for a typical system."""
    FULL = "full"
    """The board pack and every position once."""


class LinkKind(StrEnum):
    """How an action of one framework bears on one of another."""

    CONTINUES = "continues"
    REPLACES = "replaces"
    RELATES_TO = "relates to"


class ChangeKind(StrEnum):
    """How one thing of a plan, or one line of a system, differs between two versions or months."""

    ADDED = "added"
    RETIRED = "retired"
    """No longer asked, or no longer in the plan."""
    MEANING_CHANGED = "reworded, the meaning changed"
    """Answers to the wording before are flagged until re-confirmed."""
    REWORDED = "reworded, the meaning did not change"
    REWORDED_IN_PLACE = "reworded in place"
    """The words of an existing revision, or of a role, changed without a new revision: nothing flags the answers that
    were given to the other words."""
    WITHDRAWN = "wording withdrawn"
    """A revision is no longer there."""
    REDATED = "re-dated"
    RETARGETED = "re-targeted"
    ROLES = "roles changed"
    MOVED = "moved to another objective"
    SCOPE = "asked of others, or in other months"
    """Its condition, its first or its last month changed."""
    FILLED = "filled in otherwise"
    """The words of the plan are the same; a number, date or text that is filled in for a system is not."""
    ALTERED = "otherwise changed"


class AgreementState(StrEnum):
    """Where the tailored framework stands between NHS England, region and ICB."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    AMENDED = "amended"
    NOT_PUBLISHED = "not published"
    """Nothing is held about the agreement: said so, never guessed."""


class SuccessionKind(StrEnum):
    """How one body follows another."""

    MERGER = "merger"
    SPLIT = "split"
    ABSORBED = "absorbed"
    CODE_CHANGE = "code_change"
    REORGANISED = "reorganised"


class Figures(StrEnum):
    """What can be said of a measure in a system."""

    PUBLISHED = "published"
    RELATED_ONLY = "related only"
    """The measure itself is not held; a related published series is shown under its own name."""
    NOT_PUBLISHED = "no published figure"
    NOT_HELD = "not held here"
    LOCAL = "reported by the system"
