package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.Tenure;
import java.util.UUID;

/** The right to write that the row of an upload grants, for as long as it stays in its epoch. */
record RowTenure(UUID fileId, long epoch, Transactions transactions, Growths growths)
    implements Tenure {
  @Override
  public int nextNumber() {
    return transactions
        .call(() -> growths.nextNumber(fileId, epoch))
        .orElseThrow(() -> new FencedException("epoch %d of %s".formatted(epoch, fileId)));
  }
}
