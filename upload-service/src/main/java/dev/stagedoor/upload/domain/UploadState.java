package dev.stagedoor.upload.domain;

/**
 * How far an upload is. A move that a state does not define is refused.
 *
 * <pre>{@code
 * begin, commit         seal, again
 *   ┌──────┐              ┌──────┐
 *   └─▶ Open ──── seal ───▶ Sealing ── confirm ──▶ Sealed
 *         ▲                   │  │                   │
 *         └───── reopen ──────┘  │                   │
 *      any ──────────── cancel ──┴──▶ Canceled ◀─────┘
 * }</pre>
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
   * @throws MoveRefusedException unless it is being sealed
   */
  default Sealed confirm() {
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
      return new Open(epoch + 1, Math.addExact(generation, 1), content);
    }

    @Override
    public Open commit(Content whole) {
      return new Open(epoch, generation, whole);
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
    public Sealed confirm() {
      return new Sealed(epoch, generation, content);
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
