package dev.stagedoor.upload.domain;

/**
 * How far an upload is. A move that a state does not define is refused.
 *
 * <pre>{@code
 * begin, commit, restart, resume, advance
 *   ┌──────┐              ┌── seal, again
 *   └─▶ Open ──── seal ───▶ Sealing ── confirm ──▶ Sealed
 *         ▲                   │  │                   │
 *         └───── reopen ──────┘  │                   │
 *      any ──────────── cancel ──┴──▶ Canceled ◀─────┘
 * }</pre>
 *
 * <p>A body that comes in one piece begins and is committed; bytes that grow over several requests
 * start by {@code restart}, every request at them is a {@code resume}, and every acknowledgement an
 * {@code advance}.
 *
 * <p>The epoch rises with every move that takes the right to write from whoever has it. Generations
 * count bodies and are never given out twice, so two bodies never meet under one key.
 */
public sealed interface UploadState {

  /** Rises with every fence, from 0; an acknowledgement is valid in the epoch it was begun in. */
  long epoch();

  /** The last generation given out; 0 before the first body. */
  int generation();

  /** The current bytes. */
  Content content();

  /**
   * Starts a new body and fences the one that may be running.
   *
   * @throws MoveRefusedException if no bytes are taken any more
   */
  default Open begin() {
    throw new MoveRefusedException(this, Move.BEGIN);
  }

  /**
   * Makes the body begun last the current one.
   *
   * @param whole where its bytes are
   * @throws MoveRefusedException if no bytes are taken any more
   */
  default Open commit(Content whole) {
    throw new MoveRefusedException(this, Move.COMMIT);
  }

  /**
   * The generation that would come next, so that a key can be made for it.
   *
   * @throws ArithmeticException after 2,147,483,647 of them
   */
  default int nextGeneration() {
    return Math.addExact(generation(), 1);
  }

  /**
   * Starts a new generation of which nothing is there yet, for bytes that grow over several
   * requests, and fences the request that may be running.
   *
   * @param blobKey where the bytes will be when they are whole; made for {@link #nextGeneration()}
   * @throws MoveRefusedException if no bytes are taken any more
   */
  default Open restart(String blobKey) {
    throw new MoveRefusedException(this, Move.RESTART);
  }

  /**
   * Lets another request go on where the growing bytes end, and fences the one that may be running.
   *
   * @throws MoveRefusedException if no bytes are taken any more, or they do not grow
   */
  default Open resume() {
    throw new MoveRefusedException(this, Move.RESUME);
  }

  /**
   * Acknowledges growing bytes up to there.
   *
   * @param length bytes; never fewer than were acknowledged before
   * @throws MoveRefusedException if no bytes are taken any more, or they do not grow
   * @throws IllegalArgumentException if the length goes back
   */
  default Open advance(long length) {
    throw new MoveRefusedException(this, Move.ADVANCE);
  }

  /**
   * Takes no more bytes, and fences the body that may be running.
   *
   * @throws MoveRefusedException if sealed or canceled
   */
  default Sealing seal() {
    throw new MoveRefusedException(this, Move.SEAL);
  }

  /**
   * The object is there and whole.
   *
   * @param length of the object in bytes
   * @throws MoveRefusedException unless it is being sealed
   */
  default Sealed confirm(long length) {
    throw new MoveRefusedException(this, Move.CONFIRM);
  }

  /**
   * The object is not there or not whole; what is there stays.
   *
   * @throws MoveRefusedException unless it is being sealed
   */
  default Open reopen() {
    throw new MoveRefusedException(this, Move.REOPEN);
  }

  /** The file is out of its session for good; permitted always, and again. */
  default Canceled cancel() {
    return new Canceled(epoch() + 1, generation());
  }

  /** Takes bytes. */
  record Open(long epoch, int generation, Content content) implements UploadState {
    /** Before the first body. */
    public static final Open NEW = new Open(0, 0, Content.NONE);

    @Override
    public Open begin() {
      return new Open(epoch + 1, nextGeneration(), content);
    }

    @Override
    public Open commit(Content whole) {
      return new Open(epoch, generation, whole);
    }

    @Override
    public Open restart(String blobKey) {
      return new Open(epoch + 1, nextGeneration(), Content.growing(blobKey, 0));
    }

    @Override
    public Open resume() {
      requireGrowing(Move.RESUME);
      return new Open(epoch + 1, generation, content);
    }

    @Override
    public Open advance(long length) {
      requireGrowing(Move.ADVANCE);
      if (length < content.length()) {
        throw new IllegalArgumentException(
            "an offset never goes back, from %d to %d".formatted(content.length(), length));
      }
      return new Open(epoch, generation, Content.growing(content.blobKey(), length));
    }

    private void requireGrowing(Move move) {
      if (!content.growing()) {
        throw new MoveRefusedException(this, move);
      }
    }

    @Override
    public Sealing seal() {
      return new Sealing(epoch + 1, generation, content);
    }
  }

  /** Takes no more bytes; whether they are all there is being found out. */
  record Sealing(long epoch, int generation, Content content) implements UploadState {
    /** Goes on where a process died: the first seal fenced all bodies, so the epoch stands. */
    @Override
    public Sealing seal() {
      return this;
    }

    @Override
    public Sealed confirm(long length) {
      return new Sealed(epoch, generation, content.finished(length));
    }

    @Override
    public Open reopen() {
      return new Open(epoch + 1, generation, content);
    }
  }

  /** Whole and final; only a cancellation may take the bytes. */
  record Sealed(long epoch, int generation, Content content) implements UploadState {
    /** A seal without bytes is a mistake of ours. */
    public Sealed {
      if (!content.isPresent()) {
        throw new IllegalArgumentException("sealed without bytes");
      }
    }
  }

  /** Over: a tombstone, which stands before the first byte too. */
  record Canceled(long epoch, int generation) implements UploadState {
    /** The tombstone of an upload that never had a body. */
    public static final Canceled TOMBSTONE = new Canceled(0, 0);

    @Override
    public Content content() {
      return Content.NONE;
    }

    @Override
    public Canceled cancel() {
      return this;
    }
  }
}
