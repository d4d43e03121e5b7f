package dev.stagedoor.events;

/**
 * One thing that validation found in a file. Rendered as the PEP's {@code errors} and {@code
 * notices}, by the client, and on pages, always from these fields.
 *
 * @param rule the rule's identifier, such as {@code record-hash-mismatch}
 * @param severity {@code refuse} or {@code warn}
 * @param file the file's name
 * @param member the member of the archive, or null
 * @param field the metadata field or header, or null
 * @param found what stands there, or null
 * @param expected what should, or null
 * @param consequence what follows if it stays
 * @param repair what to do
 * @param specification where the rule comes from
 */
public record Finding(
    String rule,
    String severity,
    String file,
    String member,
    String field,
    String found,
    String expected,
    String consequence,
    String repair,
    String specification) {}
