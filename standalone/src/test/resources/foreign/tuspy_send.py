"""Sends a file with tuspy to an upload that exists. Ends with 0 when the client says that it is done."""

import os
import sys

from tusclient.client import TusClient

env = os.environ
options = {}
if "CHUNK_SIZE" in env:
    options["chunk_size"] = int(env["CHUNK_SIZE"])
uploader = TusClient("", headers={"Authorization": "Bearer " + env["TOKEN"]}).uploader(
    file_path=env["FILE"],
    url=env["UPLOAD_URL"],
    retries=3 if env["RETRIES"] == "true" else 0,
    retry_delay=1,
    upload_checksum=env.get("CHECKSUM") == "true",
    **options,
)
uploader.upload()
if uploader.offset != os.path.getsize(env["FILE"]):
    sys.exit("the client stopped at %d" % uploader.offset)
print("sent")
