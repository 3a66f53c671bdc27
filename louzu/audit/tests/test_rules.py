"""The law of the book, without a database: every harm is found, and named."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from louzu.audit.rules import (
    Finding,
    Harm,
    SealFacts,
    broken_links,
    canonical,
    harmed_lines,
    in_fours,
    leaf,
    packed,
    root,
    seal_hash,
    unpacked,
)

H = lambda *parts: sha256(b"".join(parts)).digest()  # noqa: E731


def test_the_tree_is_that_of_rfc_6962():
    a, b, c, d, e = leaves = [H(b"\0", letter) for letter in (b"a", b"b", b"c", b"d", b"e")]
    assert root([]) == sha256().digest()
    assert root(leaves[:1]) == a
    assert root(leaves[:2]) == H(b"\1", a, b)
    assert root(leaves[:3]) == H(b"\1", H(b"\1", a, b), c)
    four = H(b"\1", H(b"\1", a, b), H(b"\1", c, d))
    assert root(leaves) == H(b"\1", four, e)


def test_a_known_tree_of_the_certificate_log():
    """The first leaves of the test vectors in Google's certificate-transparency."""
    leaves = [H(b"\0", bytes.fromhex(data)) for data in ("", "00", "10")]
    assert root(leaves[:1]).hex().startswith("6e340b9cffb37a98")
    assert root(leaves[:2]).hex().startswith("fac54203e7cc696c")
    assert root(leaves).hex().startswith("aeb6bcfe274b70a1")


def test_the_same_facts_are_the_same_bytes():
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    elsewhere = at.astimezone(timezone(timedelta(hours=8)))
    one = {"deed": "看", "at": at, "changes": {"b": 1, "a": [None, "x"]}, "reason": ""}
    other = {"changes": {"a": [None, "x"], "b": 1}, "at": elsewhere, "deed": "看", "about": None}
    assert canonical(one) == canonical(other)
    assert canonical(one).decode() == (
        '{"at":"2026-03-02T09:00:00.000000+00:00","changes":{"a":[null,"x"],"b":1},"deed":"看"}'
    )


def test_what_is_nothing_of_the_book_is_refused():
    with pytest.raises(TypeError):
        canonical({"deed": object()})


facts = st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=3)
books = st.lists(facts, min_size=1, max_size=12).map(
    lambda rows: [
        {"id": UUID(int=number + 1), "deed": f"deed {number}", "changes": row}
        for number, row in enumerate(rows)
    ]
)


def sealed(lines):
    return [(line["id"], leaf(line)) for line in lines]


@settings(deadline=None)  # the machine may be busy
@given(books)
def test_an_untouched_book_has_no_finding(lines):
    assert harmed_lines(1, sealed(lines), lines) == []
    assert unpacked(packed(sealed(lines))) == sealed(lines)


@settings(deadline=None)  # the machine may be busy
@given(books)
def test_each_removed_line_is_named(lines):
    for place, line in enumerate(lines):
        left = lines[:place] + lines[place + 1 :]
        assert harmed_lines(1, sealed(lines), left) == [Finding(Harm.REMOVED, 1, line["id"])]


@settings(deadline=None)  # the machine may be busy
@given(books, st.text(min_size=1))
def test_each_altered_line_is_named(lines, forged):
    for place, line in enumerate(lines):
        now = list(lines)
        now[place] = {**line, "deed": line["deed"] + forged}
        assert harmed_lines(1, sealed(lines), now) == [Finding(Harm.ALTERED, 1, line["id"])]


@settings(deadline=None)  # the machine may be busy
@given(books)
def test_each_inserted_line_is_named(lines):
    for place in range(len(lines) + 1):
        new = {"id": uuid4(), "deed": "never done"}
        now = [*lines[:place], new, *lines[place:]]
        assert harmed_lines(1, sealed(lines), now) == [Finding(Harm.INSERTED, 1, new["id"])]


@settings(deadline=None)  # the machine may be busy
@given(books, st.data())
def test_two_lines_in_each_others_place_are_named(lines, data):
    if len(lines) == 1:
        return
    places = st.integers(0, len(lines) - 1)
    one, other = data.draw(st.lists(places, min_size=2, max_size=2, unique=True))
    now = list(lines)
    now[one] = {**lines[other], "id": lines[one]["id"]}
    now[other] = {**lines[one], "id": lines[other]["id"]}
    named = {Finding(Harm.REORDERED, 1, lines[place]["id"]) for place in (one, other)}
    assert set(harmed_lines(1, sealed(lines), now)) == named


@settings(deadline=None)  # the machine may be busy
@given(books, st.data())
def test_lines_told_in_another_order_are_named(lines, data):
    now = data.draw(st.permutations(lines))
    moved = {then["id"] for then, after in zip(lines, now, strict=True) if then != after}
    found = harmed_lines(1, sealed(lines), now)
    assert {finding.line for finding in found} == moved
    assert {finding.harm for finding in found} <= {Harm.REORDERED}


def chain(batches):
    """Seals over batches of lines, each chained to the one before."""
    seals, previous = [], ""
    for number, lines in enumerate(batches, 1):
        listed = sealed(lines)
        said = {
            "number": number,
            "count": len(listed),
            "first": listed[0][0],
            "last": listed[-1][0],
            "root": root([each for _, each in listed]).hex(),
            "previous": previous,
        }
        seals.append(SealFacts(said, listed))
        previous = seal_hash(said)
    return seals


chains = st.lists(books, min_size=1, max_size=5).map(chain)


@settings(deadline=None)  # the machine may be busy
@given(chains)
def test_an_untouched_chain_holds(seals):
    assert list(broken_links(seals)) == []


@settings(deadline=None)  # the machine may be busy
@given(chains)
def test_each_seal_that_is_missing_before_another_is_named(seals):
    for place in range(len(seals) - 1):
        left = seals[:place] + seals[place + 1 :]
        assert list(broken_links(left)) == [Finding(Harm.SEAL_MISSING, place + 1)]


@settings(deadline=None)  # the machine may be busy
@given(chains, st.sampled_from(["root", "count", "first", "last"]))
def test_a_seal_that_disagrees_with_its_lines_is_named(seals, fact):
    for place, seal in enumerate(seals):
        forged = SealFacts({**seal.facts, fact: "forged"}, seal.lines)
        now = [*seals[:place], forged, *seals[place + 1 :]]
        assert Finding(Harm.SEAL_ALTERED, place + 1) in set(broken_links(now))


@settings(deadline=None)  # the machine may be busy
@given(chains)
def test_a_forged_seal_breaks_the_chain_behind_it(seals):
    """Forged well: its root agrees with its lines; the next one still bears the old hash."""
    for place in range(len(seals) - 1):
        forged = chain([[{"id": uuid4(), "deed": "never done"}]])[0]
        said = {**forged.facts, "number": place + 1, "previous": seals[place].facts["previous"]}
        now = [*seals[:place], SealFacts(said, forged.lines), *seals[place + 1 :]]
        assert list(broken_links(now)) == [Finding(Harm.CHAIN_BROKEN, place + 2)]


def test_digits_are_compared_in_fours():
    assert in_fours("0123456789abcdef01") == "0123 4567 89ab cdef 01"
