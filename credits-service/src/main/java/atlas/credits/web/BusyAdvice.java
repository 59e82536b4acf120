package atlas.credits.web;

import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A ledger has one writer at a time. Whoever waited for it in vain may ask again.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class BusyAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> busy(PessimisticLockingFailureException busy) {
        return ResponseEntity.status(ProblemType.CONFLICT.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Problem.of(ProblemType.CONFLICT, "The ledger is being changed by another request; try again"));
    }
}
