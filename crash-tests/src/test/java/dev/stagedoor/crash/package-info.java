/**
 * Kills the services at every named point of the road, and holds their answers against the restart.
 */
package dev.stagedoor.crash;
