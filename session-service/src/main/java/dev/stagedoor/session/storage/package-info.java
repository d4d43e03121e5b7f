/**
 * What session-service keeps in and reads from the blob store: manifests, and the files of a stage.
 */
package dev.stagedoor.session.storage;
