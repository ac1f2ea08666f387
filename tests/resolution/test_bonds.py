"""What people hold together comes together, and what they hold apart never meets, not even by a third."""

from __future__ import annotations

from timeline.resolution.bonds import Bonds
from timeline.resolution.rulings import Outcome


def bonds(*families: str, apart: tuple[str, ...] = ()) -> Bonds:
    return Bonds(Outcome(tuple(map(frozenset, families)), frozenset((pair[0], pair[1]) for pair in apart)))


def test_without_decisions_all_may_meet_and_none_are_one():
    free = bonds()
    free.join("a", "b")
    assert free.allow("a", "b")
    assert not free.together("a", "b")
    assert free.together("a", "a")


def test_a_family_is_one_bundle_from_the_beginning():
    held = bonds("abc", "de")
    assert held.together("a", "c") and held.together("b", "c")
    assert not held.together("a", "d")
    assert held.bundle("c") == held.bundle("a") != held.bundle("d")


def test_what_is_kept_apart_may_not_meet_and_others_may():
    held = bonds(apart=("ab",))
    assert not held.allow("a", "b") and not held.allow("b", "a")
    assert held.allow("a", "c")


def test_what_one_of_a_family_may_not_meet_none_may():
    held = bonds("ac", "bd", apart=("ab",))
    assert not held.allow("c", "d") and not held.allow("d", "c")


def test_who_joins_later_may_not_meet_it_either_whichever_way_they_join():
    for one, other in (("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")):
        held = bonds(apart=("ab",))
        held.join(one, other)
        strange = "b" if "a" in (one, other) else "a"
        assert not held.allow("c", strange) and not held.allow(strange, "c")


def test_a_chain_of_joins_is_one_bundle_and_forgets_no_stranger():
    held = bonds(apart=("ax", "dy"))
    for one, other in (("a", "b"), ("c", "d"), ("b", "c")):
        held.join(one, other)
    held.join("a", "d")  # they are together already
    assert held.together("a", "d")
    assert not any(held.allow(each, strange) for each in "abcd" for strange in "xy")
    assert held.allow("x", "y")
