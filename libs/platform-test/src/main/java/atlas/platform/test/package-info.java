/// Test support shared by the services: specifications, real infrastructure, architecture rules.
@NullMarked
package atlas.platform.test;

import org.jspecify.annotations.NullMarked;
