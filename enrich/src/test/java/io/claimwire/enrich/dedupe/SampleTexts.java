package io.claimwire.enrich.dedupe;

/** Sentences that tests build articles from. */
public final class SampleTexts {
    public static final String FERRY = """
            PORT ALDER (Meridian) - Four people drowned when the ferry Lady Brannock struck a sandbank off Gull Point on Tuesday, the coast guard said.

            "We heard a long grinding noise and then the lights went out," said Tove Arnesk, a passenger who swam ashore with her two sons.

            The Transport Ministry said 27 people were taken to hospital and that the ferry had carried 212 passengers and 14 crew members.

            Captain Ruud Halloran denied that the ship had sailed too fast for the narrow channel, which was dredged for the last time in 2019.

            An inquiry will begin on Monday and should report before the summer, according to the harbour authority of Port Alder.
            """;
    public static final String RATES = """
            The central bank of Corvane raised its main interest rate by a quarter of a point to 3.75 percent on Wednesday and hinted at one more rise.

            Governor Ilse Marant said inflation was falling more slowly than the bank had hoped and that wages kept growing by five percent a year.

            Economists at Stell and Partners expect the rate to reach 4 percent in June and to stay there until the end of next year at least.
            """;
    public static final String FOOTER =
            "\n\nSign up for our free morning letter and never miss a story from the valley again. All rights reserved by the publisher.";

    private SampleTexts() {}
}
