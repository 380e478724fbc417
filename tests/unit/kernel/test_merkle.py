"""Trees of hashes as RFC 6962 has them: against the vectors of its first implementation, and against themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import merkle
from kernel.merkle import EMPTY, Growing, consistency_path, inclusion_path, is_consistent, leaf_hash, root_by_inclusion

# Leaves, roots and paths of the tests of certificate-transparency.
LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes(range(0x60, 0x70)))
_WRITTEN = """
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
"""
ROOTS = _WRITTEN.split()
INCLUSION = {
    (0, 8): """
        96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7
        5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
        6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
    """,
    (5, 8): """
        bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
        ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
        d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
    """,
}
CONSISTENCY = {
    (1, 1): "",
    (1, 8): INCLUSION[0, 8],
    (6, 8): """
        0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a
        ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
        d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
    """,
    (2, 5): """
        5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
        bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
    """,
}


class Tree:
    """Leaves, hashed each time anew."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.hashes = [leaf_hash(leaf) for leaf in leaves]

    def __call__(self, begin: int, end: int) -> bytes:
        """The hash of a complete subtree."""
        assert (end - begin) & (end - begin - 1) == 0
        assert begin % (end - begin) == 0
        grown = Growing()
        for hashed in self.hashes[begin:end]:
            grown.add(hashed)
        return grown.root()

    def root(self, size: int) -> bytes:
        """The hash of its first leaves."""
        return merkle.root_of(self, size)


def hexes(path: list[bytes]) -> list[str]:
    """A path as the vectors write it."""
    return [hashed.hex() for hashed in path]


def test_roots_are_those_of_the_vectors() -> None:
    """However they are computed."""
    tree, grown = Tree(LEAVES), Growing()
    assert EMPTY == grown.root() == tree.root(0)
    for size, expected in enumerate(ROOTS, 1):
        grown.add(tree.hashes[size - 1])
        assert expected == grown.root().hex() == tree.root(size).hex()


@pytest.mark.parametrize("place", INCLUSION, ids=str)
def test_inclusion_paths_are_those_of_the_vectors(place: tuple[int, int]) -> None:
    """From the leaf upwards."""
    assert INCLUSION[place].split() == hexes(inclusion_path(Tree(LEAVES), *place))


@pytest.mark.parametrize("sizes", CONSISTENCY, ids=str)
def test_consistency_paths_are_those_of_the_vectors(sizes: tuple[int, int]) -> None:
    """In the order of the RFC."""
    assert CONSISTENCY[sizes].split() == hexes(consistency_path(Tree(LEAVES), *sizes))


def test_every_leaf_of_every_tree_is_shown_and_no_other() -> None:
    """Up to 33 leaves: another leaf, place, size or path leads elsewhere."""
    tree = Tree([bytes([each]) for each in range(33)])
    for size in range(1, 34):
        for index in range(size):
            path, leaf = inclusion_path(tree, index, size), tree.hashes[index]
            assert tree.root(size) == root_by_inclusion(leaf, index, size, path)
            assert root_by_inclusion(leaf, index, size, [*path, leaf]) is None
            assert tree.root(size) != root_by_inclusion(tree.hashes[index - 1], index, size, path) or size == 1
            if path:
                assert root_by_inclusion(leaf, index, size, path[:-1]) is None
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_path(tree, size, size)


def test_every_beginning_is_shown_and_no_other_tree() -> None:
    """Up to 33 leaves: a leaf changed in either breaks it."""
    tree = Tree([bytes([each]) for each in range(33)])
    other = Tree([bytes([each]) for each in (99, *range(1, 33))])
    for size in range(1, 34):
        for earlier in range(1, size + 1):
            path = consistency_path(tree, earlier, size)
            assert is_consistent(earlier, tree.root(earlier), size, tree.root(size), path)
            assert not is_consistent(earlier, other.root(earlier), size, tree.root(size), path)
            assert not is_consistent(earlier, tree.root(earlier), size, other.root(size), path)
            assert not is_consistent(earlier, tree.root(earlier), size, tree.root(size), [*path, EMPTY])
            assert not is_consistent(earlier, tree.root(earlier), size, tree.root(size), path[:-1]) or not path
    assert not is_consistent(0, EMPTY, 3, tree.root(3), [])
    for earlier, size in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="no beginning"):
            consistency_path(tree, earlier, size)


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6, unique=True))
def test_a_tree_that_grows_in_parts_has_the_hash_of_the_whole(sizes: list[int]) -> None:
    """Wherever somebody looked in between."""
    sizes.sort()
    tree, grown = Tree([each.to_bytes(2, "big") for each in range(sizes[-1])]), Growing()
    for before, size in pairwise([0, *sizes]):
        for hashed in tree.hashes[before:size]:
            grown.add(hashed)
        assert size == grown.size
        assert tree.root(size) == grown.root()
