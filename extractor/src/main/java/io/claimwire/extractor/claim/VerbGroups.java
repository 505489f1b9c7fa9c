package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import java.util.Set;

/** Reads verb groups: auxiliaries, negations and adverbs up to the main verb. Stateless except for its unit. */
final class VerbGroups {
    private static final Set<String> BE = WordLists.of("be");
    private static final Set<String> IRREGULAR_PAST = WordLists.of("irregular-past");

    private final TextUnit unit;

    VerbGroups(TextUnit unit) {
        this.unit = unit;
    }

    /** The group that starts at the token; null when there is none. */
    Chunk at(int first) {
        boolean to = unit.at(first).is("to") && follows(first + 1);
        int head = -1;
        int end = first - 1;
        boolean be = false;
        boolean aux = to;
        for (int j = to ? first + 1 : first; unit.has(j) && !unit.at(j).quoted(); j++) {
            Token token = unit.at(j);
            boolean auxiliary = token.tag().startsWith("AUX");
            if (auxiliary) {
                head = j;
                aux |= follows(j + 1);
                be = token.is(BE) || token.is("'s");
            } else if (token.tagged("VERB")) {
                return chunk(first, j, j, form(to, aux, be, j));
            } else if (!token.is("n't") && !token.is("not") && !(token.tagged("ADV") && follows(j + 1))) {
                break;
            }
            end = j;
        }
        return head < 0 ? null : chunk(first, end, head, form(to, aux, be, head));
    }

    private static Chunk chunk(int first, int last, int head, Form form) {
        return new Chunk(Type.VP, first, last, head, form);
    }

    /** Whether there is a verb at the token, after adverbs and "not". */
    boolean follows(int from) {
        int i = from;
        while (unit.has(i)
                && !unit.at(i).quoted()
                && (unit.at(i).tagged("ADV") || unit.at(i).is("not"))) {
            i++;
        }
        return unit.has(i) && unit.at(i).verbal() && !unit.at(i).quoted();
    }

    private Form form(boolean to, boolean aux, boolean be, int head) {
        Token main = unit.at(head);
        if (to) {
            return Form.INFINITIVE;
        }
        if (main.tag().startsWith("AUX")) {
            return main.is("being") || main.is("having") ? Form.ING : Form.FINITE;
        }
        if (main.lower().endsWith("ing")) {
            return aux ? Form.FINITE : Form.ING;
        }
        boolean past = main.lower().endsWith("ed") || main.is(IRREGULAR_PAST);
        if (be && past) {
            return Form.PASSIVE;
        }
        return past && !aux ? Form.ED : Form.FINITE;
    }
}
