package io.claimwire.console.audit;

/** Is told where canaries are seen. Thread-safe. */
public interface CanarySight {
    /** Nobody looks for canaries. */
    CanarySight NONE = new CanarySight() {
        @Override
        public void decided(String mark) {}

        @Override
        public void claimed(String mark, int partition, long offset) {}
    };

    /** One has its verdict. */
    void decided(String mark);

    /** Its claim stands at this place of the claims. */
    void claimed(String mark, int partition, long offset);
}
