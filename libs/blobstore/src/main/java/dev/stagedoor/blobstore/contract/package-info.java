/**
 * The suite that every adapter of the store passes. It stands in the main sources so that an
 * adapter in another module joins it with one small test class; and {@link
 * dev.stagedoor.blobstore.contract.MinioServer}, the S3 store of every module's tests.
 *
 * <p>May use: the port, JUnit and AssertJ, which a module that joins has among its test
 * dependencies.
 *
 * <p>Caveat: nothing at run time may load these classes; JUnit is not there.
 */
package dev.stagedoor.blobstore.contract;
