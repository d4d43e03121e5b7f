/**
 * HTTP of session-service: Upload 2.0 below {@code /upload/2.0/}, stages below {@code /stage/}, the
 * admin API below {@code /admin/v1/}, what other services ask below {@code /internal/}. One class
 * per resource. Resources translate; they decide nothing. What fails is answered by {@code
 * dev.stagedoor.problems}; only {@link dev.stagedoor.session.application.Refusal} is mapped here.
 *
 * <p>Bodies are read by {@link dev.stagedoor.session.api.RequestBodies}, after authentication: it
 * knows how large a body may be, which media type and version it must have, and what to say of one
 * that is none.
 */
package dev.stagedoor.session.api;
