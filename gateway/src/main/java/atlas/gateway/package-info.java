/// The one door of the platform: who is calling, may they, and which service answers.
@NullMarked
package atlas.gateway;

import org.jspecify.annotations.NullMarked;
