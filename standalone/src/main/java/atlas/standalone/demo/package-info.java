/// The main job on real input, from nothing to an issued invoice, as a merchant's own program would do it:
/// over HTTP only.
@NullMarked
package atlas.standalone.demo;

import org.jspecify.annotations.NullMarked;
