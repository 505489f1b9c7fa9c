package io.claimwire.console.audit;

/** Receives the canaries that have passed a stage. Thread-safe. */
public interface CanaryListener {
    /** Ignores canaries. */
    CanaryListener NONE = new CanaryListener() {
        @Override
        public void onDecided(String probeId) {}

        @Override
        public void onClaim(String probeId, int partition, long offset) {}
    };

    /** The canary has its verdict. */
    void onDecided(String probeId);

    /** The claim of the canary is at this offset of the claims topic. */
    void onClaim(String probeId, int partition, long offset);
}
