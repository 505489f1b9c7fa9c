package io.claimwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.enrich.dedupe.Fingerprinter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listNamesEveryBenchAndWhatItMeasures() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("pipeline ", "inner ", "bare producer and consumer");
    }

    @Test
    void anUnknownBenchmarkIsOneLineAndExitCode2() {
        assertThat(run("piepline")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown benchmark piepline").contains("claimwire bench list");
    }

    @Test
    void aMissingFileIsExitCode2() {
        assertThat(run("pipeline", "--input", "no-such-file.ndjson")).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-file.ndjson");
    }

    @Test
    void cpuTimeOfAStreamThreadIsAttributedToTheTopmostStageOfItsStack() throws ClassNotFoundException {
        for (String name : List.of("DecideArticles", "ExtractClaims", "CorroborateClaims", "StoryChangeFactory")) {
            Class<?> stage = Class.forName("io.claimwire.enrich.topology." + name);
            assertThat(CpuSampler.stage(stage.getName())).as(name).isNotNull();
        }
        assertThat(CpuSampler.stage(Fingerprinter.class.getName())).isEqualTo("fingerprint");
        assertThat(CpuSampler.stage("io.claimwire.enrich.topology.ExtractClaims$Task"))
                .isEqualTo("extract");
        assertThat(CpuSampler.stage("io.claimwire.enrich.topology.DecideArticles$Task"))
                .isEqualTo("decide");
        assertThat(CpuSampler.stage("org.rocksdb.RocksDB")).isEqualTo("state-stores");
        assertThat(CpuSampler.stage("org.apache.kafka.streams.processor.internals.SinkNode"))
                .isEqualTo("records");
        assertThat(CpuSampler.stage("java.util.HashMap")).isNull();
    }

    private int run(String... arguments) {
        return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
