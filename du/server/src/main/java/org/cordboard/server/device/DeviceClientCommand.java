package org.cordboard.server.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.JournalException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `device-client`: runs beside a dialer of others. */
@Command(
        name = "device-client",
        description = {
            "Runs beside a dialer that is none of Cordboard's nodes, until SIGTERM or Ctrl-C.",
            "Takes leased records from a node, keeps them in a journal of its own, hands them over on this machine, and",
            "brings the results. While no node answers, the dialer goes on with what is here.",
            "",
            "By HTTP (--port, on 127.0.0.1 alone; DATA/client.json says where):",
            "  GET  /next     200 {attempt,record,number,campaign,attempts,leaseLeft}, or 204: nothing now",
            "  POST /started  {attempt}: before the call is made; dial only after 200. 409: the lease is over, do not dial",
            "  POST /result   {attempt,result,endedAt,detail}, as often as you like",
            "  GET  /status",
            "By file (--spool FOLDER): fetch FOLDER/out/*.csv by moving it away (attempt,record,number,campaign,",
            "  dial_before), dial each number before its dial_before, and put results into FOLDER/in by a rename to",
            "  *.csv (attempt,result,ended_at,detail). Files that were not fetched in time are taken away again.",
            "",
            "Results: BRIDGED, ABANDONED, HUNG_UP, MACHINE, BUSY, NO_ANSWER, UNALLOCATED, CONGESTION, REJECTED, FAILED, ...",
            "A call whose result does not come in time, also after the client was killed, is INTERRUPTED."
        },
        mixinStandardHelpOptions = true)
public final class DeviceClientCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "A node's address; several times: the next is asked when one does not answer.")
    private List<String> urls = List.of();

    @Option(names = "--id", paramLabel = "ID", required = true, description = "The dialer's name, its own.")
    private String id = "";

    @Option(
            names = "--campaign",
            paramLabel = "ID[=RECORDS]",
            required = true,
            description = "What it dials, perhaps with the records that it dials in a minute; several times.")
    private List<String> campaigns = List.of();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "device-data", description = "Folder of the journal.")
    private Path data = Path.of("device-data");

    @Option(names = "--keep", paramLabel = "N", defaultValue = "20", description = "Records to have at hand.")
    private int keep;

    @Option(
            names = "--result-within",
            paramLabel = "DURATION",
            defaultValue = "PT4H",
            description = "An attempt without a result for so long is INTERRUPTED.")
    private Duration resultWithin = Duration.ofHours(4);

    @Option(
            names = "--earlier-within",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description =
                    "After a start, results of calls that began before it are waited for so long; then INTERRUPTED.")
    private Duration earlierWithin = Duration.ofMinutes(1);

    @Option(names = "--spool", paramLabel = "DIR", description = "Hand over by file, in this folder.")
    private @Nullable Path spool;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Hand over by HTTP; 0: any free one.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DeviceClient client;
        try {
            client = DeviceClient.start(settings());
        } catch (IOException | JournalException unusable) {
            spec.commandLine().getErr().println("cordboard: the device client cannot start: " + unusable.getMessage());
            return 2;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(client::close, "shutdown"));
        spec.commandLine().getOut().println("The device client is ready");
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println("cordboard: " + client.awaitFailure());
        return 1;
    }

    private DeviceClient.Settings settings() {
        try {
            Map<CampaignId, Integer> wanted = new HashMap<>();
            for (String campaign : campaigns) {
                int equals = campaign.indexOf('=');
                String name = equals < 0 ? campaign : campaign.substring(0, equals);
                wanted.put(CampaignId.parse(name), equals < 0 ? 0 : Integer.parseInt(campaign.substring(equals + 1)));
            }
            if (keep < 1 || keep > 1000) {
                throw new IllegalArgumentException("--keep must be 1..1000, was " + keep);
            }
            DeviceClient.Settings settings = new DeviceClient.Settings(
                    new DeviceId(id), wanted, urls, data, keep, resultWithin, earlierWithin, spool, port);
            List<String> problems = DeviceClient.problems(settings);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
