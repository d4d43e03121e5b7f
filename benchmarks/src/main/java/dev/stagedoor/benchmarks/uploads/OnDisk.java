package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.servers.NginxServer;
import dev.stagedoor.benchmarks.servers.TusdServer;
import dev.stagedoor.benchmarks.uploads.Contest.Aim;
import dev.stagedoor.benchmarks.wire.Sending;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contests of the file store.
 *
 * @param disk a directory of the disk that all stores are on
 * @param stage Stagedoor, on its file store
 * @param nginx if it takes part
 * @param tusd if it takes part, on a directory
 */
record OnDisk(Path disk, Stage stage, Optional<NginxServer> nginx, Optional<TusdServer> tusd) {
  /** One pass over a large file, and what it takes most of its time for is compiled. */
  static final int ONCE = 1;

  static final int TUS_PIECE = 8 << 20;
  static final double TUS_AIM = 1.5;
  static final String NGINX = "nginx PUT";
  private static final String NGINX_DURABLE = "nginx PUT, fsync";
  private static final double NGINX_AIM = 0.8;
  private static final int CONNECTIONS = 16;

  List<Contest> contests(Payloads payloads, Options options) {
    List<Contest> all = new ArrayList<>();
    all.add(large(payloads.large()));
    all.add(tus(stage, payloads.large(), "the file store", watchedTusd()));
    all.add(chunks(stage, payloads.chunked(), options.warmups(), "the file store", watchedTusd()));
    all.add(
        small(
            new SmallFiles(payloads.small(), options.smallFiles(), CONNECTIONS),
            options.warmups()));
    return all;
  }

  private Contest large(Payload payload) {
    List<Contestant> theirs = new ArrayList<>();
    nginx.ifPresent(
        server -> {
          theirs.add(put(server, NGINX, payload, PutFile.Durable.ANSWER));
          theirs.add(put(server, NGINX_DURABLE, payload, () -> force(server.file("large"))));
        });
    theirs.add(new CopyFile(payload, disk.resolve("copy")));
    return new Contest(
        Payloads.size(payload) + " in one request, to the file store",
        ONCE,
        mechanisms(stage, payload, Sending.WHOLE, "http-post-bytes"),
        theirs,
        List.of(new Aim("http-post-bytes", NGINX, NGINX_AIM)));
  }

  private static PutFile put(
      NginxServer server, String name, Payload payload, PutFile.Durable durable) {
    return new PutFile(
        name,
        new Meter(server.file("."), server::processes),
        payload,
        method -> server.url("large"),
        durable);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private Optional<Tusd> watchedTusd() {
    return tusd.map(server -> new Tusd(server, new Meter(disk, server::processes)));
  }

  /** tusd and what watches it. */
  record Tusd(TusdServer server, Meter meter) {
    Contestant sending(Payload payload, long piece) {
      return new TusdFile(server.url(), meter, payload, piece);
    }
  }

  /** The same for every store. */
  static Contest tus(Stage stage, Payload payload, String store, Optional<Tusd> tusd) {
    return new Contest(
        "%s by tus in requests of 8 MiB, to %s".formatted(Payloads.size(payload), store),
        ONCE,
        List.of(new StagedoorFile("vnd-stagedoor-tus", stage, payload, TUS_PIECE)),
        tusd.map(server -> server.sending(payload, TUS_PIECE)).stream().toList(),
        List.of(new Aim("tus", "tusd", TUS_AIM)));
  }

  /** The same for every store. */
  static Contest chunks(
      Stage stage, Payload payload, int warmups, String store, Optional<Tusd> tusd) {
    long count = (payload.size() + Payloads.CHUNK - 1) / Payloads.CHUNK;
    return new Contest(
        "%d chunks of 256 KiB, one after the other, to %s".formatted(count, store),
        warmups,
        mechanisms(stage, payload, Payloads.CHUNK),
        tusd.map(server -> server.sending(payload, Payloads.CHUNK)).stream().toList(),
        List.of(new Aim("tus", "tusd", TUS_AIM)));
  }

  /** Those that go on at an offset, behind some others. */
  static List<Contestant> mechanisms(Stage stage, Payload payload, long piece, String... others) {
    List<Contestant> all = new ArrayList<>();
    for (String other : others) {
      all.add(new StagedoorFile(other, stage, payload, piece));
    }
    for (String name : List.of("resumable", "tus", "chunks")) {
      all.add(new StagedoorFile("vnd-stagedoor-" + name, stage, payload, piece));
    }
    return all;
  }

  private Contest small(SmallFiles files, int warmups) {
    List<Contestant> theirs = new ArrayList<>();
    nginx.ifPresent(
        server -> {
          Meter meter = new Meter(disk, server::processes);
          theirs.add(files.put(NGINX, meter, server::url, PutFile.Durable.ANSWER));
          theirs.add(
              files.put(
                  "nginx PUT, sync",
                  meter,
                  server::url,
                  () -> Processes.run(List.of("sync", "-f", disk.toString()))));
        });
    return new Contest(
        "%d files of %s on %d connections, to the file store"
            .formatted(files.count(), Payloads.size(files.payload()), CONNECTIONS),
        warmups,
        List.of(files.stagedoor(stage)),
        theirs,
        List.of());
  }
}
