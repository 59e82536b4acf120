package atlas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;

class ProblemAdviceTest {

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedForAgainSoon() {
        var answer = new ProblemAdvice().withoutDatabase(new CannotCreateTransactionException("no connection"));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }
}
