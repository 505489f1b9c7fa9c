package claimwire.app.command;

import claimwire.app.ExitCode;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.ingest.publish.IngestSettings;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.push.PushDoor;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire ingest}. */
@Command(
        name = "ingest",
        description =
                "Publishes articles to articles.raw: what is named, or without a name what is pushed to POST /articles.",
        footer = {
            "",
            "Examples:",
            "  claimwire ingest news/ feed.xml https://outlet.example/rss",
            "  claimwire ingest --serve",
            "  curl -d '{\"id\":\"1\",\"source\":\"me\",\"text\":\"Ana Torvik said it rained.\"}' localhost:8088/articles"
        })
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "FILE|DIR|URL|-", arity = "0..*", description = "What to read; - is standard input.")
    List<String> inputs = new ArrayList<>();

    @Option(
            names = "--serve",
            description = "Listens for POST /articles until it is stopped, also when inputs are named.")
    boolean serve;

    @Option(names = "--json", description = "Prints the counts as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Inputs reader = new Inputs(Clock.systemUTC(), System.in);
        reader.check(inputs);
        Topics topics = Topics.from(settings);
        IngestSettings own = IngestSettings.from(settings);
        Dependencies.requireTopics(settings, topics);
        try (StopSignal stop = new StopSignal();
                Publisher publisher = new Publisher(own, topics)) {
            Delivery delivery = new Delivery(publisher, Terminal.standard());
            for (String input : inputs) {
                reader.read(input, delivery::send);
            }
            delivery.finish();
            report(delivery);
            if (serve || inputs.isEmpty()) {
                listen(settings, publisher, stop);
            }
            return delivery.accepted() == 0 && delivery.refused() > 0 ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private void report(Delivery delivery) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .createObjectNode()
                    .put("accepted", delivery.accepted())
                    .put("refused", delivery.refused()));
        } else if (!inputs.isEmpty()) {
            out.println("accepted " + delivery.accepted() + ", refused " + delivery.refused());
        }
        out.flush();
    }

    private void listen(Settings settings, Publisher publisher, StopSignal stop) throws InterruptedException {
        IngestSettings own = IngestSettings.from(settings);
        try (PushDoor door = new PushDoor(own, publisher, Clock.systemUTC());
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings),
                        List.of(new Service("ingest", publisher::trouble, "listening on port " + door.port())),
                        List.of(publisher))) {
            spec.commandLine()
                    .getErr()
                    .println("listening on http://" + own.host() + ":" + door.port() + "/articles; "
                            + Service.health(settings, management));
            stop.await();
        }
    }
}
