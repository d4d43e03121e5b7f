package dev.stagedoor.uploadapi.april;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;
import java.util.Map;

/**
 * PEP 694 (April 2025), "File Upload".
 *
 * @param meta the payload's version
 * @param filename the name of the wheel or sdist
 * @param size bytes
 * @param hashes hashlib name to hex digest
 * @param metadata the file's core metadata, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreateFile(
    Meta meta, String filename, Long size, Map<String, String> hashes, String metadata) {}
