"""Caches by identity: equal things are two, the very same is one, and no thing takes the place of another."""

from __future__ import annotations

from visuals.same import Same, kept


def test_the_very_same_thing_is_made_once_an_equal_one_anew() -> None:
    asked: list[list[int]] = []

    @kept(8)
    def doubled(numbers: list[int]) -> list[int]:
        asked.append(numbers)
        return [2 * number for number in numbers]

    one, other = [1, 2], [1, 2]
    assert doubled(one) is doubled(one)
    assert doubled(other) == doubled(one)
    assert doubled(other) is not doubled(one)
    assert len(asked) == 2


def test_what_is_gone_is_not_taken_for_what_stands_in_its_place() -> None:
    """Python gives the address of a thing that nobody holds to the next one."""

    @kept(4)
    def first(words: list[str]) -> str:
        return words[0]

    assert [first([f"word {number}"]) for number in range(50)] == [f"word {number}" for number in range(50)]


def test_no_more_are_kept_than_asked_for() -> None:
    calls: list[str] = []

    @kept(3)
    def told(words: list[str]) -> None:
        calls.append(words[0])

    things = [[f"{number}"] for number in range(4)]
    for thing in (*things, things[3], things[0]):
        told(thing)
    assert calls == ["0", "1", "2", "3", "0"]


def test_keys_are_equal_by_identity_alone() -> None:
    one, other = [1], [1]
    assert Same(one) == Same(one)
    assert hash(Same(one)) == hash(Same(one))
    assert Same(one) != Same(other)
    assert Same(one) != one
