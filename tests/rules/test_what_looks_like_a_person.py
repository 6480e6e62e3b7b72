"""What looks like a person is noticed, and what is only a number is not."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.personal import WITHHELD, is_nhs_number, personal, without_personal
from tests.patience import comes_to_an_end
from tests.repository.tree import ROOT

NHS_NUMBERS = [
    "9434765919", "943 476 5919", "943-476-5919", "(943 476 5919)", "No 9434765919.", "943 476\n5919", "943\n476\n5919",
    "943\u00a0476\u00a05919", "943\u2013476\u20135919", "**943** 476 5919", "943\\-476\\-5919", "943\u200b4765919",
    "\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19", "NHS no. 943 476 5918", "NHS number: 1234567890",
    "https://example.org/?nhs=9434765919",
]
TELEPHONES = [
    "0113 496 0000", "+44 113 496 0000", "(0113) 4960000", "07700 900123", "+447700900123", "0044 7700 900123",
    "+44 (0)113 496 0000", "07700\n900 123", "0113-496-0000", "020 7946 0018", "01632 960 983", "Tel:0113 496 0000",
    "+353 1 234 5678", "07700.900.123", "0113 *496* 0000",
]
ADDRESSES = [
    "jo.bloggs@example.nhs.uk", "jo.bloggs\\@example.nhs.uk", "jo.bloggs&#64;example.nhs.uk",
    "jo.bloggs@\n  example.nhs.uk", "jo.bloggs (at) nhs.net", "jo\uff20nhs.net", "[Jo](mailto:jo@example.nhs.uk)",
    "o'neil@example.nhs.uk",
]
BIRTHS = [
    "dob 1/2/1950", "DOB: 01.02.50", "born on 3 May 1941", "date of birth 1941-05-03", "born 3rd of May 1941",
    "DoB is 03/05/1941", "03/05/1941 (dob)", "date\nof birth:\n3 May 1941", "d.o.b. 1/2/50", "born May 3, 1941",
]
ORDINARY = [
    "", "From 2022-10-01 to 2022-12-31, 1,234,567 calls", "Beds: 900, 840, 783", "0.113 496 per head",
    "12/10/2022 at 09:00", "PR1929 and W22-AMB-03", "1234567890 calls", "The unit opened on 3 May 2021",
    "@ the meeting", "a 60% share @ 18 minutes", "12.5 13.5 14.5 15.5", "2022/23 2023/24", "£1,500,000,000",
    "NHS 111", "Call 111, or 999 in an emergency", "From 0800 to 2000", "Shifts 0700-1900 and 1900-0700",
    "Shifts 0700 1900 2100", "E06000001 and ZDL08", "0 12 15 20 33 41 of them", "the meeting of 01-12-2022 0900",
    "£9434765919", "01 02 03 04 05 06", "2022-10-01-2022-12-31", "https://www.example.org/01134960000/paper.pdf",
    "born of experience, on 3 wards", "births on 3 May 2022", "+3 beds, +120 calls", "weeks 40 41 42 43 44 45 46 47",
    "02:30, 03:45 and 10:15", "0.05 0.06 0.07 0.08", "minutes 041 033 0290", "See the paper at nhs.uk",
    "3f0a9434765919be", "version 1.0.1134960000",
]


def check_digit(nine: str) -> int:
    """Written anew from the published rule: weights 10 to 2, 11 minus the remainder, 11 is 0, 10 has no number."""
    remainder = sum(int(digit) * (10 - index) for index, digit in enumerate(nine)) % 11
    return {11: 0}.get(11 - remainder, 11 - remainder)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_a_number_is_an_nhs_number_only_with_its_check_digit(nine: str, last: int) -> None:
    right = check_digit(nine) == last and len(set(nine + str(last))) > 1
    assert is_nhs_number(f"{nine}{last}") is right


@pytest.mark.parametrize("text", NHS_NUMBERS)
def test_an_nhs_number_is_noticed_however_it_is_typed(text: str) -> None:
    assert "an NHS number" in personal(text)


@pytest.mark.parametrize("text", TELEPHONES)
def test_a_telephone_number_is_noticed(text: str) -> None:
    assert personal(text) == ("a telephone number",)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_e_mail_address_is_noticed(text: str) -> None:
    assert personal(text) == ("an e-mail address",)


@pytest.mark.parametrize("text", BIRTHS)
def test_a_date_of_birth_is_noticed(text: str) -> None:
    assert "a date of birth" in personal(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_and_dates_are_left_alone(text: str) -> None:
    assert personal(text) == ()
    assert without_personal(text) == text


@pytest.mark.parametrize("text", [*NHS_NUMBERS, *TELEPHONES, *ADDRESSES, *BIRTHS])
def test_what_is_quoted_holds_nothing_of_it(text: str) -> None:
    quoted = without_personal(f"'{text}' is no value of the scale")
    assert WITHHELD in quoted
    assert personal(quoted) == ()


SENTENCES = (
    "The median handover on {ward} was {n} minutes on {day}, down from {n} in week {week}.",
    "{n} of {n} beds were staffed by {day}; the ward sister reports {n} vacancies in band {band}.",
    "Call-backs from NHS 111 within {band} minutes rose from {pc}% to {pc}% between {day} and {day}.",
    "Spend to date is £{thousands}, against £{thousands} in the plan of {iso}.",
    "A patient aged {age} waited {n} hours for a bed on {ward}; the review meets on {day} at {time}.",
    "Virtual ward {code} took {n} people at {n}, {n}, {n} and {n} each week since {iso}.",
    "The rota runs from {shift} to {shift} on weekdays, {shift}-{shift} on bank holidays.",
    "{code} and {code} agreed the escalation card (version {band}.{n}) on {day}.",
    "NEWS2 above {band}, lactate {lab} and {lab} mmol/l, then sepsis bundle within {n} minutes.",
    "Flu uptake {pc}%, COVID-19 uptake {pc}%; {thousands} doses by {iso}, {thousands} planned.",
    "ITU at {n} of {n}: see SitRep {iso}, row {n}, and board paper {code}/{n}/{band}.",
    "The discharge lounge was born of the {day} audit; {n} births in the month of {iso}.",
)


def test_two_thousand_clinical_sentences_alarm_nobody() -> None:
    chance = random.Random(111)
    months = ("October", "November", "December", "January", "February", "March")

    def filled(sentence: str) -> str:
        words = {
            "ward": lambda: f"ward {chance.randint(1, 40)}{chance.choice('ABCN')}",
            "n": lambda: str(chance.randint(0, 999)), "band": lambda: str(chance.randint(1, 9)),
            "day": lambda: f"{chance.randint(1, 28)} {chance.choice(months)} {chance.randint(2022, 2026)}",
            "week": lambda: str(chance.randint(1, 52)), "pc": lambda: f"{chance.uniform(0, 100):.1f}",
            "thousands": lambda: f"{chance.randint(1_000, 9_999_999_999):,}",
            "age": lambda: str(chance.randint(1, 104)),
            "iso": lambda: f"{chance.randint(2014, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "time": lambda: f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
            "code": lambda: f"{chance.choice(('RX', 'Q', 'ZD', 'W22-AMB-'))}{chance.randint(1, 99):02}",
            "shift": lambda: f"{chance.randint(0, 23):02}{chance.choice(('00', '30'))}",
            "lab": lambda: f"{chance.uniform(0, 9):.2f}",
        }
        for name, make in words.items():
            while f"{{{name}}}" in sentence:
                sentence = sentence.replace(f"{{{name}}}", make(), 1)
        return sentence

    said = [filled(chance.choice(SENTENCES)) for _ in range(2000)]
    assert [text for text in said if personal(text)] == []
    assert [text for text in said if not personal(f"{text} NHS number 943 476 5919.")] == []


def test_no_text_of_the_demonstration_looks_like_a_person() -> None:
    texts = [
        text
        for path in sorted((ROOT / "icb_data" / "demonstration").rglob("*.yaml"))
        for text in leaves(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
    ]
    assert len(texts) > 10_000
    assert [text for text in texts if personal(text)] == []


def leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in leaves(item)]


@pytest.mark.parametrize(
    "text",
    ["@" + "a" * 250_000, "a" * 250_000 + "@", "_" * 250_000 + "@", "0113 " * 50_000, "born " * 50_000,
     "born" + " " * 250_000, "+44" * 75_000, "a@b." * 60_000, "1" + " " * 250_000 + "@"],
    ids=lambda text: text[:6],
)
def test_a_text_made_to_keep_it_busy_does_not(text: str) -> None:
    with comes_to_an_end():
        personal(text)
