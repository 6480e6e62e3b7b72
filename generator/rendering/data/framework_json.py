"""What site and packs print of the plan itself, as JSON: the same in a pack and in the view of all systems."""

from __future__ import annotations

from typing import Any

from generator.model.framework import Due, Framework, Scale
from generator.model.provenance import Source

Json = dict[str, Any]


def framework_document(framework: Framework) -> Json:
    """Without its actions: what is asked depends on the system."""
    return {
        "id": framework.id, "title": framework.title, "short_title": framework.short_title,
        "version": framework.version, "catalogue": framework.catalogue, "summary": framework.summary,
        "purpose": framework.purpose,
        "reporting": _reporting(framework),
        "led_by": {"type": framework.system_type, "word": framework.lead_word},
        "overseen_by": {"type": framework.overseer_type, "word": framework.overseer_word},
        "answer_scale": framework.answer_scale,
        "scales": [_scale(scale) for scale in framework.scales],
        "signatories": [
            {"step": item.step, "role": item.role, "verb": item.verb, "required": item.required,
             "types": list(item.types)}
            for item in framework.signatories
        ],
        "quantities": [
            {"id": item.id, "title": item.title, "unit": item.unit.value, "total": item.total,
             "approximate": item.approximate, "words": item.total_words, "source": source_document(item.source)}
            for item in framework.quantities
        ],
        "publications": [
            {"id": item.id, "title": item.title, "publisher": item.publisher, "date": item.date, "url": item.url,
             "seen": item.seen}
            for item in framework.publications
        ],
    }


def source_document(source: Source) -> Json:
    return {"publication": source.publication, "locator": source.locator, "checked": source.checked,
            "note": source.note}


def due_document(due: Due) -> Json:
    return {"precision": due.precision.value, "day": due.day.isoformat() if due.day else "", "words": due.words}


def _reporting(framework: Framework) -> Json:
    calendar = framework.calendar
    return {
        "unit": framework.reporting_unit, "cadence": framework.cadence, "from": str(calendar.start),
        "until": str(calendar.end),
        "months": [{"month": str(item.month), "return_due": item.return_due.isoformat()}
                   for item in calendar.reporting],
        "deadlines": [{"due": due_document(item.due), "what": item.what, "source": source_document(item.source)}
                      for item in calendar.deadlines],
    }


def _scale(scale: Scale) -> Json:
    return {
        "id": scale.id, "title": scale.title,
        "values": [
            {"id": value.id, "word": value.word, "letter": value.letter, "rank": value.rank,
             "left_out_of_n": value.excludes, "closes": value.closes, "meaning": value.meaning}
            for value in scale.values
        ],
    }
