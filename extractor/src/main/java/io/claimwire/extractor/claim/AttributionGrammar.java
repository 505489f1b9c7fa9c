package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import java.util.List;
import java.util.Optional;

/**
 * Finds attributions in one unit, from left to right: each cue with its speaker on either side and the words that it
 * governs. The rules are our own; the task is that of PolNeAR (Newell et al. 2018). Not thread-safe.
 */
final class AttributionGrammar {
    private final CueLexicon lexicon;

    AttributionGrammar(CueLexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Attribution> parse(TextUnit unit) {
        UnitParse parse = new UnitParse(unit, lexicon);
        Optional<Attribution> labelled = SpeakerLabels.in(parse);
        if (labelled.isPresent() && !unit.at(unit.size() - 1).quoted()) {
            return List.of(labelled.get());
        }
        NamedSources sources = new NamedSources(parse);
        VerbCues verbs = new VerbCues(parse);
        NonVerbalCues states = new NonVerbalCues(parse);
        for (int c = 0; c < parse.chunks.size(); c++) {
            Chunk chunk = parse.chunks.get(c);
            if (parse.taken(chunk) || sources.read(c)) {
                continue;
            }
            if (chunk.is(Type.VP)) {
                int verb = c;
                verbs.at(c).or(() -> states.adjective(verb)).ifPresent(parse::keep);
            } else if (chunk.is(Type.NP)) {
                states.noun(c).ifPresent(parse::keep);
            }
        }
        if (parse.found.isEmpty()) {
            labelled.or(sources::survey).ifPresent(parse.found::add);
        }
        return parse.found;
    }
}
