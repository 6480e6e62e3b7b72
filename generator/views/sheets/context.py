"""What a pack is told about itself by those who publish it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import OrganisationType
from generator.views.common import plural
from generator.views.context import BuildContext, shortened_fingerprint
from generator.vocabulary import Audience, Edition


@dataclass(frozen=True, slots=True)
class PackContext:
    """fingerprint: of the pack's JSON, in hexadecimal. provenance: what it was built from, as label and words, in
    the order printed. marking: of this edition and audience ('' for none). types: the register of organisation
    types."""

    fingerprint: str
    audience: Audience = Audience.INTERNAL
    edition: Edition = Edition.BOARD
    marking: str = ""
    provenance: tuple[tuple[str, str], ...] = ()
    types: tuple[OrganisationType, ...] = ()
    withheld: int = 0
    """Items that a public edition leaves out."""

    @property
    def short_fingerprint(self) -> str:
        return shortened_fingerprint(self.fingerprint)

    def asks_only(self, types: tuple[str, ...]) -> bool:
        """Whether NHS England asks a body of these types rather than holds it to account (councils)."""
        asked = {item.id: item.asked for item in self.types}
        return bool(types) and all(asked.get(item, False) for item in types)

    def type_word(self, type_id: str, number: int = 1) -> str:
        """'acute trust', 'acute trusts'; the id with spaces where the register does not know it."""
        for item in self.types:
            if item.id == type_id:
                return item.word if number == 1 else item.plural
        return type_id.replace("_", " ")


def _told(build: BuildContext) -> str:
    if build.audience is Audience.INTERNAL:
        return ""
    return " beside the systems’ own, which a public edition does not name"


def context_of(build: BuildContext, edition: Edition) -> PackContext:
    """What a pack prints of the build that makes it."""
    provenance = (
        ("Program", build.program),
        ("Inputs", f"{plural(len(build.inputs), 'file')}{_told(build)}, each with its SHA-256 in the manifest"),
    )
    return PackContext(
        build.fingerprint,
        build.audience,
        edition,
        build.marking,
        provenance if build.inputs else provenance[:1],
        build.types,
        build.withheld,
    )
