package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Call;
import dev.stagedoor.cli.http.FileBody;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.uploadapi.v2.UploadV2;

/** All bytes in one request (PEP 694, "http-post-bytes"), repeated whole when it breaks. */
final class PostBytesMechanism implements Mechanism {
  private final Transport transport;

  PostBytesMechanism(Transport transport) {
    this.transport = transport;
  }

  @Override
  public String identifier() {
    return UploadV2.HTTP_POST_BYTES;
  }

  @Override
  public boolean resumes() {
    return false;
  }

  @Override
  public void send(Parcel parcel) {
    Tally tally = new Tally(parcel.meter());
    Call.Body body = () -> FileBody.of(parcel.file(), 0, parcel.size(), tally.attempt(0)).open();
    transport.send(
        Call.upload(
            "send the bytes of " + parcel.filename(),
            "POST",
            transport.link(parcel.url(identifier(), "file_url"), "file_url"),
            "application/octet-stream",
            body,
            true));
  }
}
