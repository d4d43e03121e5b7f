package dev.stagedoor.upload;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** {@link AppendRaces} on files. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class AppendRacesTest extends AppendRaces {}
