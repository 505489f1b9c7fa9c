package io.claimwire.console.audit;

/** Is told where canaries are seen. Thread-safe. */
public interface CanaryListener {
    /** Nobody looks for canaries. */
    CanaryListener NONE = new CanaryListener() {
        @Override
        public void onDecided(String probeId) {}

        @Override
        public void onClaim(String probeId, int partition, long offset) {}
    };

    /** One has its verdict. */
    void onDecided(String probeId);

    /** Its claim stands at this place of the claims. */
    void onClaim(String probeId, int partition, long offset);
}
