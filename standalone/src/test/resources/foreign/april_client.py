"""A client of PEP 694, written from its text of April 2025 alone: april_client.py stage|publish|cancel NAME VERSION NONCE FILE..."""
import hashlib, http.client, json, os, sys, time
from urllib.parse import urlsplit

INDEX, TOKEN = os.environ["INDEX"], os.environ["TOKEN"]
UPLOAD_V2, CHUNKS = "application/vnd.pypi.upload.v2+json", 4


def call(method, url, wanted, body=b"", cut=None, **headers):
    """One request; with `cut` the line breaks after so many bytes of the body, and there is no answer."""
    if isinstance(body, dict):
        body, headers["Content-Type"] = json.dumps({"meta": {"api-version": "2.0"}} | body).encode(), UPLOAD_V2
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    line.putrequest(method, urlsplit(url).path)
    for name, value in ({"Authorization": "Bearer " + TOKEN, "Content-Length": len(body)} | headers).items():
        line.putheader(name.replace("_", "-"), str(value))
    line.endheaders(body if cut is None else body[:cut])
    if cut is not None:
        return line.close()
    answer = line.getresponse()
    text = answer.read()
    if answer.status not in wanted:
        errors = json.loads(text)
        sys.exit("\n".join([f"{answer.status} {errors['message']}", *(f"{e['source']}: {e['message']}" for e in errors["errors"])]))
    return answer.status, answer.headers, json.loads(text) if text else None


def send(url, data, chunks, break_at=None):
    """The file in one request, or in chunks; where the line breaks, HEAD says where to go on."""
    headers = {"Content-Type": "application/octet-stream", "Upload-Length": len(data)}
    if chunks == 1:
        return call("POST", url, (201,), data, **headers, Upload_Complete="?1")
    offset, step = 0, -(-len(data) // chunks)
    while offset < len(data):
        chunk, cut = data[offset : offset + step], break_at if offset else None
        break_at = break_at if cut is None else None
        complete = "?1" if offset + len(chunk) == len(data) else "?0"
        sent = call("POST", url, (201, 202), chunk, cut, **headers, Upload_Offset=offset, Upload_Complete=complete)
        offset = offset + len(chunk) if sent else int(call("HEAD", url, (204,))[1]["Upload-Offset"])
        print("sent" if sent else "resumed", offset)


def main(command, name, version, nonce, *files):
    status, _, session = call("POST", INDEX + "/upload/2025-04/", (200, 201), {"name": name, "version": version, "nonce": nonce})
    token = hashlib.sha256(name.encode() + version.encode() + nonce.encode()).hexdigest()
    print("opened" if status == 201 else "found", INDEX + "/stage/" + token + "/simple/", *session.get("notices", []))
    for number, path in enumerate(files):
        data = open(path, "rb").read()
        file = {"filename": os.path.basename(path), "size": len(data), "hashes": {"sha256": hashlib.sha256(data).hexdigest()}}
        _, headers, _ = call("POST", session["links"]["upload"], (201,), file)
        send(headers["Location"], data, CHUNKS if number else 1, break_at=len(data) // CHUNKS // 2)
    if command != "stage":
        method, wanted, body = ("POST", (201, 202), {":action": "publish"}) if command == "publish" else ("DELETE", (204,), b"")
        return print(command, call(method, session["links"]["session"], wanted, body)[0])
    while "pending" in (states := [f["status"] for f in call("GET", session["links"]["session"], (200,))[2]["files"].values()]):
        time.sleep(0.2)
    print(*states)


main(*sys.argv[1:])
