/** The wire records of Upload 2.0, the July 2026 edition of PEP 694; each names its section. */
package dev.stagedoor.uploadapi.v2;
