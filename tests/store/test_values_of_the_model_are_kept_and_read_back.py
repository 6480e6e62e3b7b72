"""Values of the model survive being kept as bytes; what is shared is not kept; bytes of anything else are refused."""

from __future__ import annotations

import os
import pickle
from pathlib import PurePosixPath

import pytest

from generator.store.models import NotAModelError, packed, unpacked
from tests.as_it_stands import as_it_stands

DATASET, PLAN = "demonstration", "winter-2022-23"


def test_all_that_a_plan_and_a_dataset_hold_comes_back_equal() -> None:
    project = as_it_stands(DATASET, PLAN)
    value = (project.framework(PLAN), project.datasets[DATASET, PLAN], project.types)
    assert unpacked(packed(value)) == value


def test_what_is_shared_is_named_and_not_kept() -> None:
    project = as_it_stands(DATASET, PLAN)
    framework, register = project.framework(PLAN), project.datasets[DATASET, PLAN].register
    content = packed((framework, register, "beside"), {"plan": framework, "register": register})
    assert framework.title.encode() not in content
    found = unpacked(content, {"plan": framework, "register": register})
    assert found[0] is framework
    assert found[1] is register
    with pytest.raises(NotAModelError):
        unpacked(content, {"plan": framework})


class _Order:
    """Bytes that would run a command when they are read."""

    def __reduce__(self) -> object:
        return os.system, ("true",)


@pytest.mark.parametrize("content", [pickle.dumps(_Order()), pickle.dumps(PurePosixPath("a")), b"", b"\x80\x05-"])
def test_bytes_of_anything_else_are_refused(content: bytes) -> None:
    with pytest.raises(NotAModelError):
        unpacked(content)
