package dev.stagedoor.pages;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves {@link PageAsset}s, which every browser keeps for ever. */
@Path("/assets/{digest}/{name}")
public class PageAssetResource {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /**
   * Serves an asset. During a rolling update a page of one version may ask a replica of another: it
   * gets what is there, to be asked for again, rather than no style at all.
   *
   * @param digest the digest that the page's version of the asset has
   * @param name the asset's file name
   * @return 200, immutable if the digest is that of the content; 404 if there is no such asset
   */
  @GET
  @NonBlocking
  public Response asset(@PathParam("digest") String digest, @PathParam("name") String name) {
    return PageAsset.ofFileName(name)
        .map(asset -> answer(asset, digest))
        .orElseThrow(NotFoundException::new);
  }

  private static Response answer(PageAsset asset, String digest) {
    return Response.ok(asset.content())
        .header(HttpHeaders.CONTENT_TYPE, asset.contentType())
        .header(HttpHeaders.CACHE_CONTROL, digest.equals(asset.digest()) ? FOR_EVER : "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
