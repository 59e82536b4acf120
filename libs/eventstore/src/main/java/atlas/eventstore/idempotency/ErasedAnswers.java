package atlas.eventstore.idempotency;

import atlas.platform.replica.Erased;
import org.springframework.context.event.EventListener;

/// Answers that told of an entity which is gone forget what they told. The key stays used up: a late repeat
/// must not do again what was done.
public class ErasedAnswers {

    private final StoredAnswers answers;

    ErasedAnswers(StoredAnswers answers) {
        this.answers = answers;
    }

    @EventListener
    void on(Erased erased) {
        answers.erase(erased.merchant(), erased.id());
    }
}
