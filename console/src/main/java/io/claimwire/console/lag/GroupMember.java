package io.claimwire.console.lag;

import java.util.List;

/**
 * A member of a group. Immutable.
 *
 * @param partitions that it holds, as {@code topic-partition}, in order
 */
public record GroupMember(String client, String host, List<String> partitions) {}
