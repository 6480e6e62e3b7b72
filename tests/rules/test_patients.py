"""What looks like a person is noticed, and what is only a number is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.patients import is_nhs_number, personal


def check_digit(nine: str) -> int:
    """Written anew from the published rule: weights 10 to 2, 11 minus the remainder, 11 is 0, 10 has no number."""
    remainder = sum(int(digit) * (10 - index) for index, digit in enumerate(nine)) % 11
    return {11: 0}.get(11 - remainder, 11 - remainder)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_a_number_is_an_nhs_number_only_with_its_check_digit(nine: str, last: int) -> None:
    right = check_digit(nine) == last and len(set(nine + str(last))) > 1
    assert is_nhs_number(f"{nine}{last}") is right


@pytest.mark.parametrize(
    "text", ["9434765919", "943 476 5919", "943-476-5919", "(943 476 5919)", "No 9434765919."]
)
def test_an_nhs_number_is_noticed_however_it_is_spaced(text: str) -> None:
    assert "an NHS number" in personal(text)


@pytest.mark.parametrize(
    "text", ["0113 496 0000", "+44 113 496 0000", "(0113) 4960000", "07700 900123", "+447700900123"]
)
def test_a_telephone_number_is_noticed(text: str) -> None:
    assert personal(text) == ("a telephone number",)


@pytest.mark.parametrize(
    "text", ["dob 1/2/1950", "DOB: 01.02.50", "born on 3 May 1941", "date of birth 1941-05-03"]
)
def test_a_date_of_birth_is_noticed(text: str) -> None:
    assert "a date of birth" in personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "From 2022-10-01 to 2022-12-31, 1,234,567 calls",
        "Beds: 900, 840, 783",
        "0.113 496 per head",
        "12/10/2022 at 09:00",
        "PR1929 and W22-AMB-03",
        "1234567890 calls",
        "The unit opened on 3 May 2021",
        "@ the meeting",
        "a 60% share @ 18 minutes",
        "12.5 13.5 14.5 15.5",
        "2022/23 2023/24",
        "£1,500,000,000",
    ],
)
def test_ordinary_numbers_and_dates_are_left_alone(text: str) -> None:
    assert personal(text) == ()
