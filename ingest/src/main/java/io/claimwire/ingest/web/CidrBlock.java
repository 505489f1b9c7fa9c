package io.claimwire.ingest.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses in CIDR notation. Immutable. */
record CidrBlock(InetAddress first, int bits) {
    /** Whether a text is an address or a block, not a host name. */
    static boolean isAddressOrBlock(String text) {
        return text.matches("[0-9.]+(/\\d{1,3})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d{1,3})?");
    }

    static CidrBlock of(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress first = InetAddress.getByName(slash < 0 ? text : text.substring(0, slash));
            int all = first.getAddress().length * 8;
            return new CidrBlock(first, slash < 0 ? all : Math.min(all, Integer.parseInt(text.substring(slash + 1))));
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException("not an address block: " + text, wrong);
        }
    }

    boolean contains(InetAddress address) {
        byte[] these = first.getAddress();
        byte[] those = address.getAddress();
        if (these.length != those.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if (((these[i >> 3] ^ those[i >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
