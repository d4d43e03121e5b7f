/**
 * The whole road, from outside: the packaged server as a process of its own, real pip, uv and
 * build, our client, and a kill signal. Nothing here sees a class of the server.
 */
package dev.stagedoor.standalone.road;
