package io.claimwire.extractor.text;

import java.util.List;
import java.util.Set;

/** Stop words, including those of reporting. */
public final class StopWords {
    public static final Set<String> ENGLISH = Set.copyOf(List.of(
            ("the and for are but not you all any can had her was one our out has him his how its may new now old see two way "
                            + "who did get let put say she too use that with have this will your from they know want been good much some time "
                            + "very when come here just like long make many more only over such take than them well were what which would "
                            + "about after again against also because before being between both could does doing down during each few further "
                            + "having into itself most other should these those through under until upon while whom why their there then "
                            + "said says told according added saying tell asked ask year years day days week month monday tuesday wednesday "
                            + "thursday friday saturday sunday january february march april june july august september october november "
                            + "december last first people three four five six seven eight nine ten per cent percent million billion mr mrs ms "
                            + "dont didnt isnt wasnt wont cant im hes shes weve theyre it's its us he we an as at be by do go if in is it me "
                            + "my no of on or so to up am")
                    .split(" ")));

    private StopWords() {}
}
