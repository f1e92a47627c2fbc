"""The linking part of the bench: its made data is the same in every run and it measures what it says."""

from bench.linking import many_segments, measure, titles


def test_made_data_is_the_same_in_every_run() -> None:
    assert titles(50) == titles(50)
    assert len(set(titles(50))) > 30
    assert many_segments(60) == many_segments(60)


def test_both_ways_are_timed() -> None:
    bare, ours = measure(many_segments(60), titles(20))
    assert bare >= 0
    assert ours > 0
