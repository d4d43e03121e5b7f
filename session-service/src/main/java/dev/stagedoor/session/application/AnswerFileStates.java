package dev.stagedoor.session.application;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer;
import dev.stagedoor.internal.FileStatesRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells upload-service what became of files, in case that it has not heard. */
@ApplicationScoped
public class AnswerFileStates implements FileStates {
  private final Files files;
  private final Transactions transactions;

  AnswerFileStates(Files files, Transactions transactions) {
    this.files = files;
    this.transactions = transactions;
  }

  @Override
  public FileStatesAnswer states(FileStatesRequest request) {
    return new FileStatesAnswer(transactions.call(() -> files.states(request.fileIds())));
  }
}
