package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trees are those of RFC 6962, so that other programs can check our proofs. */
class MerkleTests {

    /** The vectors of the reference implementation of Certificate Transparency. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static byte[] leaf(int n) {
        return Merkle.leaf(new byte[] {(byte) n, (byte) (n >> 8)});
    }

    /** The definition, word for word. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    private static List<byte[]> path(int position, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, half);
        var right = leaves.subList(half, leaves.size());
        var path = position < half ? path(position, left) : path(position - half, right);
        path.add(root(position < half ? right : left));
        return path;
    }

    @Test
    void rootsAreThoseOfTheReference() {
        var range = new CompactRange();
        assertThat(HexFormat.of().formatHex(range.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int n = 0; n < INPUTS.size(); n++) {
            range.append(Merkle.leaf(HexFormat.of().parseHex(INPUTS.get(n))), (level, place, hash) -> {});
            assertThat(HexFormat.of().formatHex(range.root())).isEqualTo(ROOTS.get(n));
        }
    }

    @Test
    void aTreeGoesOnFromItsFrontier() {
        var leaves = new ArrayList<byte[]>();
        var range = new CompactRange();
        for (int n = 0; n < 300; n++) {
            leaves.add(leaf(n));
            range = new CompactRange(range.size(), range.frontier());
            range.append(leaf(n), (level, place, hash) -> {});
            assertThat(range.root()).isEqualTo(root(leaves));
        }
    }

    @Test
    void completeSubtreesAreToldOnceWithTheirPlace() {
        var told = new ArrayList<String>();
        var range = new CompactRange();
        for (int n = 0; n < 8; n++) {
            range.append(leaf(n), (level, place, hash) -> told.add(level + "/" + place));
        }
        assertThat(told).containsExactly("1/0", "1/1", "2/0", "1/2", "1/3", "2/1", "3/0");
    }

    @Test
    void everyLeafIsProvenByItsPathAndByNoOther() {
        var leaves = new ArrayList<byte[]>();
        for (int size = 1; size <= 70; size++) {
            leaves.add(leaf(size - 1));
            byte[] root = root(leaves);
            for (int position = 0; position < size; position++) {
                var path = path(position, leaves);
                assertThat(Merkle.root(leaf(position), position, size, path)).isEqualTo(root);
                assertThat(Merkle.root(leaf(position + 1), position, size, path))
                        .isNotEqualTo(root);
                if (size > 1) {
                    assertThat(Merkle.root(leaf(position), (position + 1) % size, size, path))
                            .isNotEqualTo(root);
                    assertThat(Merkle.root(leaf(position), position, size, path.subList(1, path.size())))
                            .isNotEqualTo(root);
                }
            }
        }
    }
}
