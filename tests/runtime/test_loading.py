"""Loading a program."""

import gc
import math

import pytest

from runtime.loading import load, loading


def test_what_is_named_is_returned() -> None:
    assert load("math:sqrt") is math.sqrt


def test_garbage_is_looked_for_again_afterwards() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_garbage_is_looked_for_again_when_loading_fails() -> None:
    with pytest.raises(ModuleNotFoundError):
        load("no_such_module:main")
    assert gc.isenabled()
