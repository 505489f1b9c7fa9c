package io.claimwire.console.lag;

import java.util.List;

/**
 * A member of a group. Immutable.
 *
 * @param partitions assigned partitions as {@code topic-partition}, sorted
 */
public record GroupMember(String client, String host, List<String> partitions) {}
