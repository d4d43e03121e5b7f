// Sends a file with tus-js-client to an upload that exists. Ends with 0 when the client says that it is done.
const fs = require('node:fs');
const tus = require('tus-js-client');

const { FILE, UPLOAD_URL, TOKEN, PROTOCOL, RETRIES, CHUNK_SIZE, OVERRIDE } = process.env;

const upload = new tus.Upload(fs.createReadStream(FILE), {
  uploadUrl: UPLOAD_URL,
  protocol: PROTOCOL,
  headers: { Authorization: `Bearer ${TOKEN}` },
  retryDelays: RETRIES === 'true' ? [0, 200, 500, 1000] : null,
  chunkSize: CHUNK_SIZE ? Number(CHUNK_SIZE) : Number.POSITIVE_INFINITY,
  overridePatchMethod: OVERRIDE === 'true',
  onError(error) {
    console.error(String(error));
    process.exitCode = 1;
  },
  onSuccess() {
    console.log('sent');
  },
});
upload.start();
