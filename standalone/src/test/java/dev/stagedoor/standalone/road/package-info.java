/**
 * The whole road, from outside: the packaged server as a process of its own, real pip, uv and
 * build, upload clients that others wrote, our own, a kill signal, and a line that breaks. Nothing
 * here sees a class of the server.
 */
package dev.stagedoor.standalone.road;
