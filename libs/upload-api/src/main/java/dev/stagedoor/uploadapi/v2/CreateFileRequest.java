package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;
import java.util.Map;

/**
 * PEP 694, "Create a File Upload Session". Any field may be missing here; the service says which
 * must not.
 *
 * @param meta the payload's version
 * @param filename the name of the wheel or sdist
 * @param size bytes
 * @param hashes hashlib name to hex digest
 * @param mechanism how the bytes will come
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreateFileRequest(
    Meta meta, String filename, Long size, Map<String, String> hashes, String mechanism) {}
