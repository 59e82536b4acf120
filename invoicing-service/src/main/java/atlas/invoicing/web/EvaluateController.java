package atlas.invoicing.web;

import atlas.invoicing.evaluate.EvaluatedPrice;
import atlas.invoicing.evaluate.Evaluations;
import atlas.invoicing.evaluate.Evaluations.Evaluation;
import atlas.invoicing.evaluate.Evaluations.Subject;
import atlas.invoicing.evaluate.Evaluations.TooManyGroups;
import atlas.kernel.Money;
import atlas.platform.identity.Caller;
import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/prices")
class EvaluateController {

    private final EvaluateReader reader;
    private final Evaluations evaluations;

    EvaluateController(EvaluateReader reader, Evaluations evaluations) {
        this.reader = reader;
        this.evaluations = evaluations;
    }

    record ManyView(List<EvaluatedView> data) {}

    record SingleView(List<GroupView> data) {}

    record EvaluatedView(
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable Integer inlinePriceIndex,
            String currency,
            String amount,
            List<GroupView> priceGroups) {}

    record GroupView(List<@Nullable String> groupingValues, BigDecimal quantity, String amount) {

        static List<GroupView> of(EvaluatedPrice price) {
            return price.groups().stream()
                    .map(group -> new GroupView(
                            group.values(),
                            plain(group.quantity()),
                            new Money(group.amount(), price.currency()).text()))
                    .toList();
        }
    }

    @PostMapping("/evaluate")
    ManyView many(Caller caller, @RequestBody EvaluateRequests.Many asked) {
        var subject = reader.subject(caller, asked);
        return evaluate(subject, reader.evaluations(caller, asked.priceEvaluations()));
    }

    @PostMapping("/evaluate_preview_events")
    ManyView preview(Caller caller, @RequestBody EvaluateRequests.Preview asked) {
        var subject = reader.preview(caller, asked);
        return evaluate(subject, reader.evaluations(caller, asked.priceEvaluations()));
    }

    @PostMapping("/{id}/evaluate")
    SingleView single(Caller caller, @PathVariable String id, @RequestBody EvaluateRequests.Single asked) {
        var subject = reader.subject(caller, asked);
        return new SingleView(GroupView.of(evaluations.of(subject, reader.evaluation(caller, id, asked))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooMany(TooManyGroups tooMany) {
        var problem = Problem.of(ProblemType.TOO_MANY_RESULTS, String.valueOf(tooMany.getMessage()));
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(problem);
    }

    private ManyView evaluate(Subject subject, List<Evaluation> asked) {
        var views = new ArrayList<EvaluatedView>();
        for (var evaluation : asked) {
            var price = evaluation.price();
            var evaluated = evaluations.of(subject, evaluation);
            views.add(new EvaluatedView(
                    price.id(),
                    price.externalId(),
                    price.id() == null ? views.size() : null,
                    price.currency(),
                    evaluated.amount().text(),
                    GroupView.of(evaluated)));
        }
        return new ManyView(views);
    }

    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
