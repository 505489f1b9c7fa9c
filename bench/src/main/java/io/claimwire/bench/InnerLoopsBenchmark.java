package io.claimwire.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH benchmarks of the costly inner loops, in one thread. */
final class InnerLoopsBenchmark implements Benchmark {
    @Override
    public String name() {
        return "inner";
    }

    @Override
    public String about() {
        return "articles/s through fingerprinting and extraction, each in one thread (JMH)";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        report.progress("JMH, half a minute");
        var options = new OptionsBuilder()
                .include(DomainBenchmark.class.getSimpleName())
                .param(
                        "articles",
                        choice.input() == null
                                ? choice.home().resolve("app/sample-wire").toString()
                                : choice.input().toString())
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(4)
                .measurementTime(TimeValue.seconds(2))
                .timeUnit(TimeUnit.SECONDS)
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .build();
        for (RunResult result : new Runner(options).run()) {
            report.accept(Measurement.of(
                    name() + "." + result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore(),
                    "articles/s"));
        }
    }
}
