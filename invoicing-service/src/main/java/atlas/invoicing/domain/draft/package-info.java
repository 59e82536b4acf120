/// What a draft amounts to: the pipeline from billing windows and usage to lines.
@NullMarked
package atlas.invoicing.domain.draft;

import org.jspecify.annotations.NullMarked;
