"""Edits of every kind that people make to a plan and to what systems return, drawn at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Edit = Callable[[Path, random.Random], None]
HOME = "icb_data/small"
SYSTEMS = ("ZN1", "ZN2")
VALUES = ("off-track", "at-risk", "on-track", "complete", "not-applicable")
WORDS = ("beds", "crews", "queue", "ward", "open", "<b>bold</b>", "Ärzte", "slow & sure", "by night", "again", "=1+1",
         "ت")


def words(rolls: random.Random) -> str:
    return " ".join(rolls.choices(WORDS, k=rolls.randint(1, 6))).capitalize()


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def write(path: Path, document: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def one(root: Path, pattern: str, rolls: random.Random) -> Path | None:
    found = sorted(root.glob(pattern))
    return rolls.choice(found) if found else None


def in_document(pattern: str) -> Callable[[Callable[[Any, random.Random], None]], Edit]:
    """An edit of one file of that pattern, read and written as a whole. A file that an earlier edit broke stays."""
    def of(change: Callable[[Any, random.Random], None]) -> Edit:
        def edit(root: Path, rolls: random.Random) -> None:
            path = one(root, pattern, rolls)
            if path is None:
                return
            try:
                document = read(path)
            except yaml.YAMLError:
                return
            change(document, rolls)
            write(path, document)

        edit.__name__ = change.__name__
        return edit

    return of


def flip(holder: dict[str, Any], key: str, value: Any) -> None:
    """Take it away where it stands, else put it there."""
    if key in holder:
        del holder[key]
    else:
        holder[key] = value


# What systems return --------------------------------------------------------------------------------------------------

RETURNS = f"{HOME}/*/plan/*/return.yaml"


@in_document(RETURNS)
def another_answer(document: Any, rolls: random.Random) -> None:
    if document.get("answers"):
        rolls.choice(document["answers"])["value"] = rolls.choice(VALUES)


@in_document(RETURNS)
def another_narrative(document: Any, rolls: random.Random) -> None:
    if document.get("answers"):
        rolls.choice(document["answers"])["narrative"] = words(rolls)


@in_document(RETURNS)
def evidence_given_or_taken_back(document: Any, rolls: random.Random) -> None:
    if document.get("answers"):
        flip(rolls.choice(document["answers"]), "evidence", [words(rolls)])


@in_document(RETURNS)
def an_answer_less(document: Any, rolls: random.Random) -> None:
    if document.get("answers"):
        document["answers"].remove(rolls.choice(document["answers"]))


@in_document(RETURNS)
def an_answer_more(document: Any, rolls: random.Random) -> None:
    holder = {"ZN1": "ZNA01", "ZN2": "ZNA02"}[document["system"]]
    document.setdefault("answers", []).append(
        {"action": rolls.choice(("P-AMB-01", "P-BED-01")), "holder": rolls.choice((holder, document["system"])),
         "revision": rolls.choice((1, 2)), "value": rolls.choice(VALUES), "narrative": words(rolls)})


@in_document(RETURNS)
def signed_or_not(document: Any, rolls: random.Random) -> None:
    flip(document, "signoff", [{"step": "prepared", "role": words(rolls), "on": document["received"]}])


@in_document(RETURNS)
def another_summary(document: Any, rolls: random.Random) -> None:
    flip(document, "summary", words(rolls))


@in_document(RETURNS)
def more_delivered(document: Any, rolls: random.Random) -> None:
    for item in document.get("delivered", ()):
        item["opened"] = rolls.randint(0, 80)


def a_return_more_or_less(root: Path, rolls: random.Random) -> None:
    """Never the last one of the first system: which month is shown stays."""
    system, month = rolls.choice(SYSTEMS), rolls.choice(("2022-10", "2022-11"))
    path = root / HOME / system / "plan" / month / "return.yaml"
    if path.is_file():
        path.unlink()
    else:
        write(path, {"schema": 1, "system": system, "framework": "plan", "month": month, "illustrative": True,
                     "received": {"2022-10": "2022-11-07", "2022-11": "2022-12-07"}[month],
                     "answers": [{"action": "P-AMB-01", "holder": system, "revision": 1 + (month == "2022-11"),
                                  "value": rolls.choice(VALUES), "narrative": words(rolls)}]})


@in_document(f"{HOME}/*/plan/*/risks.yaml")
def another_risk(document: Any, rolls: random.Random) -> None:
    risk = document["risks"][0]
    risk["title"], risk["current"]["likelihood"] = words(rolls), rolls.randint(1, 5)


@in_document(f"{HOME}/*/plan/*/reviews.yaml")
def another_review(document: Any, rolls: random.Random) -> None:
    document["reviews"][0]["challenge"] = words(rolls)


@in_document(f"{HOME}/*/plan/agreement.yaml")
def another_agreement(document: Any, rolls: random.Random) -> None:
    document["steps"][-1]["on"] = f"2022-09-{rolls.randint(10, 28)}"


@in_document(f"{HOME}/*/plan/capacity_gaps.yaml")
def another_gap(document: Any, rolls: random.Random) -> None:
    gap = document["gaps"][0]
    gap[rolls.choice(("agreed", "submitted"))] = rolls.randint(0, 120)


# What systems add -----------------------------------------------------------------------------------------------------

OVERLAY = f"{HOME}/ZN1/plan/overlay.yaml"


@in_document(OVERLAY)
def another_name_here(document: Any, rolls: random.Random) -> None:
    document["names"][0]["name"] = words(rolls)


@in_document(OVERLAY)
def another_date_here(document: Any, rolls: random.Random) -> None:
    document["dates"][0]["due"]["on"] = f"2022-12-{rolls.randint(10, 31)}"


@in_document(OVERLAY)
def asked_here_or_not(document: Any, rolls: random.Random) -> None:
    flip(document, "not_applicable", [{"action": "P-BED-01", "holder": "vcse", "from": "2022-10",
                                       "reason": words(rolls)}])


@in_document(OVERLAY)
def another_number_in_the_wording(document: Any, rolls: random.Random) -> None:
    document["parameters"][0]["value"] = rolls.randint(1, 400)


@in_document(OVERLAY)
def a_local_action_more(document: Any, rolls: random.Random) -> None:
    known = {item["id"] for item in document["actions"]}
    new = {**document["actions"][0], "id": f"ZN1-L{rolls.randint(2, 9):02}", "title": words(rolls)}
    if new["id"] not in known:
        document["actions"].append(new)


def silenced_or_not(root: Path, rolls: random.Random) -> None:
    path = root / HOME / rolls.choice(SYSTEMS) / "plan" / "silences.yaml"
    if path.is_file():
        path.unlink()
    else:
        write(path, {"schema": 1, "silences": [
            {"rule": rolls.choice(("WP520", "WP501", "WP510")), "item": "P-AMB-01/ZN1/accountable",
             "until": "2022-12", "reason": words(rolls)}]})


@in_document(f"{HOME}/*/profile.yaml")
def another_profile(document: Any, rolls: random.Random) -> None:
    key = rolls.choice(("lead_role", "board_name", "population", "contact"))
    if key == "population":
        document["population"]["value"] = rolls.randint(1_000, 2_000_000)
    elif key == "contact":
        document["contacts"][0]["role"] = words(rolls)
    else:
        flip(document, key, words(rolls))


# The plan -------------------------------------------------------------------------------------------------------------

OBJECTIVE = "frameworks/plan/objectives/*.yaml"


@in_document(OBJECTIVE)
def another_word_of_the_plan(document: Any, rolls: random.Random) -> None:
    action = rolls.choice(document["actions"])
    rolls.choice((document, action))["title"] = words(rolls)
    action["revisions"][-1]["asks"] = f"{words(rolls)}{' {beds_share}' if action['id'] == 'P-BED-01' else ''}."


@in_document(OBJECTIVE)
def an_action_more(document: Any, rolls: random.Random) -> None:
    document["actions"].append({
        "id": f"P-NEW-{rolls.randint(10, 99)}", "title": words(rolls), "cadence": "monthly",
        "revisions": [{"number": 1, "from": "2022-08", "asks": words(rolls)}],
        "roles": [{"type": rolls.choice(("icb", "acute", "ambulance")), "role": "responsible"}],
        "due": {"precision": "ongoing"}, "source": {"publication": "LETTER", "checked": rolls.random() < 0.5}})


@in_document(OBJECTIVE)
def an_action_less(document: Any, rolls: random.Random) -> None:
    if len(document["actions"]) > 1:
        document["actions"].remove(rolls.choice(document["actions"]))


@in_document(OBJECTIVE)
def asked_of_others(document: Any, rolls: random.Random) -> None:
    roles = rolls.choice(document["actions"])["roles"]
    kind = rolls.choice(("icb", "acute", "ambulance", "vcse", "local_authority"))
    if len(roles) > 1 and rolls.random() < 0.5:
        roles.pop()
    elif kind not in {item["type"] for item in roles}:
        roles.append({"type": kind, "role": "responsible"})


@in_document(OBJECTIVE)
def conditional_or_not(document: Any, rolls: random.Random) -> None:
    flip(rolls.choice(document["actions"]), "conditions", {"has_gap_in": ["ga_beds"]})


def an_action_renamed_with_its_answers(root: Path, rolls: random.Random) -> None:
    old = rolls.choice(("P-AMB-01", "P-AMB-09"))
    new = {"P-AMB-01": "P-AMB-09", "P-AMB-09": "P-AMB-01"}[old]
    for path in (*root.glob("frameworks/**/*.yaml"), *root.glob("icb_data/**/*.yaml")):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@in_document("frameworks/plan/framework.yaml")
def another_framework_word(document: Any, rolls: random.Random) -> None:
    key = rolls.choice(("title", "summary", "purpose", "scale", "deadline"))
    if key == "scale":
        rolls.choice(document["scales"][0]["values"])["meaning"] = words(rolls)
    elif key == "deadline":
        document["reporting"]["months"][1]["return_due"] = f"2022-12-{rolls.randint(1, 20):02}"
    else:
        document[key] = words(rolls)


@in_document("frameworks/plan/measures.yaml")
def another_measure(document: Any, rolls: random.Random) -> None:
    document["measures"][0]["title"] = words(rolls)


@in_document("frameworks/organisation_types.yaml")
def another_name_of_a_kind(document: Any, rolls: random.Random) -> None:
    kind = rolls.choice(next(value for value in document.values() if isinstance(value, list)))
    key = rolls.choice([key for key, value in kind.items() if isinstance(value, str) and key not in ("id", "kind")])
    kind[key] = words(rolls)


# Registers and figures ------------------------------------------------------------------------------------------------


def in_table(pattern: str, column: str, value: Callable[[random.Random], str]) -> Edit:
    """Another value in one column of one row."""
    def edit(root: Path, rolls: random.Random) -> None:
        path = one(root, pattern, rolls)
        assert path is not None
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        at, number = head.split(",").index(column), rolls.randrange(len(rows))
        cells = rows[number].split(",")
        cells[at] = value(rolls)
        rows[number] = ",".join(cells)
        path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")

    edit.__name__ = f"another_{column}_in_{Path(pattern).stem}"
    return edit


def a_figure_less(root: Path, rolls: random.Random) -> None:
    path = one(root, f"{HOME}/measures/*.csv", rolls)
    assert path is not None
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    if len(rows) > 1:
        rows.pop(rolls.randrange(len(rows)))
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


def a_system_more_or_less(root: Path, rolls: random.Random) -> None:
    """One that has returned nothing: it comes and goes with its row."""
    for name, row in (("systems", "ZN3,ZNR,,,no,"), ("organisations", "ZN3,,,,no,"), ("types", "ZN3,icb,,,no,"),
                      ("names", "ZN3,Northland South Board,Northland South,,,no,")):
        path = root / HOME / "organisations" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines if line != row] if row in lines else [*lines, row]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@in_document(f"{HOME}/dataset.yaml")
def another_word_of_the_dataset(document: Any, rolls: random.Random) -> None:
    document[rolls.choice(("title", "summary", "credit", "area"))] = words(rolls)


# The look, and files that nobody can read -----------------------------------------------------------------------------


def another_look(root: Path, rolls: random.Random) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"primary: \w+", f"primary: {rolls.choice(('indigo', 'teal', 'white'))}", text), "utf-8")


def a_comment(root: Path, rolls: random.Random) -> None:
    """Nothing is said otherwise, and every line below has moved."""
    path = one(root, f"{HOME}/**/*.yaml", rolls)
    assert path is not None
    path.write_text(f"# {words(rolls)}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def broken(root: Path, rolls: random.Random) -> None:
    pattern = rolls.choice((RETURNS, RETURNS, f"{HOME}/*/profile.yaml", f"{HOME}/dataset.yaml", OBJECTIVE,
                            "frameworks/plan/framework.yaml"))
    path = one(root, pattern, rolls)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    at = text.index("\n", rolls.randrange(len(text) - 1))
    path.write_text(f"{text[:at]}\n  - {{broken: [\n{text[at:]}", encoding="utf-8")


KINDS: tuple[Edit, ...] = (
    another_answer, another_narrative, evidence_given_or_taken_back, an_answer_less, an_answer_more, signed_or_not,
    another_summary, more_delivered, a_return_more_or_less, another_risk, another_review, another_agreement,
    another_gap, another_name_here, another_date_here, asked_here_or_not, another_number_in_the_wording,
    a_local_action_more, silenced_or_not, another_profile, another_word_of_the_plan, an_action_more, an_action_less,
    asked_of_others, conditional_or_not, an_action_renamed_with_its_answers, another_framework_word, another_measure,
    another_name_of_a_kind, a_figure_less, a_system_more_or_less, another_word_of_the_dataset, another_look, a_comment,
    broken,
    in_table(f"{HOME}/measures/answer_mean_sec.csv", "value", lambda rolls: str(rolls.randint(1, 90))),
    in_table(f"{HOME}/organisations/partnerships.csv", "until", lambda rolls: rolls.choice(("", "2022-11-30"))),
    in_table(f"{HOME}/organisations/partnerships.csv", "from", lambda rolls: rolls.choice(("", "2022-12-01"))),
    in_table(f"{HOME}/organisations/names.csv", "short_name", lambda rolls: rolls.choice(("Elm", "Oak", "Ash"))),
    in_table(f"{HOME}/allocations/plan.csv", "share", lambda rolls: str(rolls.randint(0, 100))),
)
